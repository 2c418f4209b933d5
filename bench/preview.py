"""How long an editor waits: for the first page of a preview, and to see what was saved.

    python bench/preview.py [ENTRIES …]

In a real browser, on the repository's own content and on the corpus. Each time is that of the whole
way: from starting the server, or from just before the file is written, until the words are seen.
"""

from __future__ import annotations

import datetime
import json
import re
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any

from city import REPOSITORY, write_city
from corpus import entry_id
from report import Bar, machine, slug_of
from serving import browser, chromium, copy_of_repository, serving

BENCH = REPOSITORY / "bench"
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


if __name__ == "__main__":
    sys.exit(main())
