"""What tests of the preview share: a small city, edits taken back, and requests as they are."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

from conftest import REPOSITORY, copy_sample

sys.path.insert(0, str(REPOSITORY / "bench"))
from measure import Failed
from preview import save_and_see
from serving import browser, chromium, copy_of_repository, serving

__all__ = ["Failed", "browser", "chromium", "copy_of_repository", "save_and_see", "serving"]
BRIDGE, GARDEN = "data/places/cau-da.yml", "data/places/vuon-xa.yml"


def small_city(folder: Path) -> Path:
    """The invented city with templates and a hand-written page of its own."""
    copy_sample(folder)
    shutil.copytree(REPOSITORY / "overrides", folder / "overrides")
    config = (folder / "mkdocs.yml").read_text("utf-8")
    config = config.replace(f"{REPOSITORY}/overrides", "overrides").replace("[]", "[about.md]")
    (folder / "mkdocs.yml").write_text(config, "utf-8")
    for code in ("vi", "en", "ja"):
        (folder / f"docs/about.{code}.md").write_text("# Trang này\n\nViết tay.\n", "utf-8")
    return folder


@contextmanager
def edited(file: Path, put: str, old: str = "") -> Iterator[None]:
    """A file with some words in the place of old ones, or a new file; afterwards as it was."""
    before = file.read_text("utf-8") if file.exists() else None
    assert old in (before or "")
    file.parent.mkdir(exist_ok=True)
    file.write_text(before.replace(old, put, 1) if before and old else f"{put}\n", "utf-8")
    yield
    file.unlink() if before is None else file.write_text(before, "utf-8")


def get(address: str, path: str, **headers: str) -> tuple[int, bytes]:
    """Status and body of an answer; the path is sent as it is."""
    connection = HTTPConnection(address.split("/")[2], timeout=20)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    found = answer.status, answer.read()
    connection.close()
    return found


def until(holds: Callable[[], bool]) -> None:
    """Wait for something to come true."""
    end = time.monotonic() + 8
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.02)
