"""The cards that stand for entries in lists: filled once a language, wherever they are shown."""

from __future__ import annotations

from collections.abc import Iterable

from hoaphuong.drawings.markup import small
from hoaphuong.drawings.scenes import Drawings
from hoaphuong.edition import Edition
from hoaphuong.entries import Entry
from hoaphuong.occasions import recurring
from hoaphuong.pages.coming import coming_of
from hoaphuong.pages.facets import facets_of
from hoaphuong.pictures.markup import SMALL, photograph
from hoaphuong.pictures.named import first_picture
from hoaphuong.rendering.markup import Markup, escape, safe
from hoaphuong.rendering.patterns import UP, Gap, Pattern
from hoaphuong.rendering.templates import Templates

OPTIONAL = ("facts", "picture", "coming", "facets")
"""Parts that a card may lack."""


class Cards:
    """The cards of one language; the way up in their links is left open (patterns.UP)."""

    def __init__(self, edition: Edition, templates: Templates, drawings: Drawings) -> None:
        self._edition = edition.at(UP)
        self._templates = templates
        self._drawings = drawings
        self._patterns: dict[tuple[str, tuple[bool, ...], int], Pattern] = {}
        self._kept: dict[int, dict[Entry, str]] = {}
        self._said: dict[Entry, tuple[str, tuple[bool, ...], tuple[str, ...]]] = {}
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
        lang, there, fillers = said
        shape = (lang, there, level)
        if shape not in self._patterns:
            self._patterns[shape] = self._pattern(*shape)
        return self._patterns[shape].text(fillers)

    def _say(self, entry: Entry) -> tuple[str, tuple[bool, ...], tuple[str, ...]]:
        """The tag of a borrowed summary, which of the optional parts there are, and what fills the
        card.
        """
        edition = self._edition
        summary, language = edition.site.shown(entry, "summary", edition.language)
        lang = "" if language is edition.language else language.tag
        facts = edition.card_facts(entry) if entry.kind.card else ""
        picture = self._picture(entry) if entry.kind.drawing else ""
        coming = coming_of(edition, entry) if recurring(entry.kind) else ""
        optional = (facts, picture, coming, escape(" ".join(facets_of(edition.site, entry))))
        fillers = (edition.entry_link(entry.id), summary, *optional)
        return lang, tuple([part != "" for part in optional]), fillers

    def _picture(self, entry: Entry) -> str:
        """The first photograph, else the drawing."""
        path = first_picture(entry)
        if path:
            found, base = self._edition.site.album.of(path), self._edition.base
            return photograph(found, base, "", SMALL, name="hp-card__picture")
        scene = self._drawings.of(entry)
        return small(scene, self._edition.base) if scene else ""

    def _pattern(self, lang: str, there: tuple[bool, ...], level: int) -> Pattern:
        values: dict[str, Gap | str] = {"link": Gap(0), "summary": Gap(1)}
        for number, (name, is_there) in enumerate(zip(OPTIONAL, there, strict=True), 2):
            values[name] = Gap(number) if is_there else ""
        return Pattern(self._templates.render("card.html", lang=lang, level=level, **values))
