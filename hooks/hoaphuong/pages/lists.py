"""Lists of entries, fifty a page: of a kind, by letter, and of everything under a term."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hoaphuong.declared.kinds import Kind
from hoaphuong.edition import Edition
from hoaphuong.entries import Entry
from hoaphuong.feeds import has_feeds
from hoaphuong.pages.cards import Cards
from hoaphuong.pages.facets import kind_facets
from hoaphuong.pages.grouping import Group, chunks, kind_groups, kind_order, letter_groups
from hoaphuong.pages.listing import PER_PAGE, Listing, ListPages, page_path
from hoaphuong.pages.most_read import most_read
from hoaphuong.pages.page import Page, collection, up_from
from hoaphuong.rendering.patterns import UP
from hoaphuong.rendering.templates import Templates

MOST_FETCHED = 20
"""Pages of a list that a browser may ask for to narrow it in place; longer ones keep to links."""
CARD_LEVEL = 3
"""Of the headings of cards under a group that has one itself."""


def list_pages(edition: Edition, cards: Cards, templates: Templates) -> Iterator[Page]:
    """Every list of a language."""
    pages = ListPages(edition, cards, templates)
    for kind in edition.site.kinds:
        yield from kind_pages(edition, kind, pages)
    yield from term_pages(edition, pages, templates)


def kind_pages(edition: Edition, kind: Kind, pages: ListPages) -> Iterator[Page]:
    """The list of a kind in its own groups, and the same by letter."""
    title, intro = edition.kind_label(kind), str(edition.pick(kind.intro))
    groups = kind_groups(edition, kind)
    parts = list(chunks(groups, PER_PAGE))
    facets = kind_facets(edition, kind, _anchors(f"{kind.name}/", parts))
    total = sum(len(group.entries) for group in groups)
    read = most_read(edition.at(UP), lambda entry: entry.kind is kind)
    shared = {"kind": kind, "facets": facets, "total": total, "most_read": read}
    shared["fed"] = has_feeds(edition.site, kind)
    own = Listing(
        root=f"{kind.name}/",
        template="kind.html",
        title=title,
        name=title,
        description=intro or title,
        groups=groups,
        level=CARD_LEVEL,
        alike=(kind, "own"),
        section=kind.name,
        modules=("filter",) if facets and len(parts) <= MOST_FETCHED else (),
        values={**shared, "intro": intro, "by_letter": False},
    )
    yield from pages.of(own)
    letters = replace(
        own,
        root=f"{kind.name}/letters/",
        title=f"{title} – {edition.words['by-letter']}",
        groups=letter_groups(edition, kind),
        alike=(kind, "letters"),
        values={**shared, "intro": "", "by_letter": True},
    )
    yield from pages.of(letters)


def term_pages(edition: Edition, pages: ListPages, templates: Templates) -> Iterator[Page]:
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
            yield from pages.of(_term_listing(edition, vocabulary, key, found[key], heading))


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
    source = edition.site.source
    theirs = term.former and edition.language is not source
    values = {
        "source_name": term.labels.get(source.code, "") if theirs else "",
        "is_proposed": edition.language.code in term.proposed,
        "former": term.former,
    }
    return Listing(
        root=f"{vocabulary}/{key}/",
        template="term.html",
        title=label,
        name=label,
        description=edition.words.format("term-intro", term=label),
        groups=groups,
        level=CARD_LEVEL,
        alike=(vocabulary, *values.values()),
        values={**values, "heading": heading, "vocabulary": vocabulary},
    )


def _anchors(root: str, pages: list[list[Group]]) -> dict[str, str]:
    """Links from the language's root to the groups of a list, by their anchors."""
    return {
        group.anchor: f"{page_path(root, number)}#{group.anchor}"
        for number, groups in enumerate(pages, 1)
        for group in groups
        if group.anchor
    }
