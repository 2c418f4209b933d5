"""Pictures that are cut, swollen, something else, or say more than they show."""

from __future__ import annotations

import io
import random
import struct
import zlib
from collections.abc import Iterator
from typing import Any

import cities  # noqa: F401
from photographs import gradient
from PIL import Image, ImageCms, PngImagePlugin

SECRET = b"CANARY-20.8449N-106.6881E"
"""Stands in everything that is no pixel."""


def odd_pictures() -> dict[str, bytes]:
    """By name, each of its own sort."""
    jpeg, png, webp = (_saved(gradient(90, 60), form) for form in ("JPEG", "PNG", "WEBP"))
    page = b"<html><script>canary()</script>" + SECRET
    frames = [gradient(40 + step, 30).resize((40, 30)) for step in range(3)]
    found = {f"cut-{len(one)}.{end}": one[: len(one) // 2] for one, end in _each(jpeg, png, webp)}
    found |= {f"trailing-{end}.{end}": one + page for one, end in _each(jpeg, png, webp)}
    found |= {f"zero.{end}": b"" for end in ("jpg", "png", "webp")}
    found |= {
        "nul.jpg": b"\0" * 4096,
        "png-called.jpg": png,
        "gif-called.png": _saved(gradient(40, 30).convert("P"), "GIF"),
        "tiff-called.jpg": _saved(gradient(40, 30), "TIFF"),
        "page-called.webp": page,
        "drawing.png": b"<svg xmlns='http://www.w3.org/2000/svg' onload='canary()'/>" + SECRET,
        "postscript.jpg": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n" + SECRET,
        "script-and-picture.jpg": jpeg[:2] + _segment(0xFE, b"*/=1;canary();/*") + jpeg[2:],
        "archive-and-picture.png": png + b"PK\x05\x06" + b"\0" * 18,
        "cmyk.jpg": _saved(gradient(60, 40, "CMYK"), "JPEG"),
        "sixteen.png": _saved(Image.new("I;16", (60, 40), 40_000), "PNG"),
        "one-bit.png": _saved(gradient(60, 40).convert("1"), "PNG"),
        "clear.webp": _saved(gradient(60, 40).convert("RGBA"), "WEBP", lossless=True),
        "moving.webp": _saved(frames[0], "WEBP", save_all=True, append_images=frames[1:]),
        "moving.png": _saved(frames[0], "PNG", save_all=True, append_images=frames[1:]),
        "bomb.png": _png(60_000, 60_000),
        "long.png": _png(60_000, 1),
        "claims-much.png": _png(7_000, 7_000, rows=1),
    }
    return found | _talkative(jpeg, png)


def _talkative(jpeg: bytes, png: bytes) -> dict[str, bytes]:
    """Pictures that say where they were taken, by whom, with what."""
    exif = Image.Exif()
    exif[0x010E] = exif[0x013B] = SECRET.decode()
    exif.get_ifd(0x8825)[2] = (20.0, 50.0, 41.0)
    packet = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>" + SECRET + b"</x:xmpmeta>"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes() + SECRET
    said = PngImagePlugin.PngInfo()
    said.add_text("Comment", SECRET.decode())
    said.add_itxt("XML:com.adobe.xmp", packet.decode(), zip=True)
    picture = gradient(90, 60)
    segments = b"".join(
        (
            _segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + packet),
            _segment(0xED, b"Photoshop 3.0\0" + SECRET),
            _segment(0xFE, SECRET),
        )
    )
    return {
        "place.jpg": _saved(picture, "JPEG", exif=exif, icc_profile=profile),
        "place.webp": _saved(picture, "WEBP", exif=exif, icc_profile=profile, xmp=packet),
        "place.png": _saved(picture, "PNG", exif=exif, icc_profile=profile, pnginfo=said),
        "segments.jpg": jpeg[:2] + segments + jpeg[2:],
        "unknown-chunk.png": png[:-12] + _chunk(b"prVt", SECRET) + png[-12:],
    }


def mutants(count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Pictures that chance has changed."""
    chance = random.Random(seed)
    seeds = [(name, one) for name, one in odd_pictures().items() if 20 < len(one) < 20_000]
    for number in range(count):
        name, one = chance.choice(seeds)
        yield f"{number}-{name}", _changed(bytearray(one), chance)


def _changed(content: bytearray, chance: random.Random) -> bytes:
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at = chance.randrange(len(content))
        how = chance.randrange(5)
        if how == 0:
            content[at] ^= 1 << chance.randrange(8)
        elif how == 1:
            content[at : at + 4] = chance.choice((b"\xff" * 4, b"\0" * 4, b"\x7f\xff\xff\xff"))
        elif how == 2 and len(content) > 40:
            del content[at : at + chance.randrange(1, 20)]
        elif how == 3:
            content[at:at] = chance.randbytes(chance.randrange(1, 20))
        else:
            content[at:] = content[at:] + content[:at][: chance.randrange(200)]
    return bytes(content)


def _each(jpeg: bytes, png: bytes, webp: bytes) -> tuple[tuple[bytes, str], ...]:
    return (jpeg, "jpg"), (png, "png"), (webp, "webp")


def _saved(picture: Image.Image, form: str, **options: Any) -> bytes:
    held = io.BytesIO()
    picture.save(held, form, **options)
    return held.getvalue()


def _segment(marker: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content


def _chunk(name: bytes, content: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(name + content))
    return struct.pack(">I", len(content)) + name + content + check


def _png(width: int, height: int, rows: int = 0) -> bytes:
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    body = _chunk(b"IDAT", zlib.compress(b"\0" * (width + 1) * (rows or 9), 9))
    return b"\x89PNG\r\n\x1a\n" + head + body + _chunk(b"IEND", b"")
