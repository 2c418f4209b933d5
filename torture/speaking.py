"""A city that says hostile words, built, and judged as it is written and as a browser has it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Any, NamedTuple

from canary import heard, pages_of
from conftest import REPOSITORY
from hostile import HARMLESS, Hostile, file_faults, pairs_of

sys.path.append(str(REPOSITORY / "audit"))
from compressed import hosting
from weighed import MEGABYTES, SECONDS, weighed


class Spoken(NamedTuple):
    """What came of a city that said some words."""

    words: int
    fields: int
    pages: int
    """Opened in the browser."""
    seconds: float
    """Of a build, for each entry."""
    megabytes: float
    faults: list[str]


def spoken(
    words: list[str], room: Path, browser: Any, *, search: bool = False, most: int | None = None
) -> Spoken:
    """Let a city say words, and judge it; at most so many pages are opened in the browser."""
    hostile = Hostile(room, search=search)
    slugs = list(hostile.say(islice(cycle(HARMLESS), len(words))))
    faults = list(weighed(hostile.town).faults)
    known = pairs_of(path.read_text("utf-8") for path in hostile.town.site.rglob("*.html"))
    said = hostile.say(words)
    seconds, megabytes, told, _ = weighed(hostile.town)
    faults += told
    faults += [f"{fault} {_of(fault, said)}" for fault in file_faults(hostile.town.site, known)]
    if (
        hostile.town.said().keys()
        - {f"data/places/{slug}.yml" for slug in slugs}
        - hostile.at_first
    ):
        faults.append("something was written into the city")
    site = hostile.town.site
    roots = ["", *(path.parent.name for path in site.glob("*/404.html"))]
    pages = pages_of(site, said, *roots)
    pages = pages if most is None else pages[:: max(1, len(pages) // most)][:most]
    with hosting(site) as address:
        faults += [f"{fault} {_of(fault, said)}" for fault in heard(browser, address, pages)]
    each = seconds / max(1, len(words))
    faults += [f"{each:.2f} s an entry"] if each > SECONDS else []
    faults += [f"{megabytes:.0f} MB"] if megabytes > MEGABYTES else []
    fields = len(hostile.filler.held)
    return Spoken(len(words), fields, len(pages), each, megabytes, faults)


def _of(fault: str, said: dict[str, str]) -> str:
    """The word whose page a fault is on."""
    return next((repr(word) for slug, word in said.items() if f"/{slug}/" in fault), "")


def in_chromium(words: list[str], room: Path, *, search: bool = True) -> Iterator[Spoken]:
    """The same with a browser of its own."""
    from conftest import BROWSER, QUIET
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=QUIET)
        yield spoken(words, room, browser, search=search)
        browser.close()
