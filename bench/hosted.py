"""The built portal on one nginx worker under wrk, also while it is published.

    python bench/hosted.py [SECONDS] [--site FOLDER] [--record FILE]

Beside it, on the same server and in the same run, one plain page of the same weight. What counts is
how near the two are, and that nothing fails.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import NamedTuple

from measure import Failed
from report import machine, slug_of

sys.path.append(str(Path(__file__).resolve().parent.parent / "tools"))
from servers import BROTLI, Served, served, there

REPOSITORY = Path(__file__).resolve().parent.parent
SECONDS, LONGER, READERS = 15, 3, 32
SCRIPT = """local paths = {{ {paths} }}
local at = 0
request = function()
  at = at % #paths + 1
  return wrk.format("GET", paths[at], {{ ["Accept-Encoding"] = "{coding}" }})
end
"""
TOLD = {
    "rate": re.compile(r"Requests/sec:\s+([\d.]+)"),
    "wrong": re.compile(r"Non-2xx or 3xx responses: (\d+)"),
    "failed": re.compile(r"Socket errors: (.*)"),
    "requests": re.compile(r"(\d+) requests in"),
    "late": re.compile(r"99%\s+(\S+)"),
}


class Load(NamedTuple):
    """What wrk saw."""

    rate: float
    """Answers a second."""
    requests: int
    wrong: int
    """Answers that were neither a page nor a redirect."""
    failed: str
    """Connections that broke, in wrk's words; empty where none did."""
    late: str
    """The time after which 99 % had come."""


def main() -> int:
    """Measure, say and keep it; 1 where something failed, 0 also where nothing can be measured."""
    asked = argparse.ArgumentParser(description="The built portal under load.")
    asked.add_argument("seconds", nargs="?", type=int, default=SECONDS)
    asked.add_argument("--site", type=Path, default=REPOSITORY / "site", help="as built already")
    asked.add_argument("--record", type=Path, help="in place of one in bench/results")
    options = asked.parse_args()
    lacking = [name for name in ("nginx", "wrk") if not there(name)]
    if lacking:
        print(f"NOT MEASURED: {', '.join(lacking)} is not here: sh tests/needs.sh")
        return 0
    with tempfile.TemporaryDirectory(prefix="hosted-") as folder:
        found, switches = _measure(Path(folder), options.site, options.seconds)
    for name, load in found.items():
        wrong = f"{load.wrong} wrong, {load.failed or 'none broken'}"
        print(f"{name:28} {load.rate:9,.0f} a second, 99 % in {load.late:8} {wrong}")
    print(f"{switches} releases were shown meanwhile; load {os.getloadavg()[0]:.1f}")
    _keep(found, switches, options.record)
    return int(any(load.wrong or load.failed for load in found.values()))


def _measure(folder: Path, made: Path, seconds: int) -> tuple[dict[str, Load], int]:
    site = _built(folder, made)
    shelf = folder / "shelf"
    _run("publish", str(shelf), "--site", str(site))
    pages = sorted(site.rglob("index.html"))
    typical = median(_sent(page).stat().st_size for page in pages)
    plain = site / "plain.html"
    (shelf / "current/plain.html").write_bytes(os.urandom(int(typical)))
    paths = [f"/{page.relative_to(site).parent.as_posix()}/".replace("/./", "/") for page in pages]
    found, room = {}, folder / "room"
    with served("nginx", REPOSITORY, site, room, root=shelf / "current") as host:
        found["a plain page"] = _wrk(host, folder, [f"/{plain.name}"], seconds)
        found["the portal, every page"] = _wrk(host, folder, paths, seconds)
        with _Publishing(shelf, site) as publishing:
            found["while it is published"] = _wrk(host, folder, paths, LONGER * seconds)
            switches = publishing.count  # by now; one more is under way
    return found, switches


def _built(folder: Path, made: Path) -> Path:
    """A copy of the built portal, packed; it is built if it is not there."""
    if not (made / "404.html").is_file():
        command = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(made)]
        subprocess.run(command, cwd=REPOSITORY, check=True)
    shutil.copytree(made, folder / "site")
    _run("compress", "--city", str(REPOSITORY), "--site", str(folder / "site"))
    return folder / "site"


def _sent(page: Path) -> Path:
    """The file that a reader's browser gets."""
    return page.with_name(f"{page.name}{'.br' if BROTLI else '.gz'}")


def _run(*words: str) -> None:
    command = [sys.executable, "-m", "hoaphuong", *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Failed(done.stdout + done.stderr)


def _wrk(host: Served, folder: Path, paths: list[str], seconds: int) -> Load:
    """One thread, as many connections as there are readers."""
    script = folder / "paths.lua"
    coding = "br" if BROTLI else "gzip"
    names = ", ".join(json.dumps(path) for path in paths)
    script.write_text(SCRIPT.format(paths=names, coding=coding), "utf-8")
    command = ["wrk", "-t1", f"-c{READERS}", f"-d{seconds}s", "--latency", "-s", str(script)]
    said = subprocess.run(
        [*command, host.address.rstrip("/")], capture_output=True, text=True, check=True
    ).stdout
    told = {name: match[1] for name, sign in TOLD.items() if (match := sign.search(said))}
    if "rate" not in told:
        raise Failed(said)
    return Load(
        float(told["rate"]),
        int(told["requests"]),
        int(told.get("wrong", 0)),
        told.get("failed", ""),
        told["late"],
    )


class _Publishing:
    """Publishes a changed site again and again, and goes back as often."""

    def __init__(self, shelf: Path, site: Path) -> None:
        self._shelf, self._site, self._done = shelf, site, threading.Event()
        self._thread = threading.Thread(target=self._go_on)
        self.count = 0

    def __enter__(self) -> _Publishing:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _go_on(self) -> None:
        steps: tuple[Callable[[], None], ...] = (self._publish, self._back)
        while not self._done.is_set():
            steps[self.count % 2]()
            self.count += 1

    def _publish(self) -> None:
        (self._site / "robots.txt").write_text(f"# {self.count}\n")
        _run("publish", str(self._shelf), "--site", str(self._site))

    def _back(self) -> None:
        _run("publish", str(self._shelf), "--rollback")


def _keep(found: dict[str, Load], switches: int, record_at: Path | None) -> None:
    own, today = machine(), datetime.date.today().isoformat()
    record = {"date": today, "machine": own, "load": round(os.getloadavg()[0], 1)}
    record |= {"switches": switches, "found": {name: one._asdict() for name, one in found.items()}}
    path = record_at or REPOSITORY / f"bench/results/{today}-{slug_of(own)}-hosted.json"
    path.write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", "utf-8")
    print(f"kept: {path}")


if __name__ == "__main__":
    sys.exit(main())
