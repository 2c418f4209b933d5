"""The cards that stand for entries in lists: filled once a language, wherever they are shown."""

from __future__ import annotations

from markupsafe import Markup, escape

from hoaphuong.edition import Edition
from hoaphuong.entries import Entry
from hoaphuong.patterns import UP, Gap, Pattern
from hoaphuong.templates import Templates


class Cards:
    """The cards of one language; the way up in their links is left open (patterns.UP)."""

    def __init__(self, edition: Edition, templates: Templates) -> None:
        self._edition = edition.at(UP)
        self._templates = templates
        self._patterns: dict[tuple[str, bool, int], Pattern] = {}
        self._kept: dict[tuple[str, int], Markup] = {}

    def card(self, entry: Entry, level: int) -> Markup:
        """The card of an entry with a heading of a level."""
        key = (entry.id, level)
        if key not in self._kept:
            self._kept[key] = self._fill(entry, level)
        return self._kept[key]

    def _fill(self, entry: Entry, level: int) -> Markup:
        edition = self._edition
        summary, language = edition.site.text(entry, "summary", edition.language)
        lang = "" if language is edition.language else language.tag
        shape = (lang, bool(entry.kind.card), level)
        if shape not in self._patterns:
            self._patterns[shape] = self._pattern(*shape)
        facts = edition.card_facts(entry) if entry.kind.card else ""
        fillers = (edition.entry_link(entry.id), facts, escape(summary))
        return Markup(self._patterns[shape].fill(fillers))

    def _pattern(self, lang: str, facts: bool, level: int) -> Pattern:
        link, said, summary = Gap(0), Gap(1), Gap(2)
        values = {"link": link, "facts": said if facts else "", "summary": summary}
        return Pattern(self._templates.render("card.html", lang=lang, level=level, **values))
