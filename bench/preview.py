"""How long an editor waits: for the first page of a preview, and to see what was saved.

    python bench/preview.py [ENTRIES …]

In a real browser, on the repository's own content and on the corpus. Each time is that of the whole
way: from starting the server, or from just before the file is written, until the words are seen.
"""

from __future__ import annotations

import datetime
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

from city import REPOSITORY, write_city
from corpus import entry_id
from measure import Failed
from report import Bar, machine, slug_of

BENCH = REPOSITORY / "bench"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
ENTRIES, SAVES = 5000, 20
FIRST_PAGE, FIRST_PAGE_LARGE, SEEN = 5.0, 15.0, 1.0
"""Seconds, at most."""
SEEN_IN_PAGE = "words => document.body?.innerText.includes(words)"
SUMMARY = re.compile(r"^  summary: (?:Lần \d+\. )?", re.M)


def main() -> int:
    """Measure and say; 0 also where there is no browser, for nothing was found wrong then."""
    path = chromium()
    if path is None or find_spec("playwright") is None:
        print("NOT MEASURED: the preview needs Chromium and requirements-test.lock; see make test")
        return 0
    sizes = [int(size) for size in sys.argv[1:]]
    with tempfile.TemporaryDirectory() as folder, browser(path) as chrome:
        own = copy_of_repository(Path(folder) / "own")
        entry = sorted(own.glob("data/*/*.yml"))[0].relative_to(own / "data")
        found = _measure(chrome, own, str(entry.with_suffix("")), "our own content", FIRST_PAGE)
        for size in sizes or [ENTRIES]:
            city = Path(folder) / "corpus"
            write_city(city, size)
            most = FIRST_PAGE if size < ENTRIES else FIRST_PAGE_LARGE
            found += _measure(chrome, city, entry_id(size // 2), f"{size:,} entries", most)
    if not sizes:
        _keep(found)
    return 0


def chromium() -> str | None:
    """The browser of this machine."""
    return next(filter(None, map(shutil.which, CHROMIUM)), None)


@contextmanager
def browser(path: str) -> Iterator[Any]:
    """Chromium, started."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield launched
        launched.close()


@contextmanager
def serving(city: Path, **environment: str) -> Iterator[str]:
    """`mkdocs serve` of a city as its own process, at this address once it answers.

    Raises Failed if it ends before.
    """
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs", "serve", "-f", str(city / "mkdocs.yml")]
    own = os.environ | {"NO_MKDOCS_2_WARNING": "1"} | environment
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(
            [*command, "-a", address], cwd=city, env=own, stdout=said, stderr=said
        )
        try:
            while not _answers(f"http://{address}/"):
                if process.poll() is not None:
                    said.seek(0)
                    raise Failed(said.read()[-2000:])
                time.sleep(0.02)
            yield f"http://{address}/"
        finally:
            process.send_signal(signal.SIGINT)  # it takes its own folder away
            process.wait()


def copy_of_repository(folder: Path) -> Path:
    """The repository's own city with its templates, to be edited; the engine stays where it is."""
    for name in ("data", "docs", "overrides"):
        shutil.copytree(REPOSITORY / name, folder / name)
    config = (REPOSITORY / "mkdocs.yml").read_text("utf-8")
    config = config.replace("[hooks/", f"[{REPOSITORY}/hooks/")
    (folder / "mkdocs.yml").write_text(config, "utf-8")
    return folder


def save_and_see(page: Any, file: Path, number: int) -> float:
    """Seconds from just before an entry's first summary is changed until a page shows it."""
    text = SUMMARY.sub(f"  summary: Lần {number}. ", file.read_text("utf-8"), count=1)
    start = time.perf_counter()
    file.write_text(text, "utf-8")
    page.wait_for_function(SEEN_IN_PAGE, arg=f"Lần {number}.")
    return time.perf_counter() - start


def _measure(chrome: Any, city: Path, entry: str, words: str, most: float) -> list[Bar]:
    page, times, start = chrome.new_page(), [], time.perf_counter()
    with serving(city) as address:
        page.goto(f"{address}{entry}/")
        page.locator("h1").wait_for()
        first = Bar(f"first page of {words}, s", time.perf_counter() - start, most)
        for number in range(1, SAVES + 1):
            print(f"\r{words}: save {number} of {SAVES}", end="", file=sys.stderr, flush=True)
            times.append(save_and_see(page, city / f"data/{entry}.yml", number))
        print(file=sys.stderr)
    page.close()
    found = [first, Bar(f"saved to seen in {words}, median s", median(times), SEEN)]
    print(*found, sep="\n", flush=True)
    return found


def _keep(found: list[Bar]) -> None:
    """The record of what was measured."""
    own, today = machine(), datetime.date.today().isoformat()
    path = BENCH / f"results/{today}-{slug_of(own)}-preview.json"
    path.parent.mkdir(exist_ok=True)
    record = {"date": today, "machine": own, "bars": [str(bar) for bar in found]}
    path.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _answers(address: str) -> bool:
    try:
        urlopen(address).close()
    except OSError as fault:
        return isinstance(fault, HTTPError)
    return True


if __name__ == "__main__":
    sys.exit(main())
