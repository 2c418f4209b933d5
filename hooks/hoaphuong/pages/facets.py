"""What a list can be narrowed by: links to the pages of terms and to months.

A small script makes them work in place; without it they are links like any other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hoaphuong.declared.kinds import Kind
from hoaphuong.edition import Edition
from hoaphuong.entries import Entry
from hoaphuong.fields import Field
from hoaphuong.ordering import sort_key
from hoaphuong.pages.grouping import month_of
from hoaphuong.site import Site

MOST_IN_ORDER = 12
"""Terms that stand as their vocabulary has them; more are looked up by their letters."""
LEAST = 8
"""Entries below which a list needs no narrowing."""


class Option(NamedTuple):
    """One way to narrow a list."""

    key: str
    """What the cards that it leaves carry in data-facets."""
    label: str
    href: str
    """From the language's root."""
    total: int


class Facet(NamedTuple):
    """A field that a list can be narrowed by."""

    name: str
    label: str
    options: list[Option]


def facets_of(site: Site, entry: Entry) -> list[str]:
    """What its card is found by: `field=term` of each term, `field=month` of its next feast."""
    kind = entry.kind
    return [
        f"{name}={key}"
        for name in kind.facets
        if name in entry.facts
        for key in _keys(site, entry, kind.fields[name])
    ]


def kind_facets(edition: Edition, kind: Kind, months: dict[str, str]) -> list[Facet]:
    """Those of a kind's list that leave a choice; `months` are links by the anchors of groups."""
    entries = edition.site.by_kind[kind.name]
    if len(entries) < LEAST:
        return []
    found = (_facet(edition, kind.fields[name], entries, months) for name in kind.facets)
    return [facet for facet in found if len(facet.options) > 1]


def _facet(
    edition: Edition, field: Field, entries: Sequence[Entry], months: dict[str, str]
) -> Facet:
    counts = Counter(
        key
        for entry in entries
        if field.name in entry.facts
        for key in _keys(edition.site, entry, field)
    )
    options = [
        Option(f"{field.name}={key}", *_named(edition, field, key, months), counts[key])
        for key in _in_order(edition, field, counts)
    ]
    return Facet(field.name, str(edition.pick(field.labels)), options)


def _keys(site: Site, entry: Entry, field: Field) -> tuple[str, ...]:
    if field.vocabulary:
        return field.type.terms(entry.facts[field.name])
    month = month_of(site, entry, field)
    return (month,) if month else ()


def _in_order(edition: Edition, field: Field, keys: Counter[str]) -> Iterator[str]:
    if not field.vocabulary:
        yield from sorted(keys)
    elif len(keys) > MOST_IN_ORDER:
        letters = sort_key(edition.language.locale)
        yield from sorted(
            keys, key=lambda key: (letters(edition.label(field.vocabulary, key)), key)
        )
    else:
        yield from (key for key in edition.vocabulary(field.vocabulary).terms if key in keys)


def _named(edition: Edition, field: Field, key: str, months: dict[str, str]) -> tuple[str, str]:
    """Label and link of a term or a month."""
    if field.vocabulary:
        return edition.label(field.vocabulary, key), f"{field.vocabulary}/{key}/"
    return edition.month_of_year(key), months[f"{field.name}-{key}"]
