"""The rows of the table that `make audit` ends with.

What its own parts find, what torture/ measures, and what tests hold of the rest.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent / "torture"))
from measures import Measure, table

__all__ = ["HELD", "TORTURE", "Measure", "held_by_tests", "judged", "table", "tortured"]
REPOSITORY = Path(__file__).resolve().parent.parent
TORTURE, HELD = "torture", "held"
BARS = {
    "markup": ("markup: every page, Nu HTML checker", "no error, no warning"),
    "access": ("access: every template, axe", "no violation"),
    "speed": ("Lighthouse: scores, what moves", "98, 100, 100, 100; 0.01"),
    "offline": ("the lock without a network", "installs and builds"),
    "workflows": ("workflows", "nothing found"),
}
TESTED = {
    "same bytes on Python 3.11 to 3.13": ("test_pythons.py",),
    "the preview: this machine, this site only": ("test_preview_guarded.py",),
    "licences of all that is sent": ("test_credits.py",),
    "any sequence of edits, as from nothing": ("test_incremental.py",),
    "releases: verified, switched, taken back": (
        "test_publish.py",
        "test_publish_faults.py",
        "test_to_server.py",
    ),
    "shards merged to the same bytes": ("test_shards.py", "test_many.py"),
    "open data, valid by others' readers": (
        "test_open_data.py",
        "test_citing.py",
        "test_for_robots.py",
    ),
    "headers and real servers": (
        "test_host*_*.py",
        "test_hosting.py",
        "test_packing.py",
        "test_policy*.py",
    ),
    "changes and readings": ("test_diff.py", "test_views.py", "test_most_read.py"),
}
"""Promises that tests of their own hold, by the files they stand in."""
OUTCOME = re.compile(r"(\d+) (passed|failed|skipped|errors?)")


def judged(name: str, faults: Iterator[str]) -> Measure:
    """A part of the audit, its faults told as they are found."""
    found = []
    for fault in faults:
        print(f"  {fault}", flush=True)
        found.append(fault)
    promise, bar = BARS.get(name, (name, "nothing found"))
    return Measure(promise, f"{len(found)} found", bar, tuple(found))


def tortured(folder: Path, count: int | None) -> Iterator[Measure]:
    """What torture/ measures, in a process of its own: its modules have names like ours."""
    told = folder / "torture.json"
    command = [sys.executable, str(REPOSITORY / "torture/torture.py"), "--json", str(told)]
    subprocess.run([*command, *(("--count", str(count)) if count else ())], check=False)
    if not told.is_file():
        yield Measure("torture", "ended before its end", "runs", ("no table",))
        return
    for promise, figure, bar, faults, is_tried in json.loads(told.read_text("utf-8")):
        yield Measure(promise, figure, bar, tuple(faults), is_tried)


def held_by_tests() -> Iterator[Measure]:
    """Promises whose tests are there, each with what came of them."""
    for promise, patterns in TESTED.items():
        files = [path for one in patterns for path in sorted((REPOSITORY / "tests").glob(one))]
        if not files:
            yield Measure(promise, "no test is here", "all pass", (promise,))
            continue
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *map(str, files)]
        run = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
        last = run.stdout.strip().rpartition("\n")[2]
        figure = ", ".join(" ".join(found) for found in OUTCOME.findall(last)) or last[-80:]
        print(f"  {promise}: {figure}", flush=True)
        yield Measure(promise, figure, "all pass", (run.stdout[-400:],) if run.returncode else ())
