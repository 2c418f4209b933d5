"""Parts of the audit that look at built sites, at the lock and at the workflows."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from access import LOOKS, access_faults
from compressed import hosting
from cover import cover
from hoaphuong.reading.load import load_site
from judges import QUIET, chromium
from markup import markup_faults
from measured import Measure, judged
from offline import offline_faults
from speed import CATEGORIES, Speed, measure, speed_rows
from workflows import WORKFLOWS, workflow_faults

REPOSITORY = Path(__file__).resolve().parent.parent
MEASURED = ("", "{kind}/", "{entry}/", "map/", "calendar/")
"""What Lighthouse looks at in each language."""


class Room(NamedTuple):
    """What the parts of a run have in common."""

    folder: Path
    sites: dict[str, Path]
    """Built, by name."""
    runs: int
    """Of Lighthouse for each page."""
    count: int | None
    """Tries of each part of torture/, at most."""
    ends: float
    """When the time is over, by time.monotonic()."""


def markup_rows(room: Room) -> Iterator[Measure]:
    pages = sum(len(list(site.rglob("*.html"))) for site in room.sites.values())
    figure = f"{pages:,} pages of {len(room.sites)} cities"
    faults = markup_faults(*room.sites.values())
    yield judged("markup: every page, Nu HTML checker", "no error, no warning", faults, figure)


def access_rows(room: Room) -> Iterator[Measure]:
    faults, seen = [], 0
    for fault in _access(room):
        if isinstance(fault, int):
            seen += fault
        else:
            faults.append(fault)
    figure = f"{seen} pages in {len(LOOKS)} looks, closed and opened"
    yield judged("access: every template, axe", "no violation", faults, figure)


def _access(room: Room) -> Iterator[str | int]:
    """Faults, and how many pages were looked at."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=QUIET)
        for name, site in room.sites.items():
            with hosting(site) as address:
                for root in roots(site):
                    pages = [address + root + path for path in cover(site, root)]
                    print(f"  axe: {name} /{root}: {len(pages)} pages", flush=True)
                    yield len(pages)
                    for look in LOOKS:
                        yield from access_faults(browser, look, pages)
        browser.close()


def speed_rows_of(room: Room) -> Iterator[Measure]:
    site = room.sites["portal"]
    known, _ = load_site(REPOSITORY)
    kind = known.kinds[0].name
    entry = max((one.id for one in known.by_kind[kind]), key=lambda path: _weight(site / path))
    load = os.getloadavg()[0]
    print(f"  {'page':34} {' '.join(CATEGORIES)} LCP s, CLS, TBT ms, KB; load {load:.1f}")
    found: dict[str, Speed] = {}
    died: list[str] = []
    with hosting(site) as address:
        pages = [
            root + path.format(kind=kind, entry=entry) for root in roots(site) for path in MEASURED
        ]
        for page in pages:
            try:
                found[page] = said = measure(address + page, room.runs)
            except (subprocess.CalledProcessError, OSError, KeyError) as error:
                died.append(f"{page}: {error}"[:300])
                continue
            print(f"  {page or '/':34} {said}", flush=True)
    if found:
        yield from speed_rows(found, {page for page in found if page.endswith(f"{entry}/")})
    figure = f"{len(found)} of {len(pages)}, {room.runs} runs each; load {load:.1f}"
    yield Measure("Lighthouse: pages measured", figure, "all", tuple(died))


def offline_rows(_room: Room) -> Iterator[Measure]:
    with TemporaryDirectory(prefix="offline-") as folder:
        faults = offline_faults(Path(folder))
        yield judged("the lock without a network", "installs and builds", faults, "a whole venv")


def workflow_rows(_room: Room) -> Iterator[Measure]:
    figure = f"{len(list(WORKFLOWS.glob('*.yml')))} by actionlint"
    yield judged("workflows", "nothing found", workflow_faults(), figure)


def _weight(folder: Path) -> int:
    return (folder / "index.html").stat().st_size


def roots(site: Path) -> list[str]:
    """Where each language of a built site begins."""
    return ["", *(f"{at.parent.name}/" for at in sorted(site.glob("*/404.html")))]
