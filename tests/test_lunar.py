"""The lunar calendar, day by day, against new moons and solar terms computed from the sky.

The rules are those of the Vietnamese (and Chinese) calendar: a month begins on the day of the new
moon, the eleventh holds the winter solstice, and where thirteen months lie between two elevenths
the first that holds no principal term (a multiple of 30 degrees of the sun's longitude) is a leap
one. Positions are those of PyEphem (VSOP87 and the theory of the moon behind XEphem).

By what clock a day begins: Việt Nam reckons at UTC+7 from 1968 on; before, its published calendars
followed that of China, whose days began at UTC+8 from 1929 and by Peking's own mean time (7 h
45 min 40 s) before.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

import ephem
import pytest
from hoaphuong import lunar

DUBLIN = date(1899, 12, 31).toordinal()
"""PyEphem counts days from the noon of this day."""
VIETNAM, CHINA, PEKING = 7.0, 8.0, 7 + 45 / 60 + 40 / 3600
HANOI_CLOCK = date(1967, 12, 31)
"""The first new moon that Việt Nam reckoned at UTC+7."""
FIRST, LAST = date(1900, 1, 31), date(2101, 1, 28)
Lunar = tuple[int, int, int, bool]

OTHERWISE = {
    (1906, 4): PEKING,
    (1914, 10): PEKING,
    (1916, 1): PEKING,
    (1920, 10): PEKING,
    (1925, 1): None,
}
"""Lunar months before 1968 of which the published tables say another day than UTC+8 gives.

In four the moon was new in the quarter of an hour between Peking's midnight and that of UTC+8;
for the fifth, new at 21:45 by Hà Nội's clock, the tables are a day late by any.
"""


def test_every_day_since_1968_is_what_the_sky_says_at_utc_7() -> None:
    assert differing(VIETNAM, HANOI_CLOCK, LAST) == {}


def test_every_day_before_1968_is_what_the_sky_says_at_utc_8_but_for_five_months() -> None:
    found = differing(CHINA, FIRST, HANOI_CLOCK)
    assert set(found) == set(OTHERWISE)
    for month, clock in OTHERWISE.items():
        days = found[month]
        if clock is not None:
            assert all(told(clock, day) == lunar.lunar_date(day) for day in days), month


def test_what_the_library_says_of_one_new_moon_is_put_right() -> None:
    """On 8 May 2054 the moon is new 14 seconds after midnight; the library says before it."""
    moon = ephem.next_new_moon(ephem.Date((2054, 5, 1)))
    seconds = (float(moon) + 0.5 + VIETNAM / 24) % 1 * 86400
    assert 5 < seconds < 30
    assert lunar.lunar_date(date(2054, 5, 7)) == (2054, 3, 30, False)
    assert lunar.solar_date(2054, 3, 30) == date(2054, 5, 7)
    assert lunar.solar_date(2054, 4, 1) == date(2054, 5, 8)
    with pytest.raises(lunar.ImpossibleLunarDate):
        lunar.solar_date(2054, 4, 30)


def test_every_day_goes_there_and_back() -> None:
    for day in days_between(FIRST, LAST):
        year, month, number, leap = lunar.lunar_date(day)
        assert lunar.solar_date(year, month, number, leap=leap) == day


@pytest.mark.parametrize(
    ("year", "vietnam", "china"),
    [
        (1985, date(1985, 1, 21), date(1985, 2, 20)),
        (2007, date(2007, 2, 17), date(2007, 2, 18)),
        (2030, date(2030, 2, 2), date(2030, 2, 3)),
        (2053, date(2053, 2, 18), date(2053, 2, 19)),
    ],
)
def test_new_year_differs_from_that_of_china(year: int, vietnam: date, china: date) -> None:
    assert lunar.solar_date(year, 1, 1) == vietnam
    assert told(VIETNAM, vietnam) == told(CHINA, china) == (year, 1, 1, False)


def test_new_year_differs_from_that_of_china_in_no_other_year() -> None:
    others = [
        year
        for year in range(1970, 2101)
        if told(CHINA, lunar.solar_date(year, 1, 1)) != (year, 1, 1, False)
    ]
    assert others == [1985, 2007, 2030, 2053]


@pytest.mark.parametrize("clock", [8, 9])
def test_calendars_of_china_and_korea_are_what_the_sky_says_at_theirs(clock: int) -> None:
    for day in days_between(date(2018, 1, 1), date(2095, 12, 31)):
        assert lunar.lunar_date_elsewhere(day, clock) == told(float(clock), day)


def differing(clock: float, first: date, last: date) -> dict[tuple[int, int], list[date]]:
    """Days of which the engine says other than the sky, by lunar year and month."""
    found: dict[tuple[int, int], list[date]] = {}
    for day in days_between(first, last):
        said = lunar.lunar_date(day)
        if said != told(clock, day):
            later = max(said, told(clock, day), key=lambda one: (one[0], one[1]))
            found.setdefault(later[:2], []).append(day)
    return found


def told(clock: float, day: date) -> Lunar:
    """What a day is by the sky, if days begin by this clock (hours before UTC)."""
    months = calendar(clock)
    begins = list(months)
    begin = begins[bisect_right(begins, day.toordinal()) - 1]
    year, month, leap = months[begin]
    return year, month, day.toordinal() - begin + 1, leap


@cache
def calendar(clock: float) -> dict[int, tuple[int, int, bool]]:
    """Lunar months by the day they begin on: year, number, whether it is a leap one."""
    begins = [local_day(moment, clock) for moment in new_moons()]
    held: list[set[int]] = [set() for _ in begins]
    for degrees, moment in principal_terms():
        held[bisect_right(begins, local_day(moment, clock)) - 1].add(degrees)
    elevenths = [place for place, terms in enumerate(held) if 270 in terms]
    months = {}
    for start, end in pairwise(elevenths):
        year = date.fromordinal(begins[start]).year
        missing = [place for place in range(start, end) if not held[place]]
        leap = missing[0] if end - start == 13 else -1
        number = 10
        for place in range(start, end):
            number += place != leap
            months[begins[place]] = (year + (number > 12), (number - 1) % 12 + 1, place == leap)
    return months


@cache
def new_moons() -> list[float]:
    found, moment = [], ephem.Date((1898, 1, 1))
    while moment < ephem.Date((2103, 1, 1)):
        moment = ephem.next_new_moon(moment)
        found.append(float(moment))
        moment = ephem.Date(moment + 1)
    return found


@cache
def principal_terms() -> list[tuple[int, float]]:
    """When the sun's apparent longitude is a multiple of 30 degrees; Newton's method."""
    moment = float(ephem.Date((1898, 2, 1)))
    degrees = math.ceil(longitude(moment) / 30) * 30
    found = []
    while moment < ephem.Date((2102, 12, 1)):
        short = 1.0
        while abs(short) > 1e-7:
            short = (degrees - longitude(moment) + 540) % 360 - 180
            moment += short / 360 * 365.2422
        found.append((degrees % 360, moment))
        degrees, moment = degrees + 30, moment + 29
    return found


def longitude(moment: float) -> float:
    return math.degrees(ephem.Ecliptic(ephem.Sun(moment), epoch=moment).lon)


def local_day(moment: float, clock: float) -> int:
    return math.floor(moment + 0.5 + clock / 24) + DUBLIN


def days_between(first: date, last: date) -> list[date]:
    return [first + timedelta(number) for number in range((last - first).days)]
