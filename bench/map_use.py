"""How the moving map of a built site bears its places, in Chromium."""

from __future__ import annotations

import functools
import http.server
import sys
import threading
import time
from pathlib import Path
from typing import Any

from serving import browser, chromium

MARKS = ".hp-atlas__mark button"


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files and keeps silent."""

    def log_message(self, *arguments: object) -> None:
        pass


def map_use(site: Path) -> dict[str, float]:
    """Seconds until the page is there, until its map moves, and for going nearer; and marks."""
    program = chromium()
    if not program or not (site / "map/index.html").is_file():
        return {}
    handler = functools.partial(Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            with browser(program) as launched:
                return _used(launched, f"http://127.0.0.1:{server.server_port}/map/")
        except Exception as fault:  # what Chromium did not bear is said, and the rest measured
            print(f"map not measured: {str(fault)[:300]}", file=sys.stderr)
            return {}
        finally:
            server.shutdown()


def _used(launched: Any, address: str) -> dict[str, float]:
    page = launched.new_page(viewport={"width": 1280, "height": 900})
    page.set_default_timeout(120_000)
    found, begun = {}, time.monotonic()

    def note(what: str) -> None:
        nonlocal begun
        found[what] = round(time.monotonic() - begun, 2)
        begun = time.monotonic()

    page.goto(address)
    note("page")
    page.click('[data-do="open"]')
    page.wait_for_selector(MARKS)
    note("opened")
    found["marks, far"] = page.locator(MARKS).count()
    for _ in range(4):
        begun = time.monotonic()
        page.click(".leaflet-control-zoom-in")
        page.wait_for_timeout(400)  # Leaflet's own movement
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => done()))")
        note("nearer")
    found["marks, near"] = page.locator(MARKS).count()
    page.close()
    return found
