"""What is known of a feast in single years: announced, moved to another day, or not held."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from hoaphuong.fields.base import Field, FieldType
from hoaphuong.fields.contact import WEB_ADDRESS, is_web_address
from hoaphuong.fields.date import DAY, Date, DateType
from hoaphuong.fields.parts import Choose, Many, Part, Record, Words
from hoaphuong.fields.reading import Reading
from hoaphuong.reading.documents import Keys
from hoaphuong.rendering.markup import Markup, fill, join, safe

EXPECTED = "expected"
STATUSES = (EXPECTED, "announced", "changed", "cancelled")
"""What may be known of an occurrence, later knowledge last; `expected` is computed, never written.
"""
EVENT_STATUS = {
    "announced": "https://schema.org/EventScheduled",
    "changed": "https://schema.org/EventRescheduled",
    "cancelled": "https://schema.org/EventCancelled",
}
STATE_WORDS = {
    EXPECTED: "occasion-expected",
    "announced": "occasion-announced",
    "changed": "occasion-changed",
    "cancelled": "occasion-cancelled",
}
"""What readers are told of each."""
CANCELLED = STATUSES[-1]
YEARS = range(1900, 2101)
DATE = DateType()


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A feast of one year (of the calendar it is reckoned by)."""

    year: int
    status: str
    source: str
    """Where it is said."""
    on: Date | None = None
    """Its day, where it is not the usual one."""
    until: Date | None = None


class Occurrences(FieldType):
    """`[{year: 2024, status: changed, on: 2024-09-21, source: https://…}]`."""

    name = "occurrences"
    sorts = False

    def made_of(self, field: Field) -> Part:
        parts: dict[str, Part] = {"year": Words(examples=("2027",), range=(YEARS[0], YEARS[-1]))}
        days = dict.fromkeys(("on", "until"), DAY)
        said = {**parts, "status": Choose(STATUSES[1:]), **days, "source": WEB_ADDRESS}
        return Many(Record(said, ("year", "status", "source"), usual=("on",)), least=1)

    def read(
        self, raw: Any, field: Field, at: Keys, reading: Reading
    ) -> tuple[Occurrence, ...] | None:
        if not isinstance(raw, list):
            reading.wrong("not-a-list", at)
            return None
        if not raw:
            reading.wrong("empty-value", at, key=field.name)
        found: dict[int, Occurrence] = {}
        for number, item in enumerate(raw):
            one = _read_one(item, (*at, number), reading)
            if one and one.year in found:
                reading.wrong("occurrence-twice", (*at, number, "year"), value=one.year)
            elif one:
                found[one.year] = one
        return tuple(found[year] for year in sorted(found)) or None

    def show(self, value: tuple[Occurrence, ...], field: Field, edition: Any) -> Markup:
        lines = (_shown(one, edition.words) for one in reversed(value))
        return join(safe("<br>"), lines)

    def exported(
        self, value: tuple[Occurrence, ...], field: Field, site: Any
    ) -> list[dict[str, Any]]:
        return [
            {"year": one.year, "status": one.status}
            | {key: day.iso for key, day in (("on", one.on), ("until", one.until)) if day}
            | {"source": one.source}
            for one in value
        ]

    def columns(self, field: Field, codes: Sequence[str]) -> Iterable[tuple[str, ...]]:
        return ("year",), ("status",), ("on",)

    def linked_data(self, value: tuple[Occurrence, ...], field: Field, edition: Any) -> Any:
        """The status of the one that is to come."""
        this_year = edition.site.build_date.year
        coming = next((one for one in value if one.year >= this_year), None)
        return EVENT_STATUS[coming.status] if coming else None


def _shown(one: Occurrence, words: Any) -> Markup:
    """Year and what is known of it, linked to where it is said."""
    key = {"announced": "was-announced", "changed": "was-changed", "cancelled": "was-cancelled"}
    date = words.date(one.on) if one.on else ""
    if one.on and one.until:
        date = words.format("range", first=date, last=words.date(one.until))
    said = words.format(key[one.status], date=date, year=one.year).strip()
    return fill('<a href="{}" rel="external">{}</a>', one.source, said)


def _read_one(raw: Any, at: Keys, reading: Reading) -> Occurrence | None:
    if not reading.has_keys(raw, at, ("year", "status", "source"), ("on", "until")):
        return None
    if not reading.has_texts(raw, at):
        return None
    if not (raw["year"].isdecimal() and int(raw["year"]) in YEARS):
        reading.wrong("not-a-year", (*at, "year"), value=raw["year"])
        return None
    if raw["status"] not in STATUSES[1:]:
        wrong = {"value": raw["status"], "allowed": STATUSES[1:]}
        reading.wrong("not-one-of", (*at, "status"), **wrong)
        return None
    if not is_web_address(raw["source"]):
        reading.wrong("not-a-web-address", (*at, "source"), value=raw["source"][:80])
        return None
    days = {}
    for key in ("on", "until"):
        if key in raw:
            days[key] = _read_day(raw[key], (*at, key), reading)
            if days[key] is None:
                return None
    on, until = days.get("on"), days.get("until")
    if (on is None) != (raw["status"] == "cancelled") or (until and not on):
        reading.wrong("occurrence-day", at, status=raw["status"])
        return None
    if on and until and until.day < on.day:
        reading.wrong("occurrence-ends-before", (*at, "until"), value=until.iso)
        return None
    return Occurrence(int(raw["year"]), raw["status"], raw["source"], on, until)


def _read_day(raw: str, at: Keys, reading: Reading) -> Date | None:
    """A date that names a day."""
    found = DATE.read(raw, None, at, reading)
    if found and found.precision != "day":
        reading.wrong("not-a-day", at, value=raw)
        return None
    return found
