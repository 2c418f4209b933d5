"""A year as history knows it: exact, about, a century, before our era, or a span."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from hoaphuong.fields.base import Field, FieldType
from hoaphuong.fields.parts import Part, Words
from hoaphuong.fields.reading import Reading, text_or_none
from hoaphuong.reading.documents import Keys
from hoaphuong.rendering.markup import Markup, escape, safe

LIFE = ["birthDate", "deathDate"]
"""What schema.org calls the two ends of a life."""
PATTERN = re.compile(r"(circa )?(?:(century )?([0-9]{1,4})( BC)?)(?:/([0-9]{1,4})( BC)?)?")


@dataclass(frozen=True, slots=True)
class Year:
    """`first` and `last` are years of our era (0 is 1 BC), or numbers of centuries where `century`
    is set.
    """

    first: int
    last: int
    circa: bool = False
    century: bool = False

    @property
    def start(self) -> int:
        return (self.first - 1) * 100 + 1 if self.century else self.first


class YearType(FieldType):
    """`1304`, `circa 1304`, `century 13`, `40 BC`, `1305/1329`."""

    name = "year"

    def made_of(self, field: Field) -> Part:
        examples = ("1304", "circa 1304", "century 13", "40 BC", "1305/1329")
        return Words(PATTERN.pattern, examples)

    def read(self, raw: Any, field: Field, at: Keys, reading: Reading) -> Year | None:
        text = text_or_none(raw, at, reading)
        if text is None:
            return None
        year = year_of(text)
        if year is None:
            reading.wrong("not-a-year", at, value=text)
        return year

    def show(self, value: Year, field: Field, edition: Any) -> Markup:
        name = edition.words.century if value.century else _year_in(edition)
        text = name(value.first)
        if value.last != value.first:
            text = edition.words.format("range", first=text, last=name(value.last))
        return escape(edition.words.format("about", value=text) if value.circa else text)

    def order(self, value: Year) -> int:
        return value.start

    def exported(self, value: Year, field: Field, site: Any) -> dict[str, Any]:
        return {
            "from": value.start,
            "until": value.last * 100 if value.century else value.last,
            "precision": "century" if value.century else "year",
            "approximate": value.circa,
        }

    def columns(self, field: Field, codes: Sequence[str]) -> Iterable[tuple[str, ...]]:
        return ("from",), ("until",), ("precision",), ("approximate",)

    def linked_data(self, value: Year, field: Field, edition: Any) -> str | None:
        return None if value.century or value.first < 1 else f"{value.first:04d}"


def years_of_life(fields: Sequence[Field], facts: Mapping[str, Any], edition: Any) -> Markup | None:
    """From birth to death, where these are the fields and each is a single year; else None."""
    if [field.schema for field in fields] != LIFE:
        return None
    years = [facts[field.name] for field in fields]
    if not all(isinstance(year, Year) and year.first == year.last for year in years):
        return None
    born, died = (
        field.type.show(year, field, edition) for field, year in zip(fields, years, strict=True)
    )
    return safe(str(edition.words.markup("range", first=born, last=died)))


@lru_cache(maxsize=4096)
def year_of(text: str) -> Year | None:
    """The year or years a text says, or None where it says none."""
    match = PATTERN.fullmatch(text)
    if not match:
        return None
    circa, century, first, first_bc, last, last_bc = match.groups()
    begins = _number(first, first_bc)
    ends = _number(last, last_bc) if last else begins
    if ends < begins or (century and not 1 <= begins <= ends <= 21) or int(first) == 0:
        return None
    return Year(begins, ends, circa=bool(circa), century=bool(century))


def _number(digits: str, bc: str | None) -> int:
    return 1 - int(digits) if bc else int(digits)


def _year_in(edition: Any) -> Any:
    def name(year: int) -> str:
        if year < 1:
            return str(edition.words.format("year-bc", year=str(1 - year)))
        return str(edition.words.format("year", year=str(year)))

    return name
