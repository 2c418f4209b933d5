"""The cards that stand for entries in lists: filled once a language, wherever they are shown."""

from __future__ import annotations

from collections.abc import Iterable

from hoaphuong.edition import Edition
from hoaphuong.entries import Entry
from hoaphuong.rendering.markup import Markup, escape, safe
from hoaphuong.rendering.patterns import UP, Gap, Pattern
from hoaphuong.rendering.templates import Templates


class Cards:
    """The cards of one language; the way up in their links is left open (patterns.UP)."""

    def __init__(self, edition: Edition, templates: Templates) -> None:
        self._edition = edition.at(UP)
        self._templates = templates
        self._patterns: dict[tuple[str, bool, int], Pattern] = {}
        self._kept: dict[int, dict[Entry, str]] = {}
        self._said: dict[Entry, tuple[str, bool, tuple[str, ...]]] = {}
        """What the cards of an entry say, whatever the level of their headings."""

    def row(self, entries: Iterable[Entry], level: int) -> Markup:
        """The cards of entries one after another, with headings of a level."""
        kept = self._kept.setdefault(level, {})
        cards = []
        for entry in entries:
            card = kept.get(entry)
            if card is None:
                card = kept[entry] = self._card(entry, level)
            cards.append(card)
        return safe("\n".join(cards))

    def _card(self, entry: Entry, level: int) -> str:
        said = self._said.get(entry)
        if said is None:
            said = self._said[entry] = self._say(entry)
        lang, facts, fillers = said
        shape = (lang, facts, level)
        if shape not in self._patterns:
            self._patterns[shape] = self._pattern(*shape)
        return self._patterns[shape].text(fillers)

    def _say(self, entry: Entry) -> tuple[str, bool, tuple[str, ...]]:
        """The tag of a borrowed summary, whether there are facts, and what fills the card."""
        edition = self._edition
        summary, language = edition.site.text(entry, "summary", edition.language)
        lang = "" if language is edition.language else language.tag
        facts = edition.card_facts(entry) if entry.kind.card else ""
        fillers = (edition.entry_link(entry.id), facts, escape(summary))
        return lang, bool(entry.kind.card), fillers

    def _pattern(self, lang: str, facts: bool, level: int) -> Pattern:
        link, said, summary = Gap(0), Gap(1), Gap(2)
        values = {"link": link, "facts": said if facts else "", "summary": summary}
        return Pattern(self._templates.render("card.html", lang=lang, level=level, **values))
