"""A card painted: 1200 by 630 pixels, a picture above, what the page is called below.

What is here runs in a worker, a picture and all cards under it at a time.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from hoaphuong.pictures.photograph import encoded_to_fit, opened
from hoaphuong.social.faces import BOLD, BOOK, Run, font, length, runs
from hoaphuong.social.fitting import LEADING, fit

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

WIDTH, HEIGHT = 1200, 630
PICTURE = 360
"""Height of the picture; the drawing has the same proportions."""
MARGIN = 64
NAME = (394, 168)
"""Where the name begins, and how high it may be."""
SIZES = range(80, 38, -2)
LABEL, FOOT = 28, 26
"""Sizes of the label on the seam, and of the line below."""
FOOT_AT = 572
BAR = 10
STAMP = 76
"""Pixels of the city's mark, on the seam at the right."""
NOTHING: Mapping[str, str] = {}
COLOURS = 96
"""In the palette of a card with a drawing."""
MOST_BYTES = 60_000


class Words(NamedTuple):
    """What a card says, with the typeface of each part."""

    name: str
    name_face: str
    label: str
    """What sort of thing it is; may be empty."""
    foot: str
    """Whose page it is."""
    credit: str
    """Who took the photograph; empty over a drawing."""
    face: str


class Painting(NamedTuple):
    """A picture with the cards it is to stand on, and their colours by token."""

    drawing: str
    """SVG, or empty where there is a photograph."""
    photograph: str
    """Path of a file, or empty."""
    tones: Mapping[str, str] = NOTHING
    cards: tuple[Words, ...] = ()
    mark: bytes = b""
    """The city's mark, a PNG of STAMP pixels; may be empty."""


class Card(NamedTuple):
    """A card as a file."""

    content: bytes
    whole: bool
    """Whether all words could be set: no card has signs that stand for missing letters."""


def paint(painting: Painting) -> list[Card]:
    """The cards of a picture, in their order. Raises PictureRefused."""
    picture = _photograph(painting) if painting.photograph else _drawing(painting.drawing)
    return [_card(picture, words, painting) for words in painting.cards]


def _drawing(svg: str) -> Image:
    import resvg_py
    from PIL import Image

    drawn = resvg_py.svg_to_bytes(
        svg_string=svg, width=WIDTH, height=PICTURE, skip_system_fonts=True
    )
    with Image.open(io.BytesIO(drawn), formats=("PNG",)) as file:
        return file.convert("RGB")


def _photograph(painting: Painting) -> Image:
    """The middle of a photograph, as wide as the card."""
    from PIL import ImageOps

    return ImageOps.fit(opened(Path(painting.photograph)), (WIDTH, PICTURE), centering=(0.5, 0.4))


def _card(picture: Image, words: Words, painting: Painting) -> Card:
    from PIL import Image, ImageDraw

    tones = painting.tones
    card = Image.new("RGB", (WIDTH, HEIGHT), tones["paper"])
    card.paste(picture, (0, 0))
    draw = ImageDraw.Draw(card)
    draw.rectangle((0, HEIGHT - BAR, WIDTH, HEIGHT), fill=tones["primary"])
    whole = [
        _name(draw, words, tones["ink"]),
        _label(draw, words, tones["accent"], tones["surface"]),
        _line(draw, words.foot, words.face, tones["ink-soft"]),
        _credit(draw, words, tones),
    ]
    if painting.mark:
        with Image.open(io.BytesIO(painting.mark), formats=("PNG",)) as mark:
            left, top = WIDTH - MARGIN - STAMP, PICTURE - STAMP + 16
            round_it = (left - 8, top - 8, left + STAMP + 8, top + STAMP + 8)
            draw.ellipse(round_it, fill=tones["paper"])
            card.paste(mark, (left, top), mark)
    return Card(_encoded(card, photograph=bool(painting.photograph)), all(whole))


def _name(draw: ImageDraw, words: Words, colour: str) -> bool:
    top, height = NAME
    if runs(words.name, words.name_face) is None:
        return False
    measure = partial(_about, words.name_face)
    fitted = fit(words.name, WIDTH - 2 * MARGIN, height, SIZES, measure)
    top += round((height - fitted.height) / 2)
    for number, line in enumerate(fitted.lines):
        baseline = top + round((number + 0.82) * fitted.size * LEADING)
        _write(draw, (MARGIN, baseline), line, words.name_face, fitted.size, BOLD, colour)
    return True


def _label(draw: ImageDraw, words: Words, ground: str, colour: str) -> bool:
    """On the seam between picture and paper."""
    pieces = runs(words.label, words.face)
    if not words.label or pieces is None:
        return not words.label
    right = MARGIN + round(length(pieces, LABEL, BOOK)) + 40
    draw.rounded_rectangle((MARGIN, PICTURE - 26, right, PICTURE + 26), 10, fill=ground)
    at = (MARGIN + 20, PICTURE + 10)
    return _write(draw, at, words.label, words.face, LABEL, BOOK, colour)


def _line(draw: ImageDraw, text: str, face: str, colour: str) -> bool:
    if runs(text, face) is None:
        return False
    size = next(
        (
            size
            for size in range(FOOT, 15, -1)
            if _wide(text, size, face, BOOK) <= WIDTH - 2 * MARGIN
        ),
        16,
    )
    return _write(draw, (MARGIN, FOOT_AT + 20), text, face, size, BOOK, colour)


def _credit(draw: ImageDraw, words: Words, tones: Mapping[str, str]) -> bool:
    """In the upper right corner, on paper."""
    pieces = runs(words.credit, words.face)
    if not words.credit or pieces is None:
        return not words.credit
    left = WIDTH - round(length(pieces, 20, BOOK)) - 24
    draw.rectangle((left - 12, 0, WIDTH, 36), fill=tones["paper"])
    return _write(draw, (left, 25), words.credit, words.face, 20, BOOK, tones["ink-soft"])


@cache
def _of_unit(face: str, text: str) -> float:
    return _wide(text, SIZES[0], face, BOLD)


def _about(face: str, text: str, size: int) -> float:
    """How wide a piece of a name is, from how wide it is in the largest size."""
    return _of_unit(face, text) * size / SIZES[0]


def _wide(text: str, size: int, face: str, weight: int) -> float:
    return length(runs(text, face) or (), size, weight)


def _write(
    draw: ImageDraw, at: tuple[int, int], text: str, face: str, size: int, weight: int, colour: str
) -> bool:
    """Write a text from a point of its baseline on."""
    left: float = at[0]
    pieces: list[Run] = runs(text, face) or []
    for piece in pieces:
        used = font(piece.face, size, weight)
        draw.text((left, at[1]), piece.text, font=used, fill=colour, anchor="ls")
        left += used.getlength(piece.text)
    return bool(pieces)


def _encoded(card: Image, *, photograph: bool) -> bytes:
    """PNG of few colours for a drawing, JPEG for a photograph; no larger than MOST_BYTES."""
    if photograph:
        return encoded_to_fit(card, MOST_BYTES)
    from PIL.Image import Dither, Quantize

    held = io.BytesIO()
    few = card.quantize(COLOURS, method=Quantize.FASTOCTREE, dither=Dither.NONE)
    few.save(held, "PNG", compress_level=7)
    return held.getvalue()
