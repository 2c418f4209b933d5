"""What work takes of time and memory."""

from __future__ import annotations

import re
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread, Timer
from typing import Any, NamedTuple

from cities import TRACEBACK, Town

SECONDS, MEGABYTES = 2.0, 500
"""What an entry may take of time, and a build of memory."""
PATIENCE = 900
"""Seconds after which a build is killed."""
PEAK = re.compile(r"^VmHWM:\s+(\d+) kB", re.MULTILINE)


class Weighed(NamedTuple):
    """A build, and what it took."""

    seconds: float
    megabytes: float
    faults: tuple[str, ...]
    """What is wrong with how it ended."""
    said: str


def weighed(town: Town) -> Weighed:
    """Build a town, and look at its memory all the while."""
    started = time.monotonic()
    process = town.build()
    assert process.stdout
    peaks = [0.0]
    watching = Thread(target=lambda: peaks.extend(_peaks(process.pid)), daemon=True)
    watching.start()
    limit = Timer(PATIENCE, process.kill)
    limit.start()
    text = process.stdout.read()
    bad = process.wait() != 0 or TRACEBACK in text
    limit.cancel()
    watching.join()
    told = (text[-1500:] or f"ended with {process.returncode}",) if bad else ()
    return Weighed(time.monotonic() - started, max(peaks), told, text)


def _peaks(process: int) -> Iterator[float]:
    """Megabytes that a process has had at most, again and again until it ends.

    What the kernel tells of it once it has ended counts the process that began it too.
    """
    while (megabytes := peak(process)) is not None:
        yield megabytes
        time.sleep(0.05)


def peak(process: int | str = "self") -> float | None:
    """Megabytes that a process has had at most; None when it has ended."""
    try:
        status = Path(f"/proc/{process}/status").read_text("ascii", "replace")
    except OSError:
        return None
    found = PEAK.search(status)
    return int(found[1]) / 1024 if found else None


class TakesLong(Exception):
    """Something has not ended when it should have."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Break off what takes longer, where the system has clocks that ring."""

    def ring(*_: Any) -> None:
        raise TakesLong(f"more than {seconds:g} s")

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
