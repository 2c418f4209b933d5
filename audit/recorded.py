"""Rows of the table that were measured another day: by the benchmarks, and tries of torture/ that
add up.

A benchmark wants a machine with nothing else to do and an hour; its record says when it was run.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent / "torture"))
from measures import Measure
from record import totals

REPOSITORY = Path(__file__).resolve().parent.parent

RESULTS = REPOSITORY / "bench/results"
DATE = re.compile(r"\d{4}-\d\d-\d\d")
BAR = re.compile(r"(.*): ([^:]*), ([^:]*): (met|missed)\b.*")
FIGURE = re.compile(r"(.*): ([^:]*)")
"""How bench/ says what it found: `what: figure, bar: met`, without a bar where none is set."""
KINDS = {
    "race": ("make bench", re.compile(r"-\d+\.json$")),
    "preview": ("make bench SIZES=preview", re.compile(r"-preview\.json$")),
    "scale": ("make bench SIZES=scale", re.compile(r"-scale\.json$")),
}


def bench_rows(results: Path = RESULTS) -> Iterator[Measure]:
    """The bars of the newest record of each kind."""
    for kind, (command, ending) in KINDS.items():
        records = [path for path in results.glob("*.json") if ending.search(path.name)]
        if not records:
            yield Measure(kind, f"no record: {command}", "its bars", is_tried=False)
            continue
        newest = max(records, key=lambda path: (_date(path), path.stat().st_mtime))
        for said in json.loads(newest.read_text("utf-8"))["bars"]:
            yield _row(kind, said, _date(newest))


def _row(kind: str, said: str, date: str) -> Measure:
    when = date or "no date"
    if found := BAR.fullmatch(said):
        promise, figure, bar, verdict = found.groups()
        faults = (said,) if verdict == "missed" else ()
        return Measure(f"{kind}: {promise}", f"{figure} ({when})", bar, faults)
    promise, figure = found.groups() if (found := FIGURE.fullmatch(said)) else (said, "")
    is_tried = "not measured" not in said
    return Measure(f"{kind}: {promise}", f"{figure} ({when})", "is said", is_tried=is_tried)


def _date(record: Path) -> str:
    said = json.loads(record.read_text("utf-8")).get("date", "")
    in_name = DATE.search(record.name)
    return str(said or (in_name[0] if in_name else ""))


def total_rows() -> Iterator[Measure]:
    """Tries of torture/ in all, where a number is promised."""
    for total in totals().values():
        lacking = f"{total.tried:,} of {total.wanted:,}"
        faults = (lacking,) if total.tried < total.wanted else ()
        figure = f"{total.tried:,} without a fault, the last {total.last}"
        yield Measure(f"in all: {total.promise}", figure, f"{total.wanted:,}", faults)
