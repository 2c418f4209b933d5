"""How far a long piece of work has come, told on standard error and never in the log.

On a terminal a bar; elsewhere one line, where the work took a while.
"""

from __future__ import annotations

import sys
import time
from types import TracebackType

WIDTH = 30
LONG = 2.0
"""Seconds from which work is worth a word."""


class Progress:
    """Counts steps towards a known total."""

    def __init__(self, title: str, total: int) -> None:
        self._title = title
        self._total = total
        self._done = 0
        self._bar = sys.stderr.isatty()
        self._began = time.monotonic()

    def __enter__(self) -> Progress:
        return self

    def step(self, size: int = 1) -> None:
        self._done += size
        if self._bar:
            filled = "█" * (WIDTH * self._done // self._total)
            self._say(f"\r{self._title} {filled:░<{WIDTH}} {self._done}/{self._total}")

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        took = time.monotonic() - self._began
        if self._bar and self._done:
            self._say("\n")
        elif took >= LONG:
            self._say(f"{self._title}: {self._done} in {took:.0f} s\n")

    def _say(self, text: str) -> None:
        sys.stderr.write(text)
        sys.stderr.flush()
