"""Judge the built site, and measure what is promised: `make audit`, or audit/audit.py [PARTS].

    python audit/audit.py speed --site FOLDER     # a site that is built already
    python audit/audit.py torture --count 20      # so many tries in place of all, which take hours

The portal is built as it would be were it official, for a demonstration asks not to be indexed;
the invented city and the example are built as they are. Ends with a table of every promise, its
figure and its bar; exit status 1 where anything is under its bar.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from access import LOOKS, access_faults
from compressed import hosting
from cover import cover
from hoaphuong.reading.load import load_site
from judges import QUIET, chromium
from markup import markup_faults
from measured import HELD, TORTURE, Measure, held_by_tests, judged, table, tortured
from offline import offline_faults
from speed import CATEGORIES, measure
from workflows import workflow_faults

REPOSITORY = Path(__file__).resolve().parent.parent
OTHERS = {"sample": REPOSITORY / "tests/site", "example": REPOSITORY / "examples/ha-noi"}
MEASURED = ("", "{kind}/", "{entry}/", "map/", "calendar/")
"""What Lighthouse looks at in each language."""


def main() -> int:
    asked = argparse.ArgumentParser(description="Judge the built site, and measure its promises.")
    names = [*PARTS, TORTURE, HELD]
    asked.add_argument("parts", nargs="*", choices=[*names, []], help="all, if none is named")
    asked.add_argument("--site", type=Path, help="the portal as built already")
    asked.add_argument("--runs", type=int, default=3, help="of Lighthouse for each page")
    asked.add_argument("--count", type=int, help="tries of each part of torture, in place of all")
    options = asked.parse_args()
    with TemporaryDirectory(prefix="audit-") as folder:
        parts = options.parts or names
        sites = {"portal": options.site} if options.site else {}
        if not sites and set(parts) & PARTS.keys() - SITELESS:
            sites = _built(Path(folder))
        rows: list[Measure] = []
        for name in parts:
            print(f"{name}:", flush=True)
            if name == TORTURE:
                rows += tortured(Path(folder), options.count)
            elif name == HELD:
                rows += held_by_tests()
            else:
                rows.append(judged(name, PARTS[name](sites, options.runs)))
    print(table(rows))
    return int(any(row.faults for row in rows))


def _built(folder: Path) -> dict[str, Path]:
    portal = folder / "city"
    ignored = shutil.ignore_patterns("site", ".git", ".venv", "node_modules", "bench", ".cache")
    shutil.copytree(REPOSITORY, portal, ignore=ignored, symlinks=True)
    settings = portal / "data/site.yml"
    settings.write_text(_official(settings.read_text("utf-8")), "utf-8")
    cities = {"portal": portal, **OTHERS}
    for name, city in cities.items():
        print(f"building {name} …", file=sys.stderr, flush=True)
        command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", city / "mkdocs.yml"]
        environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
        subprocess.run([*command, "-d", folder / name], check=True, env=environment)
    return {name: folder / name for name in cities}


def _official(settings: str) -> str:
    return settings.replace("status: demonstration", "status: official", 1)


def _markup(sites: dict[str, Path], _runs: int) -> Iterator[str]:
    yield from markup_faults(*sites.values())


def _access(sites: dict[str, Path], _runs: int) -> Iterator[str]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=QUIET)
        for site in sites.values():
            with hosting(site) as address:
                for root in roots(site):
                    pages = [address + root + path for path in cover(site, root)]
                    for look in LOOKS:
                        yield from access_faults(browser, look, pages)
        browser.close()


def _speed(sites: dict[str, Path], runs: int) -> Iterator[str]:
    site = sites["portal"]
    known, _ = load_site(REPOSITORY)
    kind = known.kinds[0].name
    entry = max((one.id for one in known.by_kind[kind]), key=lambda path: _weight(site / path))
    load = os.getloadavg()[0]
    print(f"  {'page':34} {' '.join(CATEGORIES)} LCP s, CLS, TBT ms, KB; load {load:.1f}")
    with hosting(site) as address:
        for root in roots(site):
            for path in MEASURED:
                own = root + path.format(kind=kind, entry=entry)
                said = measure(address + own, runs)
                scores = " ".join(f"{said.scores[name]:3}" for name in CATEGORIES)
                print(
                    f"  {own or '/':34} {scores} {said.lcp:5.2f} {said.cls:6.4f} "
                    f"{said.tbt:4.0f} {said.wire:6.1f}",
                    flush=True,
                )
                yield from (f"{own}: {fault}" for fault in said.faults() + said.failed)


def _offline(_sites: dict[str, Path], _runs: int) -> Iterator[str]:
    with TemporaryDirectory(prefix="offline-") as room:
        yield from offline_faults(Path(room))


def _workflows(_sites: dict[str, Path], _runs: int) -> Iterator[str]:
    yield from workflow_faults()


def _weight(folder: Path) -> int:
    return (folder / "index.html").stat().st_size


def roots(site: Path) -> list[str]:
    """Where each language of a built site begins."""
    return ["", *(f"{at.parent.name}/" for at in sorted(site.glob("*/404.html")))]


PARTS: dict[str, Callable[[dict[str, Path], int], Iterator[str]]] = {
    "markup": _markup,
    "access": _access,
    "speed": _speed,
    "offline": _offline,
    "workflows": _workflows,
}

SITELESS = {"offline", "workflows"}
"""Parts that look at no built site."""

if __name__ == "__main__":
    sys.exit(main())
