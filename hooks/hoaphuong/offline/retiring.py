"""The worker's place and its sources, and what stands there where a site keeps nothing."""

from __future__ import annotations

from pathlib import Path

WORKER = "sw.js"
"""At the site's root, for a worker serves what is below it."""
FOLDER = "assets/worker"


def keeping(overrides: Path) -> str:
    """The source of the worker that keeps the site."""
    return Path(overrides, FOLDER, "keeping.js").read_text("utf-8")


def retired(overrides: Path) -> tuple[str, bytes]:
    """Path and bytes of one that removes what an earlier one kept."""
    return WORKER, Path(overrides, FOLDER, "retired.js").read_bytes()
