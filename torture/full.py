"""Builds on a disk that is full: python torture/full.py COUNT SECONDS ROOM, in its own mounts.

A small file system in memory is filled so far that a build has so many bytes left; then it is
emptied, and the next build has to be clean. Prints a line of JSON: points tried, faults found.
"""

from __future__ import annotations

import json
import math
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from cities import State, Town, another, finished
from endings import EVERY, is_root, was_told
from pace import Pace
from polling import Poller, polled

SIZE = 96
"""Of the file system, in MiB."""


class Full:
    """A city on a small file system."""

    def __init__(self, room: Path) -> None:
        self._filler = room / "filler"
        self.town = Town(room, search=False).prepare(2)
        self._disk = room
        self.random = random.Random(7)
        before = self._free()
        self._build(self.town.states[0])
        self.need = before - self._free()
        """Bytes that a build from nothing takes."""
        self._build(self.town.states[1])

    def faults(self, pace: Pace) -> Iterator[str]:
        """A build at each of so many amounts of room, from none to all that it takes."""
        points = self.random.sample(range(pace.count), pace.count)
        with polled(self.town.www) as poller:
            for number in pace:
                left = points[number] * self.need // pace.count
                for fault in self._point(poller, number, left):
                    yield f"point {number}: {fault}"
            yield from poller.faults

    def _point(self, poller: Poller, number: int, left: int) -> Iterator[str]:
        before = self.town.state_of_site()
        assert before, "the site was whole when the last point ended"
        wanted = another(self.town, self.random, before)
        if number % 2:  # from nothing: it writes the most
            subprocess.run(["rm", "-rf", self.town.folder / ".cache/entries"], check=True)
            subprocess.run(["rm", "-rf", self.town.folder / ".cache/shadow"], check=True)
        self.town.turn_to(wanted.files)
        poller.expect(before.site, wanted.site)
        self._fill(left)
        run = finished(self.town.build())
        self._filler.unlink()
        after = self.town.state_of_site()
        if after is not (before if run.returncode else wanted):
            yield f"status {run.returncode}, and the site is not whole or not the one it is to be"
        if run.returncode and not was_told(run):
            yield f"says {run.said[-400:]!r}"
        yield from self.town.faults_outside(wanted)
        if number % EVERY == EVERY - 1 or after is None:
            poller.expect(after.site if after else {}, wanted.site)
            self._build(wanted)
            yield from self.town.faults_at_rest(wanted)

    def _build(self, state: State) -> None:
        self.town.turn_to(state.files)
        run = finished(self.town.build())
        assert run.returncode == 0, run.said

    def _free(self) -> int:
        found = os.statvfs(self._disk)
        return found.f_bavail * found.f_frsize

    def _fill(self, left: int) -> None:
        with self._filler.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, max(1, self._free() - left))


def in_full_disks(count: int, seconds: float = math.inf) -> tuple[int, list[str]] | None:
    """So many points tried, and what was found; None where this system lets nobody mount."""
    space = ["unshare", "--mount"] if is_root() else ["unshare", "-r", "--mount"]
    try:
        subprocess.run([*space, "true"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    with tempfile.TemporaryDirectory(prefix="torture-") as room:
        run = subprocess.run(
            [*space, sys.executable, __file__, str(count), str(seconds), room],
            stdout=subprocess.PIPE,  # how far it is goes where ours goes
            text=True,
            check=False,
        )
    if run.returncode:
        return 0, [f"ended with {run.returncode}"]
    tried, faults = json.loads(run.stdout.splitlines()[-1])
    return tried, faults


def main() -> None:
    pace, room = Pace("disk", int(sys.argv[1]), float(sys.argv[2]) / 60), sys.argv[3]
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}m", "tmpfs", room], check=True)
    found = list(Full(Path(room)).faults(pace))
    print(json.dumps([pace.tried, found]))


if __name__ == "__main__":
    main()
