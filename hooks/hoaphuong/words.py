"""The words of the interface in one language, and how that language writes dates, numbers and
lists.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache
from typing import Any

from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton, format_time
from babel.numbers import format_currency, format_decimal, get_decimal_symbol

from hoaphuong import lunar
from hoaphuong.fields.date import Date
from hoaphuong.rendering.markup import Markup, escape, fill, gap, safe

DAYS = "yMMMEd"
"""What CLDR calls a day with its weekday, month and year."""
PLACEHOLDER = re.compile(r"\{([^{}]+)\}|([{}])")
"""A name in braces, or a brace by itself."""
BRACKETS = re.compile(r"\s?\(([^()]+)\)")
"""What CLDR puts in brackets, with the space before them."""


class Words(Mapping[str, Any]):
    """Interface words by key.

    A key that is missing is a fault of the engine and raises KeyError.
    """

    def __init__(self, locale: str, words: Mapping[str, Any]) -> None:
        self.locale = Locale.parse(locale)
        self._words = words
        self.point = get_decimal_symbol(self.locale)
        """What stands before decimals."""
        self.date = cache(self._date)
        self.checked_on = cache(self._checked_on)
        self._coordinates = cache(self._pattern_of_coordinates)
        self.distance = cache(self._distance)
        self.long_day = cache(self._long_day)
        self.lunar_day = cache(self._lunar_day)
        self.solar_day = cache(self._solar_day)
        self.month_day = cache(self._month_day)
        self.days = cache(self._days)
        self.first_weekday = self.locale.first_week_day
        """The day that weeks begin on, 0 is Monday."""

    def __getitem__(self, key: str) -> Any:
        return self._words[key]

    def __iter__(self) -> Any:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)

    def format(self, key: str, **values: object) -> str:
        """The words of a key with their placeholders filled, as plain text."""
        return str(self._words[key]).format(**values)

    def markup(self, key: str, **values: object) -> Markup:
        """The same as HTML: words and plain values escaped, markup kept."""
        filled = {name: escape(value) for name, value in values.items()}
        return safe(str.format(escape(self._words[key]), **filled))

    def bracketed(self, text: str) -> Markup:
        return self.markup("bracketed", text=text)

    def beside(self, text: str) -> str:
        """The same as plain text, after the space that such brackets want."""
        said = self.format("bracketed", text=text)
        return f"{gap('', said)}{said}"

    def aside(self, text: str) -> Markup:
        """What is added to a line in brackets, after the space that such brackets want."""
        said = self.bracketed(text)
        return fill('{}<span class="hp-detail">{}</span>', gap("", said), said)

    def _date(self, value: Date) -> str:
        if value.precision == "year":
            return format_skeleton("y", value.day, locale=self.locale)
        if value.precision == "month":
            return format_skeleton("yMMMM", value.day, locale=self.locale)
        day = format_date(value.day, self["day-pattern"], locale=self.locale)
        if value.moment is None:
            return str(day)
        time = format_time(value.moment.timetz(), self["time-pattern"], locale=self.locale)
        offset = value.moment.strftime("%z")
        zone = f"UTC{offset[0]}{int(offset[1:3])}" + (
            "" if offset[3:] == "00" else f":{offset[3:]}"
        )
        return self.format("date-and-time", date=day, time=time, zone=zone)

    def _checked_on(self, value: Date) -> Markup:
        """That a source was checked on a day, in brackets."""
        return self.aside(self.format("checked-on", date=self.date(value)))

    def _distance(self, km: float, about: bool) -> Markup:
        """A distance in kilometres, rounded already."""
        key = "distance-about" if about else "distance"
        return escape(self.format(key, km=self.number(km)))

    def _long_day(self, day: date) -> str:
        return str(format_date(day, self["weekday-pattern"], locale=self.locale))

    def _lunar_day(self, month: int, day: int) -> str:
        if day == 0:
            return self.format("lunar-month", month=self["lunar-months"][month - 1])
        return self.format(
            "lunar-date", month=self["lunar-months"][month - 1], day=self["lunar-days"][day - 1]
        )

    def lunar_range(self, start: tuple[int, int], end: tuple[int, int]) -> str:
        """From one lunar day to another; a month that both share is said once."""
        (month, first), (last_month, last) = start, end
        if month != last_month or last < first:
            return self.format("range", first=self.lunar_day(*start), last=self.lunar_day(*end))
        days, named = self["lunar-days"], self["lunar-months"][month - 1]
        return self.format("lunar-range", first=days[first - 1], last=days[last - 1], month=named)

    def _solar_day(self, month: int, day: int) -> str:
        if day == 0:
            return self.month(month)
        return str(format_skeleton("MMMMd", date(2000, month, day), locale=self.locale))

    def lunar_dates(self, first: date, last: date) -> str:
        """The lunar days from one solar date to another; those of a leap month say so."""
        starts, ends = lunar.lunar_date(first), lunar.lunar_date(last)
        if first == last:
            said = self.lunar_day(*starts[1:3])
        elif starts[3] == ends[3]:
            said = self.lunar_range(starts[1:3], ends[1:3])
        else:
            each = (self.lunar_dates(first, first), self.lunar_dates(last, last))
            return self.format("range", first=each[0], last=each[1])
        return self.format("lunar-leap", date=said) if starts[3] else said

    def _month_day(self, day: date) -> str:
        """A day of a year that is known."""
        return self._own_brackets(format_skeleton("MMMMEd", day, locale=self.locale))

    def _days(self, first: date, last: date) -> str:
        """From one day to another with their weekdays; what both share is said once."""
        return self._own_brackets(format_interval(first, last, DAYS, locale=self.locale))

    def _own_brackets(self, said: str) -> str:
        """CLDR's brackets about a weekday as the language's texts write theirs."""
        return BRACKETS.sub(lambda found: self.format("bracketed", text=found[1]), said)

    def century(self, number: int) -> str:
        """The name of a century, 1 to 21."""
        return str(self["centuries"][number - 1])

    def weekday(self, number: int) -> str:
        """The name of a day of the week, 0 is Monday."""
        return str(self.locale.days["stand-alone"]["wide"][number])

    def weekday_short(self, number: int) -> str:
        """Its name as calendars head their columns."""
        return str(self.locale.days["stand-alone"]["short"][number])

    def month(self, number: int) -> str:
        """The name of a solar month, 1 to 12."""
        return str(self.locale.months["stand-alone"]["wide"][number])

    def number(self, value: float) -> str:
        if abs(value) < 1000:  # nothing to group: only the decimal sign is the language's own
            return f"{value:.10g}".replace(".", self.point)
        return str(format_decimal(value, locale=self.locale))

    def coordinates(self, lat: float, lon: float, digits: int) -> str:
        """Degrees north and east, rounded to so many digits."""
        return self._coordinates(lat >= 0, lon >= 0).format(
            _degrees(abs(lat), digits, self.point), _degrees(abs(lon), digits, self.point)
        )

    def _pattern_of_coordinates(self, north: bool, east: bool) -> str:
        """Words for two numbers."""
        return self.format(
            "coordinates",
            lat=self.format("north" if north else "south", degrees="{0}"),
            lon=self.format("east" if east else "west", degrees="{1}"),
        )

    def money(self, value: float, currency: str) -> str:
        return str(format_currency(value, currency, locale=self.locale))


@lru_cache(maxsize=1 << 16)
def _degrees(value: float, digits: int, point: str) -> str:
    """A rounded number below 1000, the same for all languages with this decimal sign."""
    return f"{round(value, digits):.10g}".replace(".", point)


def placeholders(words: Any) -> set[str]:
    """What a word (or a list of words) has in braces, and braces that hold nothing."""
    text = words if isinstance(words, str) else " ".join(map(str, words))
    return {name or brace for name, brace in PLACEHOLDER.findall(text)}
