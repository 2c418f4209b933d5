"""The rows of the table that `make audit` ends with.

What its own parts find, what torture/ measures, and what tests hold of the rest.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent / "torture"))
from judges import Missing
from measures import Measure, table

__all__ = ["Measure", "guarded", "held_by_tests", "judged", "not_here", "table", "tortured"]
REPOSITORY = Path(__file__).resolve().parent.parent
LEAST_TIME = 120
"""Seconds that tests of a promise have, however late it is."""
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


NOT_HERE = (
    ("the hosts' own reading of headers and redirects", "Netlify, Cloudflare Pages"),
    ("TLS, HTTP/2, certificates", "no name of one's own"),
    ("publishing to Pages, schedules, previews of pull requests", "GitHub, GitLab"),
    ("power that fails while the disk still writes", "a machine to be switched off"),
    ("Windows and macOS", "no such machine"),
    ("telephones of their own, other browsers than Chromium", "none here"),
)
"""What no run of this can try, and what it would take."""


def not_here() -> Iterator[Measure]:
    """Rows of what was not tried."""
    for promise, lacking in NOT_HERE:
        yield Measure(promise, f"not tried here: {lacking}", "", is_tried=False)


def guarded(name: str, part: Callable[[], Iterable[Measure]]) -> list[Measure]:
    """The rows of a part, told with the time they took; of one that dies, a row that says so."""
    print(f"{name} …", flush=True)
    began, rows = time.monotonic(), []
    try:
        for row in part():
            rows.append(row)
            print(f"  {row.promise}: {row.figure}: {row.verdict}", flush=True)
    except Missing as lacking:
        rows.append(Measure(name, f"not tried here: {lacking}", "", is_tried=False))
    except Exception as error:
        traceback.print_exc()
        fault = f"{type(error).__name__}: {error}"
        rows.append(Measure(name, "died", "comes to its end", (fault,)))
    print(f"{name}: {time.monotonic() - began:.0f} s", flush=True)
    return rows


def judged(promise: str, bar: str, faults: Iterable[str], figure: str) -> Measure:
    """What a judge says, told as it is found."""
    found = []
    for fault in faults:
        print(f"  {fault}", flush=True)
        found.append(fault)
    return Measure(promise, f"{figure}: {len(found)} found", bar, tuple(found))


def tortured(folder: Path, count: int | None, minutes: float) -> Iterator[Measure]:
    """What torture/ measures, in a process of its own: its modules have names like ours."""
    told = folder / "torture.json"
    command = [sys.executable, str(REPOSITORY / "torture/torture.py"), "--json", str(told)]
    limits = ["--within", f"{minutes:.2f}", *(("--count", str(count)) if count else ())]
    done = subprocess.run([*command, *limits], stdout=subprocess.DEVNULL, check=False)
    rows = json.loads(told.read_text("utf-8")) if told.is_file() else []
    for promise, figure, bar, faults, is_tried in rows:
        yield Measure(promise, figure, bar, tuple(faults), is_tried)
    if done.returncode not in (0, 1) or not rows:
        ended = f"ended with {done.returncode}"
        yield Measure("torture", f"{ended} after {len(rows)} rows", "comes to its end", (ended,))


def held_by_tests(ends: float) -> Iterator[Measure]:
    """Promises whose tests are there, each with what came of them."""
    for promise, patterns in TESTED.items():
        files = [path for one in patterns for path in sorted((REPOSITORY / "tests").glob(one))]
        if not files:
            yield Measure(promise, "no test is here", "all pass", (promise,))
            continue
        command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *map(str, files)]
        left = max(LEAST_TIME, ends - time.monotonic())
        try:
            run = subprocess.run(
                command, cwd=REPOSITORY, capture_output=True, text=True, check=False, timeout=left
            )
        except subprocess.TimeoutExpired:
            late = f"not at its end after {left / 60:.0f} min"
            yield Measure(promise, late, "all pass", (late,))
            continue
        last = run.stdout.strip().rpartition("\n")[2]
        figure = ", ".join(" ".join(found) for found in OUTCOME.findall(last)) or last[-80:]
        print(f"  {promise}: {figure}", flush=True)
        yield Measure(promise, figure, "all pass", (run.stdout[-400:],) if run.returncode else ())
