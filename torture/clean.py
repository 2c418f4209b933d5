"""What comes of pictures: refused by one of the checker's codes, or nothing but their pixels."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from hoaphuong.pictures.photograph import (
    BROKEN,
    MAKING,
    OVERDUE,
    TOO_LARGE,
    PictureRefused,
    develop,
)
from hoaphuong.workers import Overdue, run_each
from odd import SECRET
from weighed import MEGABYTES, SECONDS, peak

CHUNKS = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH"}
"""What a WebP of pixels alone is made of."""
BOXES = {b"ftyp", b"meta", b"mdat"}
"""What an AVIF of pixels alone is made of."""
SPEAKING = (b"Exif", b"mime", b"xml ", b"uuid", b"rICC", b"prof")
"""What its box of metadata names where it has more than pixels."""


class Developed(NamedTuple):
    """What was made of a picture, and what it took."""

    made: dict[tuple[int, str], bytes]
    seconds: float
    """Of the processor."""
    megabytes: float
    """That the worker has had at most, of this picture or of one before."""


def weighed_develop(path: Path) -> Developed:
    """A picture as the engine makes it smaller; runs in a worker. Raises PictureRefused."""
    began = time.process_time()
    made = develop(path)
    return Developed(made, time.process_time() - began, peak() or 0)


def picture_faults(pictures: Mapping[str, bytes], room: Path) -> Iterator[tuple[str, str]]:
    """By name, what is wrong with what comes of pictures."""
    paths = {}
    for name, content in pictures.items():
        paths[room / name] = name
        (room / name).write_bytes(content)
    usual = os.environ.get("PYTHONPATH", "")
    os.environ["PYTHONPATH"] = os.pathsep.join((str(Path(__file__).parent), usual))
    try:
        for path, answer in run_each(weighed_develop, list(paths), MAKING, "Odd pictures"):
            yield from ((paths[path], fault) for fault in faults_of(answer))
            path.unlink()
    finally:
        os.environ["PYTHONPATH"] = usual
    yield from (("all", f"left behind: {path.name}") for path in room.iterdir())


def faults_of(answer: Any) -> Iterator[str]:
    """What is wrong with what came of a picture."""
    if isinstance(answer, PictureRefused):
        if answer.reason not in (BROKEN, TOO_LARGE, OVERDUE) or "Error" in str(answer):
            yield f"refused as {answer}"
    elif isinstance(answer, Overdue):
        yield f"takes longer than {MAKING} s, or its worker died"
    elif isinstance(answer, Exception):
        yield f"not refused but {answer!r}"
    else:
        if answer.seconds > SECONDS or answer.megabytes > MEGABYTES:
            yield f"{answer.seconds:.1f} s of the processor, {answer.megabytes:.0f} MB"
        for (width, ending), content in answer.made.items():
            said = webp_says(content) if ending == "webp" else avif_says(content)
            if said or SECRET in content:
                yield f"{width} {ending} says {said or SECRET!r}"


def webp_says(content: bytes) -> set[bytes]:
    """The names of all that a WebP has beside its pixels (RFC 9649, 2.3)."""
    found, at = set(), 12
    while at + 8 <= len(content):
        found.add(content[at : at + 4])
        size = int.from_bytes(content[at + 4 : at + 8], "little")
        at += 8 + size + size % 2
    return found - CHUNKS


def avif_says(content: bytes) -> set[bytes]:
    """The names of all that an AVIF has beside its pixels.

    Its boxes (ISO/IEC 14496-12, 4.2) are a size, a name and what they hold; the one of metadata
    names each item that lies among the pixels.
    """
    found, at = set(), 0
    while at + 8 <= len(content):
        size, name = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        found |= {name} - BOXES
        if name == b"meta":
            found |= {mark for mark in SPEAKING if mark in content[at : at + size]}
        at += size if size >= 8 else len(content)
    return found
