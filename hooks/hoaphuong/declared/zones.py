"""Time zones, as files of data name them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from hoaphuong.problems import Problem, problem
from hoaphuong.reading.documents import Spot


def check_zone(name: Any, spot: Spot) -> Iterator[Problem]:
    """It is one that the system knows."""
    try:
        ZoneInfo(str(name))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        yield problem("unknown-time-zone", spot, value=str(name))
