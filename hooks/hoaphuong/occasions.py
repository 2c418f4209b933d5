"""What the calendar holds: feasts and anniversaries of all entries, year by year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from hoaphuong.declared.kinds import Kind
from hoaphuong.entries import Entry
from hoaphuong.fields import Field
from hoaphuong.fields.occurrences import EXPECTED, Occurrence, Occurrences
from hoaphuong.fields.yearly import Span

YEARS = 3
"""The build's year and those after it that a calendar is made for."""


class Occasion(NamedTuple):
    """Days of a year that a field of an entry names."""

    entry: Entry
    field: Field
    span: Span
    status: str = EXPECTED

    @property
    def key(self) -> str:
        """What tells it from all others, the same in every build and language."""
        leap = "-leap" if self.span.leap else ""
        return f"{self.entry.id.replace('/', '.')}.{self.field.name}.{self.span.year}{leap}"

    @property
    def is_anniversary(self) -> bool:
        return self.span.age > 0

    @property
    def day(self) -> date:
        """Its chief day, else its first."""
        return self.span.main or self.span.first

    def touches(self, first: date, last: date) -> bool:
        return self.span.first <= last and self.span.last >= first


def recurring(kind: Kind) -> tuple[Field, ...]:
    """The fields of a kind that stand in the calendar."""
    return tuple(field for field in kind.fields.values() if field.type.recurs(field))


def occasions(entries: Iterable[Entry], years: range) -> list[Occasion]:
    """All occasions that touch these solar years, in order of their first days."""
    first, last = date(years[0], 1, 1), date(years[-1], 12, 31)
    found = [
        occasion
        for entry in entries
        for occasion in _of(entry, range(years[0] - 1, years[-1] + 2))
        if occasion.touches(first, last)
    ]
    return sorted(found, key=lambda one: (one.span.first, one.span.last, one.key))


def _of(entry: Entry, years: range) -> Iterator[Occasion]:
    """Those of an entry, as far as is known of each by what came to pass or was announced."""
    known = _known(entry)
    for field in recurring(entry.kind):
        if field.name not in entry.facts:
            continue
        for year in years:
            for span in field.type.spans(entry.facts[field.name], year):
                special = None if span.age else known.get(year)
                if special is None:
                    yield Occasion(entry, field, span)
                else:
                    yield Occasion(entry, field, _moved(span, special), special.status)


def _known(entry: Entry) -> dict[int, Occurrence]:
    """What is known of single years."""
    return {
        occurrence.year: occurrence
        for name, value in entry.facts.items()
        if isinstance(entry.kind.fields[name].type, Occurrences)
        for occurrence in value
    }


def _moved(span: Span, special: Occurrence) -> Span:
    if special.on is None:
        return span
    last = special.until or special.on
    main = None if special.until else special.on.day
    return span._replace(first=special.on.day, last=last.day, main=main, vague=False)
