"""A day of any year, as files have it: month and day, or a month alone."""

from __future__ import annotations

import re
from typing import Any

from hoaphuong.fields.reading import Reading
from hoaphuong.reading.documents import Keys

MONTH_DAY = re.compile(r"([0-9]{1,2})(?:-([0-9]{1,2}))?")
SOLAR_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def written(month_day: tuple[int, int]) -> str:
    """As files have it."""
    month, day = month_day
    return f"{month:02}-{day:02}" if day else f"{month:02}"


def read_month_day(raw: Any, calendar: str, at: Keys, reading: Reading) -> tuple[int, int] | None:
    """Month and day, 0 for a month alone; None with a problem noted."""
    match = MONTH_DAY.fullmatch(raw) if isinstance(raw, str) else None
    if not match:
        reading.wrong("not-a-month-day", at, value=str(raw))
        return None
    month, day = int(match[1]), int(match[2] or 0)
    most = 30 if calendar == "lunar" else SOLAR_DAYS[(month - 1) % 12]
    if not 1 <= month <= 12 or not (1 <= day <= most or match[2] is None):
        reading.wrong(
            "impossible-lunar-day" if calendar == "lunar" else "impossible-date", at, value=raw
        )
        return None
    return month, day
