"""The race: our build against Hugo's and Eleventy's of the same site.

    python bench/run.py [--only ours] [ENTRIES …]

Every size is built cold and after one edit, in turn by each generator so that noise hits all alike,
on one core, in memory (tmpfs) and once, at the largest size, on disk. Every page that was built is
checked once. Of the whole race a record and a picture are kept.
"""

from __future__ import annotations

import argparse
import datetime
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from chart import chart
from generators import (
    BENCH,
    OURS,
    Generator,
    check_command,
    install_peers,
    versions,
)
from measure import Cost, Failed, measure, written
from report import HEADING, Result, bars, machine, row, slug_of

RUNS = {200: 3, 1000: 3, 5000: 3}
"""How often each size is built in memory, by number of entries."""
TMPFS = Path("/dev/shm")
STARTED = time.monotonic()


def main() -> int:
    """Race, and say what came of it; 1 where something was not as agreed."""
    options = _options()
    racing = [OURS]
    missing: list[str] = []
    if options.only != OURS.name:
        _say("installing the peers")
        peers, missing = install_peers()
        racing += peers
    results: list[Result] = []
    try:
        with _place("tmpfs") as folder:
            _say("a first small build, not counted, for Python's own bytecode")
            for one in racing:
                _build(one, folder / "first", 20, Result(20, one.name, "tmpfs"))
            for entries in options.sizes:
                results += _race(racing, folder, entries, "tmpfs", RUNS.get(entries, 1))
        if options.only != OURS.name:
            with _place("disk") as folder:
                results += _race(racing, folder, max(options.sizes), "disk", 1)
    except Failed as fault:
        print(f"not measured: {fault}", file=sys.stderr)
        return 1
    _tell(results, {one.name: one.title for one in racing})
    if not missing and set(options.sizes) == set(RUNS) and len(racing) > 1:
        _keep(results, racing)
    for words in missing:
        print(f"NOT RACED: {words}", file=sys.stderr)
    return bool(missing)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Our build against Hugo's and Eleventy's.")
    parser.add_argument("sizes", nargs="*", type=int, metavar="ENTRIES", default=[*RUNS])
    parser.add_argument("--only", choices=[OURS.name], help="without the peers")
    return parser.parse_args()


@contextmanager
def _place(place: str) -> Iterator[Path]:
    """A folder for inputs and outputs, removed afterwards."""
    home = BENCH / "out" if place == "disk" else TMPFS
    if place == "disk":
        home.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=home if home.is_dir() else None) as folder:
        yield Path(folder)


def _race(
    racing: list[Generator], folder: Path, entries: int, place: str, runs: int
) -> list[Result]:
    """Each generator so many times, in turn."""
    results = {one: Result(entries, one.name, place) for one in racing}
    for run in range(1, runs + 1):
        for one in racing:
            _say(f"{entries:,} entries on {place}, run {run} of {runs}: {one.title}")
            checked = _checked(one, place) if run == 1 else ()
            _build(one, folder / one.name, entries, results[one], checked)
    return list(results.values())


def _checked(one: Generator, place: str) -> tuple[str, ...]:
    """After which builds the folder is looked at: a peer makes all anew in each, we may not."""
    if place == "tmpfs":
        return ("cold", "edit") if one is OURS else ("edit",)
    return ("edit",) if one is OURS else ()


def _build(
    one: Generator, folder: Path, entries: int, result: Result, checked: Sequence[str] = ()
) -> None:
    """Write the inputs, build cold, edit, build again; what it cost is added to the result."""
    one.write(folder, entries)
    if one is OURS and result.place == "tmpfs":
        result.checking.append(measure(check_command(folder), folder, {}).cpu)
        one.forget(folder)
    result.cold.append(_cost(one, folder))
    result.pages, result.megabytes = written(folder / one.output)
    if "cold" in checked:
        _agreed(one, folder, entries)
    one.write(folder, entries, "edit")
    result.edit.append(_cost(one, folder))
    if "edit" in checked:
        _agreed(one, folder, entries, "edit")
    shutil.rmtree(folder)


def _cost(one: Generator, folder: Path) -> Cost:
    return measure(one.command(folder), one.runs_in or folder, one.environment(folder))


def _agreed(one: Generator, folder: Path, entries: int, *edit: str) -> None:
    """Raise Failed unless every page is as agreed."""
    script = [sys.executable, str(BENCH / "agreed.py"), str(entries), str(folder / one.output)]
    done = subprocess.run([*script, *edit], capture_output=True, text=True, check=False)
    if done.returncode:
        raise Failed(f"{one.title} did not build the agreed site\n{done.stderr}")


def _tell(results: list[Result], titles: dict[str, str]) -> None:
    """CPU seconds are medians; a ratio is to the fastest peer."""
    print(HEADING)
    for one in results:
        print(row(results, one, titles[one.generator]))
    for one in results:
        if one.generator == OURS.name and one.place == "tmpfs":
            checking = sorted(one.checking)[len(one.checking) // 2]
            rest = one.cold_cpu - checking
            print(f"ours at {one.entries:,}: checking {checking:.2f} s, rendering {rest:.2f} s")
    for bar in bars(results):
        print(bar)


def _keep(results: list[Result], racing: list[Generator]) -> None:
    """The record of a whole race and its picture."""
    own, today = machine(), datetime.date.today().isoformat()
    record = {"date": today, "machine": own, "versions": versions(racing)}
    found = [one.as_data() for one in results]
    said = {"results": found, "bars": [str(bar) for bar in bars(results)]}
    path = BENCH / f"results/{today}-{slug_of(own)}.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(_in_lines(record | said), "utf-8")
    titles = {one.name: one.title for one in racing}
    (BENCH.parent / "pictures/bench.svg").write_text(chart(results, titles), "utf-8")
    print(f"kept: {path.relative_to(BENCH.parent)} and pictures/bench.svg")


def _in_lines(record: dict[str, Any]) -> str:
    """JSON with a line for each value, and for each member of a list."""
    lines = []
    for name, value in record.items():
        text = json.dumps(value, ensure_ascii=False)
        if isinstance(value, list):
            members = (json.dumps(one, ensure_ascii=False) for one in value)
            text = "[\n  " + ",\n  ".join(members) + "\n ]"
        lines.append(f' "{name}": {text}')
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _say(words: str) -> None:
    """Progress, with the seconds since the start."""
    print(f"{time.monotonic() - STARTED:5.0f} s  {words}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
