"""Builds that are ended from outside: killed, interrupted, four at once."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from cities import TRACEBACK, Run, State, Town, another, finished
from conftest import REPOSITORY
from polling import Poller, polled

EVERY = 5
"""After so many builds that were ended, one is let be."""


class Endings:
    """A city whose builds end early, and what was found wrong with it."""

    def __init__(self, town: Town, seed: int = 0) -> None:
        self.random = random.Random(seed)
        self.town = town
        self.faults: list[str] = []
        self.seen = {"old": 0, "new": 0}
        self.asked = 0
        self._let_be(self.town.states[0])
        started = time.monotonic()
        self._let_be(self.town.states[1])
        self.length = time.monotonic() - started

    def end_at_random(self, numbers: Iterable[int], *signals: int) -> None:
        """A build for each number, ended by one of the signals at a moment of chance."""
        with polled(self.town.www, self.random.randrange(1000)) as poller:
            for number in numbers:
                self._round(poller, number, self.random.choice(signals))
            self.faults += poller.faults
            self.asked += poller.asked

    def _round(self, poller: Poller, number: int, with_signal: int) -> None:
        before = self.town.state_of_site()
        if before is None:
            self.faults.append(f"{number}: the site is of no state")
            return
        wanted = another(self.town, self.random, before)
        poller.expect(before.site, wanted.site)
        self.town.turn_to(wanted.files)
        process = self.town.build()
        time.sleep(self.random.uniform(0.1, 1.1) * self.length)
        process.send_signal(with_signal)
        run = finished(process)
        after = self.town.state_of_site()
        self.seen["old" if after is before else "new"] += 1
        told = [] if after in (before, wanted) else ["the site is neither the old nor the new one"]
        told += [f"says {run.said[-300:]!r}"] if is_ours(run.said) else []
        told += self.town.faults_outside(wanted)
        told += _survivors(process.pid)
        self.faults += [f"{signal.Signals(with_signal).name} {number}: {fault}" for fault in told]
        if number % EVERY == EVERY - 1:
            poller.expect(after.site if after else {}, wanted.site)
            self._let_be(wanted)

    def _let_be(self, wanted: State) -> None:
        self.town.turn_to(wanted.files)
        run = finished(self.town.build())
        if run.returncode:
            self.faults.append(f"the next build fails: {run.said[-300:]!r}")
        else:
            self.faults += self.town.faults_at_rest(wanted)

    def at_once(self, builds: int = 4) -> None:
        """So many builds of one city into one folder."""
        before = self.town.state_of_site()
        wanted = another(self.town, self.random, before)
        with polled(self.town.www) as poller:
            poller.expect(before.site if before else {}, wanted.site)
            self.town.turn_to(wanted.files)
            runs = [finished(one) for one in [self.town.build() for _ in range(builds)]]
            self.faults += poller.faults
            self.asked += poller.asked
        self.faults += [f"one of {builds}: {run.said[-300:]!r}" for run in runs if run.returncode]
        self.faults += self.town.faults_at_rest(wanted)


def _survivors(session: int) -> Iterator[str]:
    """What still runs of a build's session, a while after its end."""
    deadline = time.monotonic() + 10
    while left := _members(session):
        if time.monotonic() > deadline:
            yield f"still running: {left}"
            return
        time.sleep(0.02)


def _members(session: int) -> list[str]:
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            said = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(said[3]) == session and said[0] not in "ZX":
            found.append(path.parent.name)
    return found


def is_ours(said: str) -> bool:
    """Whether there is a traceback for which we can be blamed.

    What is interrupted before it has read anything of ours, Python itself ends so.
    """
    if TRACEBACK not in said:
        return False
    return not said.rstrip().endswith("KeyboardInterrupt") or f"{REPOSITORY / 'hooks'}/" in said


def was_told(run: Run) -> bool:
    """Whether a build that failed said why, in words."""
    return run.returncode != 0 and bool(run.said.strip()) and TRACEBACK not in run.said


def is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0
