"""Pages before Lighthouse: a phone, slow 4G as it simulates it, a first visit."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from judges import chromium, module, node

sys.path.append(str(Path(__file__).resolve().parent.parent / "torture"))
from measures import Measure

FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
MOVES = 0.01
"""What a page may move while it loads (CLS): a line of text that comes in another typeface."""
LEAST = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}


class Speed(NamedTuple):
    """What Lighthouse found of a page: medians of its runs."""

    scores: dict[str, int]
    lcp: float
    """Largest contentful paint, seconds."""
    cls: float
    tbt: float
    """Total blocking time, milliseconds."""
    wire: float
    """KB (1,000 bytes) of all that a first visit loads, as sent."""
    failed: list[str]
    """Audits that count and are not met."""

    def __str__(self) -> str:
        scores = " ".join(f"{self.scores[name]:3}" for name in CATEGORIES)
        return f"{scores} {self.lcp:5.2f} {self.cls:6.4f} {self.tbt:4.0f} {self.wire:6.1f}"


class Bar(NamedTuple):
    """What a measured number may be at most, and on which pages."""

    name: str
    of: Callable[[Speed], float]
    most: float
    unit: str
    entries: bool = False
    """Of entries alone."""


BARS = (
    Bar("largest paint of an entry", lambda said: said.lcp, 1.5, "s", entries=True),
    Bar("an entry, first visit", lambda said: said.wire, 120, "KB", entries=True),
    Bar("an entry blocks (TBT)", lambda said: said.tbt, 50, "ms", entries=True),
    Bar("what moves (CLS)", lambda said: said.cls, MOVES, ""),
)


def speed_rows(found: dict[str, Speed], entries: set[str]) -> Iterator[Measure]:
    """The worst page of all by each score and number; `entries` are the pages of entries."""
    for name, least in LEAST.items():
        scores = {page: said.scores[name] for page, said in found.items()}
        low = [f"{page}: {score}" for page, score in scores.items() if score < least]
        worst = min(scores, key=lambda page: scores[page])
        figure = f"{scores[worst]} (/{worst}), worst of {len(scores)}"
        yield Measure(f"Lighthouse: {name}", figure, f"{least}", tuple(low))
    for bar in BARS:
        pages = [page for page in found if page in entries or not bar.entries]
        if not pages:
            continue
        values = {page: bar.of(found[page]) for page in pages}
        over = [f"{page}: {value:.4g}" for page, value in values.items() if value > bar.most]
        worst = max(values, key=lambda page: values[page])
        figure = f"{values[worst]:.4g} {bar.unit}".strip() + f" (/{worst})"
        limit = f"at most {bar.most:g} {bar.unit}".strip()
        yield Measure(f"Lighthouse: {bar.name}", figure, limit, tuple(over))
    failed = [f"{page}: {audit}" for page, one in found.items() for audit in one.failed]
    yield Measure("Lighthouse: single audits", f"{len(failed)} not met", "none", tuple(failed))


def measure(address: str, runs: int = 3) -> Speed:
    """Lighthouse on one page, several times."""
    reports = [_report(address) for _ in range(runs)]

    def middle(audit: str) -> float:
        return median(report["audits"][audit]["numericValue"] for report in reports)

    return Speed(
        {
            name: round(median(100 * (r["categories"][name]["score"] or 0) for r in reports))
            for name in CATEGORIES
        },
        middle("largest-contentful-paint") / 1000,
        round(middle("cumulative-layout-shift"), 4),
        middle("total-blocking-time"),
        middle("total-byte-weight") / 1000,
        _failed(reports[0]),
    )


def _failed(report: dict[str, Any]) -> list[str]:
    counted = {
        ref["id"]
        for name in CATEGORIES
        for ref in report["categories"][name]["auditRefs"]
        if ref["weight"]
    }
    return [
        f"{name}: {audit['title']} {audit.get('displayValue', '')}".strip()
        for name, audit in report["audits"].items()
        if name in counted and audit["score"] is not None and audit["score"] < 0.9
    ]


def _report(address: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.json"
        asked = ["--output=json", f"--output-path={path}", "--quiet", f"--chrome-flags={FLAGS}"]
        command = [*node(), module("lighthouse/cli/index.js"), address, *asked]
        own = os.environ | {"CHROME_PATH": chromium(), "TMPDIR": folder}
        subprocess.run(command, check=True, env=own, capture_output=True)
        return dict(json.loads(path.read_text("utf-8")))
