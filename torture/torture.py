"""Try to break it, for as long as one likes: `make torture`, or python torture/torture.py [PARTS].

    make torture                          # every part with its full numbers, some hours
    make torture PARTS="kills disk"       # these
    make torture COUNT=20                 # so many tries of each
    make torture MOST=5                   # no part takes longer; the number it reached is said
    make torture KEEP=1                   # add the tries to torture/results.json
    make torture MINUTES=30               # round after round with other chance, so long in all

Entries and pictures that break something are kept in tests/cases/found, where a test tries them
ever after. Ends with 1 where anything is found.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
import time
import traceback
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests"))

from measures import Measure, table
from pace import Pace
from parts import PARTS
from record import Total, keep, today, totals

SEEDS = 1 << 20
"""Between the seeds of two rounds, which take as many in their turn."""
SLICE = 8
"""Of the full number of tries, this part is a round where minutes are given: one in so many."""


def main() -> int:
    asked = argparse.ArgumentParser(description="Try to break it.")
    asked.add_argument("parts", nargs="*", choices=[*PARTS, []], help="all, if none is named")
    asked.add_argument("--count", type=int, help="tries of each part, in place of all")
    asked.add_argument("--most", type=float, help="minutes that a part may take")
    asked.add_argument("--minutes", type=float, help="how long in all, round after round")
    asked.add_argument("--within", type=float, help="minutes for all that is tried, once")
    asked.add_argument("--seed", type=int, help="of chance; else how often it was tried")
    asked.add_argument("--keep", action="store_true", help="add the tries to results.json")
    asked.add_argument("--json", type=Path, help="write the rows of the table here too")
    options = asked.parse_args()
    names = options.parts or list(PARTS)
    found: list[Measure] = []
    rounds = _for_minutes(names, options) if options.minutes else _once(names, options)
    for some in rounds:
        found += some
        if options.json:  # what is measured stays, whatever ends this
            options.json.write_text(json.dumps(found), "utf-8")
    print(table(found))
    return int(any(one.faults for one in found))


def tried(
    name: str, count: int | None, seed: int, minutes: float, *, kept: bool = False
) -> list[Measure]:
    """A part, told as it goes; one that dies is found wanting, and the next is tried."""
    part = PARTS[name]
    pace = Pace(name, part.full if count is None else min(count, part.full), minutes)
    print(f"{name}: {pace.count:,} …", file=sys.stderr, flush=True)
    with TemporaryDirectory(prefix="torture-", ignore_cleanup_errors=True) as room:
        Path(room).chmod(0o755)
        try:
            found = part.run(Path(room), pace, seed)
        except Exception as error:
            traceback.print_exc()
            fault = f"{type(error).__name__}: {error}"
            found = [Measure(name, f"died after {pace.tried:,}", "comes to its end", (fault,))]
    if not pace.tried and not any(one.faults for one in found):  # to prepare took all the time
        found = [one._replace(is_tried=False) for one in found]
    if kept and part.is_counted and all(one.is_tried for one in found):
        total = Total(found[0].promise, pace.tried, part.full, today())
        keep(name, total, is_clean=not any(one.faults for one in found))
    for measure in found:
        print(f"  {measure.promise}: {measure.figure}: {measure.verdict}", file=sys.stderr)
        for fault in measure.faults:
            print(f"    {fault}", file=sys.stderr, flush=True)
    return found


def _once(names: list[str], options: argparse.Namespace) -> Iterator[list[Measure]]:
    """Each part once; those that end early leave their time to those that follow."""
    known, end = totals(), time.monotonic() + 60 * (options.within or math.inf)
    for number, name in enumerate(names):
        before = known[name].tried if name in known else 0
        seed = before if options.seed is None else options.seed
        share = max(0.0, end - time.monotonic()) / 60 / (len(names) - number)
        most = min(share, options.most or math.inf)
        yield tried(name, options.count, seed, most, kept=options.keep)


def _for_minutes(names: list[str], options: argparse.Namespace) -> Iterator[list[Measure]]:
    """Round after round, each part in turn with other chance, until the time is over."""
    end = time.monotonic() + 60 * options.minutes
    seed = random.randrange(1 << 30)
    while time.monotonic() < end:
        for name in names:
            if (left := (end - time.monotonic()) / 60) > 0:
                some = options.count or max(1, PARTS[name].full // SLICE)
                yield tried(name, some, seed := seed + SEEDS, left, kept=options.keep)


if __name__ == "__main__":
    sys.exit(main())
