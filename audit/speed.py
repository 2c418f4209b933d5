"""Pages before Lighthouse: a phone, slow 4G as it simulates it, a first visit."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from judges import chromium, module, node

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

    def faults(self) -> list[str]:
        """What is below what we ask of every page."""
        low = [f"{name} {self.scores[name]}" for name in LEAST if self.scores[name] < LEAST[name]]
        return low + ([f"moves while it loads: {self.cls}"] if self.cls > MOVES else [])


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
