"""A day of the calendar: a date that is known to the day."""

from __future__ import annotations

from typing import Any

from hoaphuong.fields.base import Field
from hoaphuong.fields.date import Date, DateType
from hoaphuong.fields.parts import Part, Words
from hoaphuong.fields.reading import Reading
from hoaphuong.reading.documents import Keys

PATTERN = "[0-9]{4}-[0-9][0-9]-[0-9][0-9]"


class Day(DateType):
    """`2026-12-24`, and nothing vaguer."""

    name = "day"
    option_names = frozenset()

    def made_of(self, field: Field) -> Part:
        return Words(PATTERN, ("2026-12-24",), day=True)

    def read(self, raw: Any, field: Field | None, at: Keys, reading: Reading) -> Date | None:
        found = super().read(raw, field, at, reading)
        if found and (found.precision != "day" or found.moment):
            reading.wrong("not-a-day", at, value=found.iso)
            return None
        return found

    def recurs(self, field: Field) -> bool:
        return False
