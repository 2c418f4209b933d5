"""A list cut into pages, each filled into the pattern of all that are built alike."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any, NamedTuple

from hoaphuong.edition import Edition
from hoaphuong.pages.cards import Cards
from hoaphuong.pages.grouping import Group, chunks
from hoaphuong.pages.page import CARD, Page, collection, up_from
from hoaphuong.rendering.markup import Markup, escape, safe
from hoaphuong.rendering.patterns import UP, Gap, Pattern
from hoaphuong.rendering.templates import Templates

PER_PAGE = 50
NAME, NUMBER, SAID, PREVIOUS, NEXT = GAPS = tuple(Gap(number) for number in range(5))
"""What pages of a list differ in, beside their groups."""
Built = tuple[bool, ...]
"""Which parts of a page there are."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list before it is cut into pages."""

    root: str
    """Path of its first page from the language's root."""
    template: str
    title: str
    name: str
    """Its heading."""
    description: str
    groups: list[Group]
    level: int
    """Of the headings of cards under a group's."""
    alike: Hashable
    """Lists of a template whose `values` show the same have the same."""
    section: str = ""
    modules: tuple[str, ...] = ()
    """Scripts that its pages need."""
    values: Mapping[str, Any] = field(default_factory=dict)
    """What its template needs beyond its pages' own."""


class Turn(NamedTuple):
    """Which page of a list this is, and where its neighbours are, from the language's root."""

    root: str
    pages: int
    number: Any
    said: Any
    """The same in words; empty where there is one page alone."""
    previous: Any
    next: Any


class Part(NamedTuple):
    """A group as templates see it."""

    heading: Gap | str
    anchor: Gap | str
    cards: Gap


def turn(edition: Edition, root: str, number: int, pages: int) -> Turn:
    """The way from a page of a list to its neighbours."""
    return Turn(
        root,
        pages,
        number,
        edition.words.format("page-of", page=number, pages=pages) if pages > 1 else "",
        page_path(root, number - 1) if number > 1 else "",
        page_path(root, number + 1) if number < pages else "",
    )


def page_path(root: str, number: int) -> str:
    """From the language's root."""
    return root if number == 1 else f"{root}page/{number}/"


class ListPages:
    """Makes the pages of lists in one language; the way up in their links is left open."""

    def __init__(self, edition: Edition, cards: Cards, templates: Templates) -> None:
        self._edition = edition.at(UP)
        self._cards = cards
        self._templates = templates
        self._patterns: dict[Hashable, Pattern] = {}

    def of(self, listing: Listing) -> Iterator[Page]:
        """Every page of a list."""
        parts = list(chunks(listing.groups, PER_PAGE)) or [[]]
        for number, groups in enumerate(parts, 1):
            turned = turn(self._edition, listing.root, number, len(parts))
            path = page_path(listing.root, number)
            here = self._edition.at(up_from(path))
            title = listing.title + (f" – {turned.said}" if number > 1 else "")
            yield Page(
                here,
                path,
                title,
                listing.description,
                self._main(listing, turned, groups),
                listing.section,
                linked_data=collection(here, path, title),
                modules=listing.modules,
                card=CARD if number == 1 else listing.root + CARD,
            )

    def _main(self, listing: Listing, turned: Turn, groups: list[Group]) -> Markup:
        fillers: list[str] = [
            escape(listing.name),
            str(turned.number),
            escape(turned.said),
            escape(turned.previous),
            escape(turned.next),
        ]
        built: list[Built] = [(turned.said != "", turned.previous != "", turned.next != "")]
        for group in groups:
            level = listing.level if group.heading else listing.level - 1
            cards = self._cards.row(group.entries, level)
            fillers += (escape(group.heading), group.anchor, cards)
            built.append((group.heading != "", group.anchor != ""))
        key = (listing.template, listing.alike, *built)
        pattern = self._patterns.get(key)
        if pattern is None:
            pattern = self._patterns[key] = self._pattern(listing, turned, built)
        return safe(pattern.text(fillers))

    def _pattern(self, listing: Listing, turned: Turn, built: list[Built]) -> Pattern:
        numbers = map(Gap, count(len(GAPS)))
        (is_said, goes_back, goes_on), *groups = built
        html = self._templates.render(
            listing.template,
            edition=self._edition,
            words=self._edition.words,
            name=NAME,
            pager=turned._replace(
                number=NUMBER,
                said=SAID if is_said else "",
                previous=PREVIOUS if goes_back else "",
                next=NEXT if goes_on else "",
            ),
            groups=[_part(next(numbers), next(numbers), next(numbers), *each) for each in groups],
            **listing.values,
        )
        return Pattern(html)


def _part(heading: Gap, anchor: Gap, cards: Gap, headed: bool, anchored: bool) -> Part:
    return Part(heading if headed else "", anchor if anchored else "", cards)
