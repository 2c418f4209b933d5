"""Lists of entries, fifty a page: of a kind, by letter, and of everything under a term."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from hoaphuong.declared.kinds import Kind
from hoaphuong.edition import Edition
from hoaphuong.entries import Entry
from hoaphuong.pages.cards import Cards
from hoaphuong.pages.facets import kind_facets
from hoaphuong.pages.grouping import Group, chunks, kind_groups, kind_order, letter_groups
from hoaphuong.pages.page import CARD, Page, collection, up_from
from hoaphuong.rendering.templates import Templates

PER_PAGE = 50
MOST_FETCHED = 20
"""Pages of a list that a browser may ask for to narrow it in place; longer ones keep to links."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list before it is cut into pages."""

    root: str
    """Path of its first page from the language's root."""
    template: str
    title: str
    description: str
    groups: list[Group]
    section: str = ""
    modules: tuple[str, ...] = ()
    """Scripts that its pages need."""
    values: dict[str, Any] = field(default_factory=dict)
    """What its template needs beyond the list itself."""


@dataclass(frozen=True, slots=True)
class Pager:
    """Which page of a list this is, and where its neighbours are, from the language's root."""

    number: int
    count: int
    root: str

    def path(self, number: int) -> str:
        return self.root if number == 1 else f"{self.root}page/{number}/"


def kind_pages(edition: Edition, kind: Kind, cards: Cards, templates: Templates) -> Iterator[Page]:
    """The list of a kind in its own groups, and the same by letter."""
    title, intro = edition.kind_label(kind), str(edition.pick(kind.intro))
    groups = kind_groups(edition, kind)
    pages = list(chunks(groups, PER_PAGE))
    facets = kind_facets(edition, kind, _anchors(f"{kind.name}/", pages))
    modules = ("filter",) if facets and len(pages) <= MOST_FETCHED else ()
    own = Listing(f"{kind.name}/", "kind.html", title, intro or title, groups, kind.name, modules)
    own.values.update(kind=kind, name=title, intro=intro, by_letter=False, facets=facets)
    yield from _pages(edition, own, cards, templates)
    letters = replace(
        own,
        root=f"{kind.name}/letters/",
        title=f"{title} – {edition.words['by-letter']}",
        groups=letter_groups(edition, kind),
        values={**own.values, "intro": "", "by_letter": True},
    )
    yield from _pages(edition, letters, cards, templates)


def term_pages(edition: Edition, cards: Cards, templates: Templates) -> Iterator[Page]:
    """For each vocabulary with pages: its terms, and everything under each of them."""
    for vocabulary, found in edition.site.by_term.items():
        terms = [key for key in edition.site.vocabularies[vocabulary].terms if key in found]
        heading = edition.vocabulary_label(vocabulary)
        here = edition.at(up_from(f"{vocabulary}/"))
        counted = [(key, here.label(vocabulary, key), len(found[key])) for key in terms]
        values = {"heading": heading, "vocabulary": vocabulary, "terms": counted}
        main = templates.render("terms.html", edition=here, words=here.words, **values)
        data = collection(here, f"{vocabulary}/", heading)
        yield Page(here, f"{vocabulary}/", heading, heading, main, linked_data=data)
        for key in terms:
            listing = _term_listing(edition, vocabulary, key, found[key], heading)
            yield from _pages(edition, listing, cards, templates)


def _term_listing(
    edition: Edition, vocabulary: str, key: str, entries: list[Entry], heading: str
) -> Listing:
    label = edition.label(vocabulary, key)
    by_kind: dict[Kind, list[Entry]] = {}
    for entry in entries:
        by_kind.setdefault(entry.kind, []).append(entry)
    groups = [
        Group(edition.kind_label(kind), kind_order(edition, kind, by_kind[kind]))
        for kind in edition.site.kinds
        if kind in by_kind
    ]
    term = edition.site.vocabularies[vocabulary].terms[key]
    values = {"heading": heading, "vocabulary": vocabulary, "term": term, "name": label}
    intro = edition.words.format("term-intro", term=label)
    return Listing(f"{vocabulary}/{key}/", "term.html", label, intro, groups, values=values)


def _pages(
    edition: Edition, listing: Listing, cards: Cards, templates: Templates
) -> Iterator[Page]:
    parts = list(chunks(listing.groups, PER_PAGE)) or [[]]
    total = sum(len(group.entries) for group in listing.groups)
    for number, groups in enumerate(parts, 1):
        pager = Pager(number, len(parts), listing.root)
        path = pager.path(number)
        here = edition.at(up_from(path))
        title = listing.title
        if number > 1:
            title += f" – {here.words.format('page-of', page=number, pages=len(parts))}"
        main = templates.render(
            listing.template,
            edition=here,
            words=here.words,
            row=cards.row,
            groups=groups,
            total=total,
            pager=pager,
            **listing.values,
        )
        data = collection(here, path, title)
        yield Page(
            here,
            path,
            title,
            listing.description,
            main,
            listing.section,
            linked_data=data,
            modules=listing.modules,
            card=CARD if number == 1 else listing.root + CARD,
        )


def _anchors(root: str, pages: list[list[Group]]) -> dict[str, str]:
    """Links from the language's root to the groups of a list, by their anchors."""
    return {
        group.anchor: f"{Pager(number, len(pages), root).path(number)}#{group.anchor}"
        for number, groups in enumerate(pages, 1)
        for group in groups
        if group.anchor
    }
