"""Try to break it, for as long as one likes: `make torture`, or python torture/torture.py [PARTS].

    make torture                          # every part with its full numbers, some hours
    make torture PARTS="kills disk"       # these
    make torture COUNT=20                 # so many tries of each
    make torture MINUTES=30               # round after round with other chance, so long in all

Entries and pictures that break something are kept in tests/cases/found, where a test tries them
ever after. Ends with 1 where anything is found.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests"))

from measures import Measure, table
from parts import PARTS

SLICE = 8
"""Of the full number of tries, this part is a round where minutes are given: one in so many."""


def main() -> int:
    asked = argparse.ArgumentParser(description="Try to break it.")
    asked.add_argument("parts", nargs="*", choices=[*PARTS, []], help="all, if none is named")
    asked.add_argument("--count", type=int, help="tries of each part, in place of all")
    asked.add_argument("--minutes", type=float, help="how long in all, round after round")
    asked.add_argument("--seed", type=int, default=0, help="of chance")
    asked.add_argument("--json", type=Path, help="write the rows of the table here too")
    options = asked.parse_args()
    names = options.parts or list(PARTS)
    if options.minutes:
        found = _for_minutes(names, options.minutes, options.count)
    else:
        found = [one for name in names for one in tried(name, options.count, options.seed)]
    print(table(found))
    if options.json:
        options.json.write_text(json.dumps(found), "utf-8")
    return int(any(one.faults for one in found))


def tried(name: str, count: int | None, seed: int) -> list[Measure]:
    """A part, told as it goes."""
    part = PARTS[name]
    print(f"{name}: {part.full if count is None else count} …", file=sys.stderr, flush=True)
    with TemporaryDirectory(prefix="torture-") as room:
        Path(room).chmod(0o755)
        found = part.run(Path(room), part.full if count is None else count, seed)
    for measure in found:
        for fault in measure.faults:
            print(f"  {fault}", file=sys.stderr, flush=True)
    return found


def _for_minutes(names: list[str], minutes: float, count: int | None) -> list[Measure]:
    """Round after round, each part in turn with other chance, until the time is over."""
    end = time.monotonic() + 60 * minutes
    found: list[Measure] = []
    seed = random.randrange(1 << 30)
    while time.monotonic() < end:
        for name in names:
            if time.monotonic() < end:
                some = count or max(1, PARTS[name].full // SLICE)
                found += tried(name, some, seed := seed + 1)
    return found


if __name__ == "__main__":
    sys.exit(main())
