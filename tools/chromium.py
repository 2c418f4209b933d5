"""The one browser of tests, races and audits: where it is, and how it is started.

python tools/chromium.py     # says where; ends with 1 if there is none
"""

from __future__ import annotations

import shutil
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
)


def chromium() -> str | None:
    """The browser of this machine."""
    return next(filter(None, map(shutil.which, NAMES)), None)


if __name__ == "__main__":
    print(chromium() or "")
    sys.exit(chromium() is None)
