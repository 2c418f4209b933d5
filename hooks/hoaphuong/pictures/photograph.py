"""One photograph: read within bounds, turned upright, brought to sRGB, and made smaller.

Nothing of a file but its pixels passes through. What is here runs in a worker, for a file may be
made to take long or to harm.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PIL.Image import Image

FORMATS = ("JPEG", "PNG", "WEBP")
WIDTHS = (320, 640, 1024, 1600)
"""Pixels; a photograph that is smaller is not made larger."""
ENDINGS = ("avif", "webp")
"""The first that a browser knows is taken."""
MOST_PIXELS = 60_000_000
LONGEST_SIDE = 30_000
GRID = (4, 3)
"""Fields of the placeholder, across and down."""
QUALITIES = {
    "avif": {"quality": 58, "speed": 7, "max_threads": 1, "autotiling": False},
    "webp": {"quality": 78, "method": 4},
}
"""Of AVIF one thread and no tiles, or bytes differ with the number of cores."""
ORIENTATION = 0x0112
WHITE = (255, 255, 255)


BROKEN, TOO_LARGE, OVERDUE = "broken-picture", "picture-too-large", "picture-overdue"
"""Why a picture is refused: codes of the checker's messages."""
LOOKING, MAKING = 30, 180
"""Seconds that one photograph may take to be looked at, and to be made smaller."""
LIMITS = {"pixels": MOST_PIXELS // 1_000_000, "side": LONGEST_SIDE, "seconds": LOOKING}
"""What those messages name: millions of pixels, pixels, seconds."""


class PictureRefused(ValueError):
    """A picture that cannot be read, or is too large to: by a code, or in words of one's own."""

    def __init__(self, reason: str, file: str = "") -> None:
        super().__init__(reason, file)
        self.reason, self.file = reason, file

    def __str__(self) -> str:
        from hoaphuong.wording import LANGUAGES, messages  # here, for workers do without

        said = messages(LANGUAGES[0])["problems"].get(self.reason)
        told = said.format(**LIMITS) if said else self.reason
        return f"{self.file}: {told}" if self.file else told


class Look(NamedTuple):
    """What is seen of a photograph before it is made smaller."""

    width: int
    height: int
    """Of the upright photograph, in pixels."""
    colours: tuple[str, ...]
    """`#rrggbb` of the fields of GRID, row by row."""


def look(path: Path) -> Look:
    """What a photograph is like. Raises PictureRefused."""
    upright = opened(path)
    small = upright.resize(GRID, resample=4, reducing_gap=3.0)  # the mean of each field
    colours = small.tobytes()
    fields = (colours[start : start + 3].hex() for start in range(0, len(colours), 3))
    return Look(*upright.size, tuple(f"#{field}" for field in fields))


def develop(path: Path) -> dict[tuple[int, str], bytes]:
    """A photograph in every width and format, by both. Raises PictureRefused."""
    upright, made = opened(path), {}
    for width in widths_of(upright.width):
        height = max(1, round(upright.height * width / upright.width))
        sized = upright.resize((width, height), resample=1, reducing_gap=3.0)
        for ending in ENDINGS:
            made[width, ending] = encoded(sized, ending)
    return made


def widths_of(width: int) -> tuple[int, ...]:
    """The widths that a photograph of some width is made in."""
    return tuple(dict.fromkeys(min(width, wanted) for wanted in WIDTHS))


def encoded(picture: Image, ending: str) -> bytes:
    """The bytes of a picture in a format."""
    held = io.BytesIO()
    picture.save(held, ending.upper(), **QUALITIES[ending])
    return held.getvalue()


def opened(path: Path) -> Image:
    """The pixels of a photograph, upright, in sRGB, and nothing else. Raises PictureRefused."""
    from PIL import Image  # here, for it is slow to load

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        with Image.open(path, formats=FORMATS) as file:
            if file.width * file.height > MOST_PIXELS or max(file.size) > LONGEST_SIDE:
                raise PictureRefused(TOO_LARGE)
            file.load()
            pixels = _upright(_in_srgb(file), file.getexif().get(ORIENTATION))
        clean = Image.new("RGB", pixels.size, WHITE)
        clean.paste(pixels, mask=pixels.getchannel("A") if pixels.mode == "RGBA" else None)
        return clean
    except PictureRefused:
        raise
    except Image.DecompressionBombError as error:
        raise PictureRefused(TOO_LARGE) from error
    except Exception as error:  # libraries fail in many ways at what is made to harm them
        raise PictureRefused(BROKEN) from error


def _in_srgb(file: Image) -> Image:
    """The picture in RGB, or in RGBA where parts of it are transparent.

    Without a profile, or with one that is none, its colours are taken to be sRGB.
    """
    from PIL import ImageCms

    profile, picture = file.info.get("icc_profile"), file
    if picture.mode.startswith("I"):  # 16 bits of grey
        picture = picture.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    clear = picture.mode in ("LA", "PA", "RGBA") or "transparency" in picture.info
    mode = "RGBA" if clear else "RGB"
    if picture.mode not in ("RGB", "RGBA", "L", "CMYK"):
        picture = picture.convert(mode)
    if profile and picture.mode != "RGBA":
        try:
            known = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            there = ImageCms.createProfile("sRGB")
            changed = ImageCms.profileToProfile(picture, known, there, outputMode="RGB")
            picture = changed or picture
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass
    return picture.convert(mode)


def _upright(picture: Image, orientation: object) -> Image:
    """A picture turned as the camera was held (EXIF, 1 to 8)."""
    from PIL.Image import Transpose

    ways = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }
    way = ways.get(orientation) if isinstance(orientation, int) else None
    return picture if way is None else picture.transpose(way)


def encoded_to_fit(picture: Image, most: int) -> bytes:
    """A JPEG of the best quality that is no larger than `most` bytes, where one is."""
    for quality in range(86, 20, -8):
        held = io.BytesIO()
        picture.save(held, "JPEG", quality=quality, optimize=True, progressive=True)
        if held.tell() <= most:
            break
    return held.getvalue()
