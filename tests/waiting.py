"""Waiting for what becomes so in a page."""

from __future__ import annotations

import time
from typing import Any

PATIENCE = 30.0
"""Seconds."""
PAUSE = 50
"""Milliseconds between two looks."""


def until_in(page: Any, expression: str) -> None:
    """Wait until an expression holds in a page.

    Playwright's own `wait_for_function` looks again by `eval`, which the policy of our pages
    forbids: it fails wherever the first look comes too early.
    """
    ends = time.monotonic() + PATIENCE
    while not page.evaluate(expression):
        assert time.monotonic() < ends, f"never came true: {expression}"
        page.wait_for_timeout(PAUSE)
