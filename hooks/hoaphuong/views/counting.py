"""Readings counted by entry and month, and the file they are kept in: data/views.json."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson

from hoaphuong.views.lines import readings
from hoaphuong.views.logs import Log, Mark

FILE = "views.json"
FORMAT = 1
KEPT_MONTHS, KEPT_LOGS = 13, 400
"""Months that are kept one by one; earlier ones are added together. Logs that are known again."""
BEFORE = "before"
INDEX = b"index.html"
AGENTS = 1 << 14
"""Programs that are remembered to be robots or not; then all of them are forgotten."""


class Unreadable(Exception):
    """data/views.json is not what the command wrote."""


@dataclass(slots=True)
class Views:
    """How often each entry was read in each month, and which logs say so."""

    months: dict[str, dict[str, int]] = field(default_factory=dict)
    logs: dict[str, Mark] = field(default_factory=dict)
    """By the trace of their first line, those read last at the end."""

    def add(self, counted: Mapping[tuple[str, str], int]) -> None:
        """Add counts by month and entry."""
        for (month, entry), count in counted.items():
            of_month = self.months.setdefault(month, {})
            of_month[entry] = of_month.get(entry, 0) + count
        known = sorted(month for month in self.months if month != BEFORE)
        for month in known[:-KEPT_MONTHS]:
            before = Counter(self.months.get(BEFORE, {}))
            before.update(self.months.pop(month))
            self.months[BEFORE] = dict(before)

    def note(self, log: Log) -> None:
        """Remember how far a log was read."""
        if log.first:
            self.logs.pop(log.formerly, None)
            self.logs.pop(log.first, None)
            self.logs[log.first] = log.mark
            for first in list(self.logs)[:-KEPT_LOGS]:
                del self.logs[first]

    def follow(self, redirects: Mapping[str, str], there: Iterable[str]) -> None:
        """Give what was counted of entries that are called otherwise now to what they are now, and
        forget what is gone.
        """
        kept = set(there)
        for month, counts in self.months.items():
            found: dict[str, int] = {}
            for entry, count in counts.items():
                now = entry if entry in kept else redirects.get(entry, "")
                if now in kept:
                    found[now] = found.get(now, 0) + count
            self.months[month] = found

    def content(self) -> bytes:
        """As the file."""
        logs = [{"first": first, **mark._asdict()} for first, mark in self.logs.items()]
        months = {
            month: dict(sorted(counts.items())) for month, counts in sorted(self.months.items())
        }
        said = {"format": FORMAT, "months": months, "logs": logs}
        return orjson.dumps(said, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def read_views(path: Path) -> Views:
    """What the file holds; nothing where there is none. Raises Unreadable."""
    try:
        raw = orjson.loads(path.read_bytes())
    except FileNotFoundError:
        return Views()
    except (OSError, orjson.JSONDecodeError) as fault:
        raise Unreadable(str(fault)) from None
    try:
        return _views(raw)
    except (KeyError, TypeError, AttributeError, ValueError):
        raise Unreadable(FILE) from None


def _views(raw: Any) -> Views:
    if raw["format"] != FORMAT:
        raise ValueError(raw["format"])
    months = {
        str(month): {str(entry): int(count) for entry, count in counts.items()}
        for month, counts in raw["months"].items()
    }
    logs = {str(log["first"]): Mark(int(log["size"]), str(log["last"])) for log in raw["logs"]}
    return Views(months, logs)


def count_log(
    log: Log, entry_at: Mapping[bytes, str], is_robot: Callable[[str], bool]
) -> Counter[tuple[str, str]]:
    """How often people asked for the page of each entry, by month and entry."""
    counted: Counter[tuple[str, str]] = Counter()
    robots: dict[bytes, bool] = {}
    for block in log.blocks():
        for month, path, agent in readings(block):
            entry = entry_at.get(path) or entry_at.get(
                path.partition(b"?")[0].partition(b"#")[0].removesuffix(INDEX)
            )
            if entry is None:
                continue
            known = robots.get(agent)
            if known is None:
                if len(robots) >= AGENTS:
                    robots.clear()
                known = agent in (b"", b"-") or is_robot(agent.decode("utf-8", "replace"))
                robots[agent] = known
            if not known:
                counted[month, entry] += 1
    return counted
