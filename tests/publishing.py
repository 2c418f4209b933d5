"""Small sites to publish, as they follow each other."""

from __future__ import annotations

import hashlib
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hoaphuong.releases.integrity import differing, read_list
from hoaphuong.releases.releasing import Done, publish
from hoaphuong.releases.shelf import Shelf

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
SAME = {f"place/{number}/index.html": f"place {number}" * 40 for number in range(20)}


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing waits for the disk, which takes seconds where others write much."""
    monkeypatch.setattr(os, "sync", lambda: None)


def site_of(folder: Path, word: str, **more: str) -> Path:
    """A site whose pages ask for a style sheet that is named by its content."""
    digits = hashlib.sha256(word.encode()).hexdigest()[:10]
    files = {"index.html": f"{word} assets/site.{digits}.css", f"assets/site.{digits}.css": word}
    for path, text in (SAME | files | more).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    return folder


def put(room: Path, word: str, now: datetime = NOW, **more: str) -> Done:
    """Publish a site that says a word into room/www."""
    site = room / f"site-{word}"
    return publish(site if site.exists() else site_of(site, word, **more), shelf_of(room), now)


def shelf_of(room: Path) -> Shelf:
    return Shelf(room / "www")


def shown(room: Path) -> str:
    """What a visitor is told on the first page."""
    return (room / "www/current/index.html").read_text().partition(" ")[0]


def asset_of(word: str) -> str:
    return f"assets/site.{hashlib.sha256(word.encode()).hexdigest()[:10]}.css"


def is_whole(release: Path) -> bool:
    listed = read_list(release)
    return listed is not None and not differing(release, listed)
