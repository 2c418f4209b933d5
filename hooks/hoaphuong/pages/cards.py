"""The cards that stand for entries in lists: filled once a language, wherever they are shown."""

from __future__ import annotations

from collections.abc import Iterable

from hoaphuong.drawings.markup import small
from hoaphuong.drawings.scenes import Drawings
from hoaphuong.edition import Edition
from hoaphuong.entries import Entry
from hoaphuong.rendering.markup import Markup, escape, fill, safe
from hoaphuong.rendering.patterns import UP, Gap, Pattern
from hoaphuong.rendering.templates import Templates

PHOTOGRAPH = (
    '<img class="hp-card__picture" src="{}" alt="" width="96" height="96" loading="lazy"'
    ' decoding="async">'
)


class Cards:
    """The cards of one language; the way up in their links is left open (patterns.UP)."""

    def __init__(self, edition: Edition, templates: Templates, drawings: Drawings) -> None:
        self._edition = edition.at(UP)
        self._templates = templates
        self._drawings = drawings
        self._patterns: dict[tuple[str, bool, bool, int], Pattern] = {}
        self._kept: dict[int, dict[Entry, str]] = {}
        self._said: dict[Entry, tuple[str, bool, bool, tuple[str, ...]]] = {}
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
        lang, facts, picture, fillers = said
        shape = (lang, facts, picture, level)
        if shape not in self._patterns:
            self._patterns[shape] = self._pattern(*shape)
        return self._patterns[shape].text(fillers)

    def _say(self, entry: Entry) -> tuple[str, bool, bool, tuple[str, ...]]:
        """The tag of a borrowed summary, whether there are facts and a picture, and what fills the
        card.
        """
        edition = self._edition
        summary, language = edition.site.text(entry, "summary", edition.language)
        lang = "" if language is edition.language else language.tag
        facts = edition.card_facts(entry) if entry.kind.card else ""
        picture = self._picture(entry) if entry.kind.drawing else ""
        fillers = (edition.entry_link(entry.id), facts, escape(summary), picture)
        return lang, bool(entry.kind.card), picture != "", fillers

    def _picture(self, entry: Entry) -> str:
        """The first photograph, else the drawing."""
        images = entry.facts.get("images")
        if images:
            return fill(PHOTOGRAPH, self._edition.picture(f"{images[0].folder}/{images[0].file}"))
        scene = self._drawings.of(entry)
        return small(scene, self._edition.base) if scene else ""

    def _pattern(self, lang: str, facts: bool, picture: bool, level: int) -> Pattern:
        link, said, summary, shown = Gap(0), Gap(1), Gap(2), Gap(3)
        values = {"link": link, "facts": said if facts else "", "summary": summary}
        values["picture"] = shown if picture else ""
        return Pattern(self._templates.render("card.html", lang=lang, level=level, **values))
