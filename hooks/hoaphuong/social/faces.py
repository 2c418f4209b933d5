"""The typefaces that cards are set in: from packages, with what letters each of them has."""

from __future__ import annotations

import importlib.util
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

LATIN = "Be Vietnam Pro"
BOLD, BOOK = 700, 500
"""Weights, of names and of all else."""
FIRST_WIDE = 0x2E80
"""From here on Unicode has the letters of East Asia, which are as wide as they are high."""


class Source(NamedTuple):
    """Where a typeface is."""

    package: str
    files: tuple[tuple[int, str], ...]
    """By weight; one file for both where it can be set to any weight."""
    number: int = 0
    """Of the typeface within a file that holds several."""


_CJK = "manimgx_fonts_cjk", ((0, "NotoSansCJK-VF.otf.ttc"),)
SOURCES = {
    LATIN: Source(
        "fontpkg_be_vietnam_pro",
        ((BOLD, "files/BeVietnamPro-Bold.ttf"), (BOOK, "files/BeVietnamPro-Medium.ttf")),
    ),
    "Noto Sans CJK JP": Source(*_CJK, 0),
    "Noto Sans CJK KR": Source(*_CJK, 1),
    "Noto Sans CJK SC": Source(*_CJK, 2),
    "Noto Sans CJK TC": Source(*_CJK, 3),
    "Noto Sans CJK HK": Source(*_CJK, 4),
}


class Run(NamedTuple):
    """A piece of text in one typeface."""

    text: str
    face: str


def runs(text: str, face: str) -> list[Run] | None:
    """A text cut into pieces, each in a typeface that has all its letters.

    What is written in Latin letters is in the Latin typeface, all else in the language's own; a
    piece that it lacks letters of is in another. None where no typeface has a letter.
    """
    found: list[Run] = []
    for piece, wide in _pieces(unicodedata.normalize("NFC", text)):
        order = (face, LATIN, *SOURCES) if wide else (LATIN, face, *SOURCES)
        fit = next((name for name in order if _has(name, piece)), None)
        if fit is None:
            return None
        if found and found[-1].face == fit:
            found[-1] = Run(found[-1].text + piece, fit)
        else:
            found.append(Run(piece, fit))
    return found


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """Pieces of wide letters and of others; signs go with what stands before them."""
    start, wide = 0, None
    for place, sign in enumerate(text):
        if ord(sign) < FIRST_WIDE and not sign.isalnum():
            continue
        is_wide = ord(sign) >= FIRST_WIDE
        if wide is not None and is_wide != wide:
            yield text[start:place], wide
            start = place
        wide = is_wide
    if start < len(text):
        yield text[start:], bool(wide)


def _has(face: str, text: str) -> bool:
    letters = letters_of(face)
    return all(ord(sign) in letters for sign in text)


@cache
def letters_of(face: str) -> frozenset[int]:
    """The characters that a typeface has; none where its package is not there."""
    from fontTools.ttLib import TTFont

    path = _path(face, BOLD)
    if path is None:
        return frozenset()
    number = SOURCES[face].number if path.suffix == ".ttc" else -1
    with TTFont(path, fontNumber=number, lazy=True) as font:
        return frozenset(font.getBestCmap())


@cache
def font(face: str, size: int, weight: int) -> FreeTypeFont:
    """A typeface in a size (pixels) and a weight."""
    from PIL import ImageFont

    path = _path(face, weight)
    assert path, face
    layout = ImageFont.Layout.BASIC  # the same on every machine
    made = ImageFont.truetype(str(path), size, SOURCES[face].number, layout_engine=layout)
    if path.suffix == ".ttc":
        made.set_variation_by_axes([weight])
    return made


def _path(face: str, weight: int) -> Path | None:
    """The file of a typeface, None where its package is not there."""
    source = SOURCES.get(face)
    package = importlib.util.find_spec(source.package) if source else None
    if source is None or package is None or package.origin is None:
        return None
    files = dict(source.files)
    return Path(package.origin).parent / (files.get(weight) or files[0])


def length(pieces: Sequence[Run], size: int, weight: int) -> float:
    """How wide a text is, in pixels."""
    return sum(font(piece.face, size, weight).getlength(piece.text) for piece in pieces)
