"""A day, a month or a year of the solar calendar, with or without a time of day and its zone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from hoaphuong.fields.base import Field, FieldType
from hoaphuong.fields.parts import Part, Words
from hoaphuong.fields.reading import Reading, text_or_none
from hoaphuong.fields.yearly import Span, anniversary_span
from hoaphuong.reading.documents import Keys
from hoaphuong.rendering.markup import Markup, fill

PATTERN = re.compile(
    r"([0-9]{4})(?:-([0-9][0-9])(?:-([0-9][0-9])(?:T([0-9][0-9]):([0-9][0-9])([+-][0-9][0-9]:[0-9][0-9]|Z))?)?)?"
)
DAY = Words(PATTERN.pattern, ("2014-09-03", "2014-09", "2014"), day=True)


@dataclass(frozen=True, slots=True)
class Date:
    """A date as exact as it is known."""

    iso: str
    """As written: YYYY, YYYY-MM, YYYY-MM-DD or with time and zone."""
    day: date
    """Its first day."""
    moment: datetime | None = None

    @property
    def precision(self) -> str:
        return {4: "year", 7: "month"}.get(len(self.iso), "day")


class DateType(FieldType):
    """`2014`, `2014-09`, `2014-09-03`, `2014-09-03T16:10+07:00`.

    With `anniversary: true` in the kind file, the day comes back in the calendar.
    """

    name = "date"
    option_names = frozenset({"anniversary"})

    def made_of(self, field: Field) -> Part:
        return DAY

    def read(self, raw: Any, field: Field | None, at: Keys, reading: Reading) -> Date | None:
        text = text_or_none(raw, at, reading)
        if text is None:
            return None
        found = date_of(text)
        if isinstance(found, str):
            reading.wrong(found, at, value=text)
            return None
        return found

    def show(self, value: Date, field: Field, edition: Any) -> Markup:
        return fill('<time datetime="{}">{}</time>', value.iso, edition.words.date(value))

    def order(self, value: Date) -> str:
        return value.iso

    def recurs(self, field: Field) -> bool:
        return field.options.get("anniversary") == "true"

    def spans(self, value: Date, year: int) -> Iterator[Span]:
        return anniversary_span(value.day, year) if value.precision == "day" else iter(())

    def exported(self, value: Date, field: Field, site: Any) -> str:
        return value.iso

    def linked_data(self, value: Date, field: Field, edition: Any) -> str:
        return value.iso


@lru_cache(maxsize=4096)
def date_of(text: str) -> Date | str:
    """The date a text says, or the code of what is wrong with it."""
    match = PATTERN.fullmatch(text)
    if not match:
        return "not-a-date"
    year, month, day = (int(part or 1) for part in match.groups()[:3])
    try:
        moment = datetime.fromisoformat(text.replace("Z", "+00:00")) if match[4] else None
        return Date(text, date(year, month, day), moment)
    except ValueError:
        return "impossible-date"
