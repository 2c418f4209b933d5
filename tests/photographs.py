"""Photographs that tests make up."""

from __future__ import annotations

import io

from PIL import Image


def picture(size: tuple[int, int] = (40, 30)) -> bytes:
    """A JPEG of one colour that says where it was taken."""
    exif = Image.Exif()
    exif[0x010E] = "secret place"
    held = io.BytesIO()
    Image.new("RGB", size, "#a3161f").save(held, "JPEG", exif=exif)
    return held.getvalue()


def gradient(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """No pixel like its neighbour, so that turning and cutting are seen."""
    across = Image.linear_gradient("L").rotate(90).resize((width, height))
    down = Image.linear_gradient("L").resize((width, height))
    return Image.merge("RGB", (across, down, across.point(lambda v: 255 - v))).convert(mode)
