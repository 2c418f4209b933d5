"""What a race found: the table, the bars, and the record of it."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from measure import Cost

COLD_BARS = {200: (1.6, 1.2), 1000: (1.0, 0.75), 5000: (0.85, 0.5)}
"""Our CPU time by that of the fastest peer, at most: what is asked, and what we would like."""
EDIT_TMPFS, EDIT_DISK, GROWTH, PEAK = 2.5, 4.0, 1.15, 400.0
LARGE, SMALL = 5000, 1000
OURS = "ours"


@dataclass(slots=True)
class Result:
    """What one generator took at one size in one place."""

    entries: int
    generator: str
    place: str
    """tmpfs or disk."""
    pages: int = 0
    megabytes: float = 0.0
    cold: list[Cost] = field(default_factory=list)
    """One for each run."""
    edit: list[Cost] = field(default_factory=list)
    checking: list[float] = field(default_factory=list)
    """CPU seconds of the check alone; ours only."""

    @property
    def cold_cpu(self) -> float:
        return median(cost.cpu for cost in self.cold)

    @property
    def edit_cpu(self) -> float:
        return median(cost.cpu for cost in self.edit)

    @property
    def peak(self) -> float:
        return max(cost.peak for cost in (*self.cold, *self.edit))

    def as_data(self) -> dict[str, Any]:
        """For the record, rounded to what can be told apart."""
        data = asdict(self) | {"peak": round(self.peak), "megabytes": round(self.megabytes)}
        for name, costs in (("cold", self.cold), ("edit", self.edit)):
            data[name] = [round(cost.cpu, 2) for cost in costs]
        return data | {"checking": [round(cpu, 2) for cpu in self.checking]}


@dataclass(frozen=True, slots=True)
class Bar:
    """One thing asked of us."""

    words: str
    value: float
    most: float
    like: float | None = None

    def __str__(self) -> str:
        said = "met" if self.value <= self.most else "MISSED"
        if self.like is not None:
            said += f"; stretch {self.like:g} {'met' if self.value <= self.like else 'missed'}"
        return f"{self.words}: {self.value:.2f}, at most {self.most:g}: {said}"


def fastest_peer(results: list[Result], of: Result, what: str = "cold_cpu") -> float | None:
    """CPU seconds of the fastest other generator at the same size and place."""
    others = (
        getattr(one, what)
        for one in results
        if (one.entries, one.place) == (of.entries, of.place) and one.generator != OURS
    )
    return min(others, default=None)


HEADING = (
    f"{'entries':>7} {'':10} {'on':6} {'pages':>6} {'cold s':>7} {'pages/s':>8} {'ratio':>6}"
    f" {'edit s':>7} {'ratio':>6} {'MiB':>5} {'MB':>4}"
)


def row(results: list[Result], one: Result, title: str) -> str:
    """A line of the table, CPU times being medians and ratios to the fastest peer."""
    ratios = []
    for what in ("cold_cpu", "edit_cpu"):
        peer = fastest_peer(results, one, what)
        ratios.append(f"{getattr(one, what) / peer:6.2f}" if peer else f"{'–':>6}")
    return (
        f"{one.entries:7} {title:10} {one.place:6} {one.pages:6} {one.cold_cpu:7.2f}"
        f" {one.pages / one.cold_cpu:8.0f} {ratios[0]} {one.edit_cpu:7.2f} {ratios[1]}"
        f" {one.peak:5.0f} {one.megabytes:4.0f}"
    )


def bars(results: list[Result]) -> Iterator[Bar]:
    """What is asked of us, as far as it was measured."""
    own = {(one.entries, one.place): one for one in results if one.generator == OURS}
    for entries, (most, like) in COLD_BARS.items():
        one = own.get((entries, "tmpfs"))
        peer = fastest_peer(results, one) if one else None
        if one and peer:
            words = f"cold at {entries:,} entries, by the fastest peer's"
            yield Bar(words, one.cold_cpu / peer, most, like)
    small, large = own.get((SMALL, "tmpfs")), own.get((LARGE, "tmpfs"))
    disk = own.get((LARGE, "disk"))
    if large:
        yield Bar(f"one edit at {LARGE:,} on tmpfs, CPU s", large.edit_cpu, EDIT_TMPFS)
    if disk:
        yield Bar(f"one edit at {LARGE:,} on disk, CPU s", disk.edit_cpu, EDIT_DISK)
    if small and large:
        growth = (large.cold_cpu / large.pages) / (small.cold_cpu / small.pages)
        yield Bar(f"a page at {LARGE:,} by one at {SMALL:,}", growth, GROWTH)
    if large:
        yield Bar(f"peak at {LARGE:,}, MiB", large.peak, PEAK)


def machine() -> dict[str, Any]:
    """Processor, cores, kernel and memory; nothing that names the machine."""
    model = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.is_file():
        named = re.search(r"model name\s*:\s*(.+)", cpuinfo.read_text())
        model = named[1] if named else model
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    kernel = f"{platform.system()} {'.'.join(platform.release().split('.')[:2])}"
    return {"cpu": model, "cores": os.cpu_count(), "kernel": kernel, "GiB": round(memory)}


def slug_of(own: dict[str, Any]) -> str:
    """A machine in a file name."""
    words = re.findall(r"[a-z0-9]+", re.sub(r"\(\w+\)", "", f"{own['cpu']} {own['cores']}".lower()))
    return "-".join(words)
