"""A preview of a city and a browser to look at it with, for measuring and for tests."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

from measure import Failed

sys.path.append(str(Path(__file__).resolve().parent.parent / "tools"))
from chromium import QUIET, chromium

REPOSITORY = Path(__file__).resolve().parent.parent

__all__ = ["browser", "chromium", "copy_of_repository", "serving"]


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
            [*command, "-a", address],
            cwd=city,
            env=own,
            stdout=said,
            stderr=said,
            preexec_fn=_hear,
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


def _hear() -> None:
    """Take in SIGINT, which what runs in the background of a shell does not."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _answers(address: str) -> bool:
    try:
        urlopen(address).close()
    except OSError as fault:
        return isinstance(fault, HTTPError)
    return True
