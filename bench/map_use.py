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
SLOWED = 4
"""How many times slower than this machine the one is that a reader may have."""


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files and keeps silent."""

    def log_message(self, *arguments: object) -> None:
        pass


def map_use(site: Path) -> dict[str, float]:
    """Seconds until the page is there, until its map moves, and for going nearer; the same of a
    machine that is SLOWED times slower and does nothing else, by the CPU seconds of the page's main
    thread; what the page weighs, and how many marks there are.
    """
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
    page.set_default_timeout(240_000)
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    found: dict[str, float] = {}
    begun = work = 0.0

    def start() -> None:
        nonlocal begun, work
        begun, work = time.monotonic(), _work(session)

    def note(what: str) -> None:
        found[what] = round(time.monotonic() - begun, 2)
        found[f"{what}, slowed"] = round(SLOWED * (_work(session) - work), 2)

    start()
    answer = page.goto(address)
    note("page")
    found["page, kB"] = round(len(answer.body()) / 1000)
    start()
    page.click('[data-do="open"]')
    page.wait_for_selector(MARKS)
    note("opened")
    found["marks, far"] = page.locator(MARKS).count()
    for _ in range(4):
        start()
        page.click(".leaflet-control-zoom-in")
        page.wait_for_timeout(400)  # Leaflet's own movement
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => done()))")
        note("nearer")
    found["marks, near"] = page.locator(MARKS).count()
    page.close()
    return found


def _work(session: Any) -> float:
    """CPU seconds that the main thread of the page has worked, whatever else the machine does."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return float(next(one["value"] for one in metrics if one["name"] == "TaskDuration"))
