"""The build's date, and the day of its sources, which pages say.

Declared, never the wall clock's, so that the same input gives the same bytes.
"""

from __future__ import annotations

import os
import subprocess
from datetime import UTC, date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

VARIABLE = "SOURCE_DATE_EPOCH"
NOW = "HOAPHUONG_NOW"
"""Seconds, as of SOURCE_DATE_EPOCH; what a build each day says."""
LAST = 253_370_764_800
"""The year 9999, the last that calendars here know."""


def declared_moment(city: Path) -> datetime | None:
    """What decides which feasts are over, which notices stand and what is published: HOAPHUONG_NOW,
    else the sources' own.
    """
    return _moment(os.environ.get(NOW, "")) or sources_moment(city)


def sources_moment(city: Path) -> datetime | None:
    """SOURCE_DATE_EPOCH (https://reproducible-builds.org/specs/source-date-epoch/), else the last
    commit's time.
    """
    declared = os.environ.get(VARIABLE, "")
    return _moment(declared if declared.isdigit() else _last_commit(city))


def moments(city: Path) -> tuple[datetime | None, datetime | None]:
    """The one that decides, and the one that pages say."""
    sources = sources_moment(city)
    return _moment(os.environ.get(NOW, "")) or sources, sources


def undeclarable() -> str:
    """Why a declared time is none; an empty one is taken as if there were none."""
    for variable in (VARIABLE, NOW):
        said = os.environ.get(variable, "")
        if not said:
            os.environ.pop(variable, None)
        elif not (said.isascii() and said.isdigit() and int(said) <= LAST):
            return f"{variable}={said[:40]}: whole seconds since 1970, such as 1795000000"
    return ""


def build_date(moment: datetime | None, zone: str, newest: date | None) -> date:
    """The day of a moment in the city's time zone; without one, the newest date in the data."""
    if moment is None:
        return newest or date(2000, 1, 1)
    return moment.astimezone(ZoneInfo(zone)).date()


def midnight(day: date, zone: str) -> datetime:
    """The first moment of a day in the city's time zone."""
    return datetime.combine(day, time(), ZoneInfo(zone))


def _moment(seconds: str) -> datetime | None:
    try:
        return datetime.fromtimestamp(int(seconds), UTC) if seconds.isdigit() else None
    except (ValueError, OverflowError, OSError):
        return None


def _last_commit(city: Path) -> str:
    try:
        found = subprocess.run(
            ["git", "-C", str(city), "log", "-1", "--format=%ct"],
            capture_output=True,
            text=True,
            timeout=20,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return found.stdout.strip() if found.returncode == 0 else ""
