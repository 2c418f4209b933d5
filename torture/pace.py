"""How many tries there are to be, how long they may take, and how far they are."""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Iterator

EVERY = 30.0
"""Seconds between two lines that say how far it is."""


class Pace:
    """So many tries; none is begun when the time is over."""

    def __init__(self, name: str, count: int, minutes: float = math.inf) -> None:
        self.name = name
        self.count = count
        self.tried = 0
        """Tries that have ended."""
        self.seconds = 60 * minutes
        self._began = self._told = time.monotonic()

    def __iter__(self) -> Iterator[int]:
        """The numbers of the tries."""
        for slice_ in self.slices(1):
            yield from slice_

    def slices(self, size: int) -> Iterator[range]:
        """The numbers of the tries, so many at once."""
        for start in range(0, self.count, size):
            if self.left <= 0:
                return
            tries = range(start, min(start + size, self.count))
            yield tries
            self.tried += len(tries)
            self._tell()

    @property
    def left(self) -> float:
        """Seconds."""
        return self.seconds - (time.monotonic() - self._began)

    @property
    def reached(self) -> str:
        """How many were tried, and of how many where the time was too short."""
        if self.tried == self.count:
            return f"{self.tried:,}"
        return f"{self.tried:,} of {self.count:,} in {self.seconds / 60:.3g} min"

    def _tell(self) -> None:
        now = time.monotonic()
        if now - self._told >= EVERY:
            self._told = now
            took = now - self._began
            said = f"{self.name}: {self.tried:,} of {self.count:,} in {took:.0f} s"
            print(f"  {said}", file=sys.stderr, flush=True)
