"""What became of former units: rows for a page that looks them up, from the vocabularies."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from hoaphuong.declared.vocabularies import Term, Vocabulary
from hoaphuong.edition import Edition
from hoaphuong.ordering import by_letter, sort_key


class Now(NamedTuple):
    """A unit of today."""

    label: str
    source_label: str
    """In the source language, empty where the page's is the same."""
    href: str
    """Its page, empty where it has none."""


class Former(NamedTuple):
    """A unit of before, in the source language, and what it became."""

    name: str
    districts: tuple[str, ...]
    """Of the second level that it was in; several where they are not told apart."""
    now: tuple[Now, ...]
    """Several where it was divided."""


def former_districts(edition: Edition) -> list[Former]:
    """Every former district with the units of today that hold a part of it, by name."""
    found: dict[str, list[Now]] = {}
    for vocabulary, term in _units(edition):
        for district in term.districts:
            found.setdefault(district, []).append(_now(edition, vocabulary, term))
    letters = sort_key(edition.site.source.locale)
    named = sorted(found.items(), key=lambda item: letters(item[0]))
    return [Former(district, (), tuple(units)) for district, units in named]


def former_units(edition: Edition) -> list[tuple[str, list[Former]]]:
    """Every former unit with what it became, under the letters of the source language.

    Units of one name are one where they were divided and share a district, otherwise they are told
    apart by their districts.
    """
    rows: list[Former] = []
    divided: dict[str, list[int]] = {}
    for vocabulary, term in _units(edition):
        now = _now(edition, vocabulary, term)
        for name in term.former:
            other = _other_part(rows, divided.get(name, ()), term) if name in term.split else None
            if other is None:
                divided.setdefault(name, []).append(len(rows))
                rows.append(Former(name, term.districts, (now,)))
            else:
                shared = tuple(d for d in rows[other].districts if d in term.districts)
                rows[other] = Former(name, shared, (*rows[other].now, now))
    letters = sort_key(edition.site.source.locale)
    rows.sort(key=lambda row: (letters(row.name), row.districts))
    return by_letter(rows, lambda row: row.name, edition.site.source.locale, in_order=True)


def _units(edition: Edition) -> Iterator[tuple[Vocabulary, Term]]:
    for vocabulary in edition.site.vocabularies.values():
        for term in vocabulary.terms.values():
            if term.former:
                yield vocabulary, term


def _other_part(rows: list[Former], places: list[int] | tuple[()], term: Term) -> int | None:
    """The row of a divided unit that a unit of today shares a district with."""
    return next((at for at in places if set(rows[at].districts) & set(term.districts)), None)


def _now(edition: Edition, vocabulary: Vocabulary, term: Term) -> Now:
    label = edition.label(vocabulary.name, term.key)
    source_label = term.labels.get(edition.site.source.code, "")
    there = term.key in edition.site.by_term.get(vocabulary.name, {})
    href = f"{edition.up}{vocabulary.name}/{term.key}/" if there else ""
    return Now(label, "" if source_label == label else source_label, href)
