"""One recording: what it may be, and the address it is published at."""

from __future__ import annotations

import os
import re
from functools import lru_cache
from pathlib import Path

from hoaphuong.publishing.sealed import digest

BEGINNINGS = {
    ".mp3": re.compile(rb"ID3|\xff[\xe2-\xff]", re.DOTALL),
    ".m4a": re.compile(rb"....ftyp", re.DOTALL),
    ".ogg": re.compile(rb"OggS"),
    ".wav": re.compile(rb"RIFF....WAVE", re.DOTALL),
}
"""What a file of each ending begins with (MPEG 1 and 2 layer III, ISO 14496-12, RFC 3533, RIFF)."""
ENDINGS = tuple(BEGINNINGS)
MOST_BYTES = 8 << 20
"""Some eight minutes at 128 kbit/s."""
LONGEST_BEGINNING = 12
"""Bytes."""


def refusal(path: Path) -> str:
    """Why a recording cannot be used; empty where it can."""
    size = path.stat().st_size
    if size > MOST_BYTES:
        return f"{size >> 10} KB, {MOST_BYTES >> 10} KB at most"
    with path.open("rb") as file:
        start = file.read(LONGEST_BEGINNING)
    ending = path.suffix.lower()
    return "" if BEGINNINGS[ending].match(start) else f"not {ending}"


def address(path: Path) -> str:
    """Path of a recording from the site's root; it changes with the recording."""
    found = path.stat()
    name = _digest(os.fspath(path), found.st_ino, found.st_size, found.st_mtime_ns)
    return f"media/{path.parent.name}/{path.stem}.{name[:10]}{path.suffix.lower()}"


@lru_cache(maxsize=1024)
def _digest(path: str, *mark: int) -> str:
    """The name of a file's content, read once while its mark stays."""
    return digest(Path(path).read_bytes())
