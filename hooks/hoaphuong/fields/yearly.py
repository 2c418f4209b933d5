"""The days of one year that a value comes back on: feasts and anniversaries as spans of dates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from hoaphuong import lunar

LUNAR = "lunar"
DAY = timedelta(1)


class Span(NamedTuple):
    """From the first day to the last, both included."""

    year: int
    """Of the calendar it is reckoned by; a lunar year may end in the next solar one."""
    first: date
    last: date
    main: date | None = None
    """The chief day, where one is known."""
    vague: bool = False
    """Whether all that is known is that it falls somewhere within."""
    age: int = 0
    """For an anniversary, how many years it is since."""
    leap: bool = False
    """Whether it is the second of its year, in a leap month."""


def feast_spans(
    calendar: str,
    year: int,
    days: tuple[date, ...],
    ends: tuple[tuple[int, int], tuple[int, int]],
    *,
    unsure: bool,
) -> Iterator[Span]:
    """A feast of a year by its chief days; `ends` are month and day of its first and last."""
    start, end = ends
    for day in days:
        first = max(_around(calendar, year, start, until=day), default=day)
        last = min(_around(calendar, year, end, since=day), default=day)
        leap = calendar == LUNAR and lunar.lunar_date(day)[3]
        yield Span(year, first, last, None if unsure else day, leap=leap)


def month_span(calendar: str, year: int, month: int) -> Iterator[Span]:
    """A whole month, for a feast whose day in it differs from year to year."""
    first = next(iter(_days(calendar, year, (month, 1))), None)
    if first is None:
        return
    if calendar == LUNAR:
        last = next(iter(_days(calendar, year, (month, 30))))
    else:
        last = (first + 31 * DAY).replace(day=1) - DAY
    yield Span(year, first, last, vague=True)


def anniversary_span(begun: date, year: int) -> Iterator[Span]:
    """The day a year later, two years later …; that of 29 February is the 28th where need be."""
    if year > begun.year:
        day = next(iter(_days("solar", year, (begun.month, begun.day))))
        yield Span(year, day, day, day, age=year - begun.year)


def _around(
    calendar: str,
    year: int,
    month_day: tuple[int, int],
    since: date = date.min,
    until: date = date.max,
) -> Iterator[date]:
    """The days of this name in a year and those beside it, within limits."""
    for near in (year - 1, year, year + 1):
        yield from (day for day in _days(calendar, near, month_day) if since <= day <= until)


def _days(calendar: str, year: int, month_day: tuple[int, int]) -> tuple[date, ...]:
    """The day of this name, in a leap month too; the last before it where the month is short."""
    month, day = month_day
    if calendar == LUNAR:
        found = lunar.solar_dates(year, month, day, rule="both")
        short = not found and day > 29
        return lunar.solar_dates(year, month, 29, rule="both") if short else found
    try:
        return (date(year, month, day),)
    except ValueError:  # 29 February
        return (date(year, month, day - 1),)
