"""A promise with what was measured of it and the bar it has to reach."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Measure(NamedTuple):
    """One row of the table of `make audit`."""

    promise: str
    figure: str
    bar: str
    faults: tuple[str, ...] = ()
    """What is under the bar, one by one; `figure` says how much was tried."""
    is_tried: bool = True
    """Whether this machine has what it takes; else `figure` says what is missing."""

    @property
    def verdict(self) -> str:
        if not self.is_tried:
            return "not tried"
        return "under its bar" if self.faults else "kept"


def table(measures: Iterable[Measure]) -> str:
    """Rows under each other, as Markdown."""
    rows = [("promise", "figure", "bar", ""), *((*one[:3], one.verdict) for one in measures)]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in rows
    ]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)
