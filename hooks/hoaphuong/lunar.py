"""The Vietnamese lunar calendar (reckoned at UTC+7), and nothing impossible.

The only module that asks vnlunar.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import vnlunar

FIRST_YEAR, LAST_YEAR = 1900, 2100
DAY = timedelta(1)
EARLY = (date(2054, 5, 7), date(2054, 6, 5))
"""First and last day of the one month that the library begins a day before the moon is new.

It is new on 8 May 2054 at 00:00:14 UTC+7, and later still if the earth turns as fast as of late.
"""


class ImpossibleLunarDate(ValueError):
    """A lunar day that its year does not have."""


@cache
def solar_date(year: int, month: int, day: int, *, leap: bool = False) -> date:
    """The solar date of a lunar one.

    Raises ImpossibleLunarDate where the year lacks the day or the leap month.

    Checked there and back, for the library lets some impossible dates through.
    """
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12 and 1 <= day <= 30):
        raise ImpossibleLunarDate(f"{year}-{month}-{day}")
    found = vnlunar.get_solar_date(day, month, year, leap)
    solar = date(found["year"], found["month"], found["day"]) if found else None
    if solar and EARLY[0] <= solar <= EARLY[1]:
        solar += DAY
    elif solar is None and day == 30:  # of a month that may end a day later than the library knows
        before = vnlunar.get_solar_date(29, month, year, leap)
        solar = date(before["year"], before["month"], before["day"]) + DAY if before else None
    if solar is None or lunar_date(solar) != (year, month, day, leap):
        raise ImpossibleLunarDate(f"{year}-{month}-{day}")
    return solar


@cache
def lunar_date(solar: date) -> tuple[int, int, int, bool]:
    """Lunar year, month, day and whether the month is a leap one."""
    if EARLY[0] < solar <= EARLY[1]:
        solar -= DAY
    elif solar == EARLY[0]:
        year, month, day, leap = lunar_date(solar - DAY)
        return year, month, day + 1, leap
    found = vnlunar.get_lunar_date(solar.day, solar.month, solar.year)
    return found["year"], found["month"], found["day"], bool(found["leap"])


@cache
def lunar_date_elsewhere(solar: date, clock: int) -> tuple[int, int, int, bool]:
    """The same where days begin by another clock: so many hours before UTC, 8 in China."""
    found = vnlunar.get_lunar_date(solar.day, solar.month, solar.year, float(clock))
    return found["year"], found["month"], found["day"], bool(found["leap"])


def solar_dates(year: int, month: int, day: int, *, rule: str) -> tuple[date, ...]:
    """Solar dates of a yearly lunar day, by the leap-month rule `regular`, `leap` or `both`.

    Empty where missing.
    """
    found = []
    for leap in {"regular": (False,), "leap": (True,), "both": (False, True)}[rule]:
        try:
            found.append(solar_date(year, month, day, leap=leap))
        except ImpossibleLunarDate:
            continue
    return tuple(found)
