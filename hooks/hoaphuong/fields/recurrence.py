"""A day that comes back every year, in the solar or the Vietnamese lunar calendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, date
from typing import Any

from hoaphuong import lunar
from hoaphuong.fields.base import Field, FieldType
from hoaphuong.fields.month_day import MONTH_DAY, read_month_day, written
from hoaphuong.fields.occurrences import EXPECTED, STATE_WORDS
from hoaphuong.fields.parts import Choose, Part, Record, Words
from hoaphuong.fields.reading import Reading
from hoaphuong.fields.yearly import Span, feast_spans, month_span
from hoaphuong.reading.documents import Keys
from hoaphuong.rendering.markup import Markup, escape, fill, gap, join, safe

LEAP_RULES = ("regular", "leap", "both")
CALENDARS = ("solar", "lunar")


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Month and day each; `main` is the chief day, `start` and `end` the whole feast.

    Day 0 is a month whose day differs from year to year.
    """

    calendar: str
    main: tuple[int, int]
    start: tuple[int, int]
    end: tuple[int, int]
    unsure: bool = False
    """Whether no chief day is known; then `main` is the first."""
    leap: str = "regular"
    """Which month counts in a year that has it twice: the regular one, the leap one, or both."""

    def days(self, year: int) -> tuple[date, ...]:
        """Chief days of the festival whose (lunar) year is `year`, as solar dates.

        Empty where the year lacks it.
        """
        month, day = self.main
        if day == 0:
            return ()
        if self.calendar == "solar":
            leap_year = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
            return () if (month, day) == (2, 29) and not leap_year else (date(year, month, day),)
        return lunar.solar_dates(year, *self.main, rule=self.leap)

    def next_month(self, after: date) -> int:
        """The solar month of the next chief day; for a month without a day, that month."""
        if self.main[1] == 0 and self.calendar == "solar":
            return self.main[0]
        return next((day.month for day in self.next_days(after, 1)), 0)

    def next_days(self, after: date, count: int) -> tuple[date, ...]:
        """The next `count` chief days on or after a date."""
        coming = (
            day
            for year in range(after.year - 1, min(after.year + 12, MAXYEAR + 1))
            for day in self.days(year)
            if day >= after
        )
        return tuple(day for day, _ in zip(coming, range(count), strict=False))


class RecurrenceType(FieldType):
    """`{calendar: lunar, main: 08-09, start: 08-01, end: 08-16, leap: regular}`.

    Without a chief day that a source gives, `main` is left out.
    """

    name = "recurrence"

    def made_of(self, field: Field) -> Part:
        day = Words(MONTH_DAY.pattern, ("08-09", "08"))
        days = dict.fromkeys(DAYS, day)
        parts: dict[str, Part] = {"calendar": Choose(CALENDARS), **days, "leap": Choose(LEAP_RULES)}
        return Record(parts, ("calendar",), any_of=((DAYS[0],), DAYS[1:]))

    def read(self, raw: Any, field: Field, at: Keys, reading: Reading) -> Recurrence | None:
        whole = isinstance(raw, dict) and "start" in raw and "end" in raw
        needed = ("calendar",) if whole else ("calendar", "main")
        if not reading.has_keys(raw, at, needed, ("main", "start", "end", "leap")):
            return None
        for key, allowed in (("calendar", CALENDARS), ("leap", LEAP_RULES)):
            if raw.get(key, allowed[0]) not in allowed:
                reading.wrong("not-one-of", (*at, key), value=raw[key], allowed=allowed)
                return None
        days = {
            key: read_month_day(raw[key], raw["calendar"], (*at, key), reading)
            for key in DAYS
            if key in raw
        }
        known = {key: day for key, day in days.items() if day}
        if len(known) < len(days):
            return None
        main = known.get("main", known.get("start", (0, 0)))
        if len(known) > 1 and not all(day for _, day in known.values()):
            reading.wrong("month-alone-in-range", at)
            return None
        start, end = known.get("start", main), known.get("end", main)
        if not (start <= main <= end or (end < start and (main >= start or main <= end))):
            reading.wrong("main-outside-range", (*at, "main"), value=raw["main"])
            return None
        if raw["calendar"] == "solar" and "leap" in raw:
            reading.wrong_key("leap-in-solar", at, "leap")
            return None
        return Recurrence(
            raw["calendar"],
            main,
            known.get("start", main),
            known.get("end", main),
            "main" not in known,
            raw.get("leap", "regular"),
        )

    def recurs(self, field: Field) -> bool:
        return True

    def spans(self, value: Recurrence, year: int) -> Iterator[Span]:
        month, day = value.main
        if day == 0:
            return month_span(value.calendar, year, month)
        ends, days = (value.start, value.end), value.days(year)
        return feast_spans(value.calendar, year, days, ends, unsure=value.unsure)

    def show(self, value: Recurrence, field: Field, edition: Any) -> Markup:
        words = edition.words
        named = words.lunar_day if value.calendar == "lunar" else words.solar_day
        text = escape(named(*value.main))
        if value.start != value.end:
            span = _span(value, words)
            whole = words.format("main-day-in-range", main=named(*value.main), range=span)
            text = escape(span if value.unsure else whole)
        return text

    def show_of(self, entry: Any, value: Recurrence, field: Field, edition: Any) -> Markup:
        """The rule, then the days it comes to: computed, or as announced for their year."""
        words, lines = edition.words, [self.show(value, field, edition)]
        today = edition.site.build_date
        coming = [
            one
            for one in edition.site.coming.get((entry.id, field.name), ())
            if not one.span.vague and (one.day >= today or one.status != EXPECTED)
        ][:SHOWN]
        expected = tuple(one.day for one in coming if one.status == EXPECTED)
        for one in coming:
            if one.status != EXPECTED:
                first, last = (_time(day, words) for day in (one.span.first, one.span.last))
                said = words.markup("range", first=first, last=last) if first != last else first
                lines.append(fill(SMALL, said, " ", words[STATE_WORDS[one.status]]))
        if expected:
            label = words["begins-on" if value.unsure else "expected-on"]
            lines.append(fill(SMALL, label, gap(label, ""), _dates(expected, words)))
        if value.calendar == "lunar":
            elsewhere = edition.lunar_elsewhere(expected)
            lines.append(fill(SMALL, words["lunar-note"], " " if elsewhere else "", elsewhere))
        return join(safe("<br>"), lines)

    def order(self, value: Recurrence) -> tuple[int, int]:
        """By the solar calendar, roughly.

        A lunar month begins about a month after the solar one of its number.
        """
        month, day = value.main
        return (month % 12 + 1, day) if value.calendar == "lunar" else value.main

    def exported(self, value: Recurrence, field: Field, site: Any) -> dict[str, Any]:
        ends = {"start": written(value.start), "end": written(value.end)}
        main = None if value.unsure else written(value.main)
        leap = {"leap": value.leap} if value.calendar == CALENDARS[1] else {}
        return {"calendar": value.calendar, "main": main, **ends, **leap}

    def columns(self, field: Field, codes: Sequence[str]) -> Iterable[tuple[str, ...]]:
        return ("calendar",), ("main",), ("start",), ("end",)

    def linked_data(self, value: Recurrence, field: Field, edition: Any) -> Any:
        coming = value.next_days(edition.site.build_date, 1)
        return coming[0].isoformat() if coming else None


def _span(value: Recurrence, words: Any) -> str:
    """From the first day to the last."""
    if value.calendar == "lunar":
        return str(words.lunar_range(value.start, value.end))
    first, last = words.solar_day(*value.start), words.solar_day(*value.end)
    return str(words.format("range", first=first, last=last))


def _dates(days: tuple[date, ...], words: Any) -> Markup:
    return join("\u00a0· ", (_time(day, words) for day in days))


def _time(day: date, words: Any) -> Markup:
    return fill('<time datetime="{}">{}</time>', day.isoformat(), words.long_day(day))


SHOWN = 2
"""Occasions to come that an entry's page tells of."""
SMALL = '<span class="hp-expected">{}{}{}</span>'
DAYS = ("main", "start", "end")
