"""Pictures of docs/ without what they say of place, camera and people; their pixels untouched.

JPEG by its segments (ITU T.81), PNG and WebP by their chunks (W3C PNG; RFC 9649). What stays is
what a browser needs to show them: pixels, colours, and which way up they are held.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from hoaphuong.pictures.photograph import BROKEN, PictureRefused

SCAN, END = 0xDA, 0xD9
WITHOUT_LENGTH = {0x01, *range(0xD0, 0xD8)}
PNG_SIGN = b"\x89PNG\r\n\x1a\n"
PNG_KEPT = {
    *(b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP"),
    *(b"sBIT", b"bKGD", b"pHYs", b"acTL", b"fcTL", b"fdAT"),
}
WEBP_KEPT = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"}
TELLING_FLAGS = 0x0C
"""Of VP8X: that there is Exif, and XMP."""
ORIENTATION = 0x0112
EXIF = b"Exif\0\0"
BARE = (".jpg", ".jpeg", ".png", ".webp")
"""What is laid bare."""
REFUSED = (".gif", ".avif", ".heic", ".heif", ".jxl", ".tif", ".tiff", ".bmp")
"""Pictures that may tell as much, and are not taken apart here."""


def bare(content: bytes) -> bytes:
    """A JPEG, PNG or WebP with nothing but what shows it. Raises PictureRefused."""
    try:
        if content[:2] == b"\xff\xd8":
            return b"\xff\xd8" + b"".join(_segments(content))
        if content[:8] == PNG_SIGN:
            return PNG_SIGN + b"".join(_png_chunks(content))
        if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
            chunks = b"WEBP" + b"".join(_webp_chunks(content))
            return b"RIFF" + struct.pack("<I", len(chunks)) + chunks
    except (struct.error, IndexError) as error:
        raise PictureRefused(BROKEN) from error
    raise PictureRefused(BROKEN)


def _segments(content: bytes) -> Iterator[bytes]:
    """The segments of a JPEG that stay, up to its end."""
    at = 2
    while True:
        if content[at] != 0xFF:
            raise PictureRefused(BROKEN)
        while content[at + 1] == 0xFF:  # filling
            at += 1
        kind = content[at + 1]
        if kind == END:
            yield b"\xff\xd9"
            return
        size = 0 if kind in WITHOUT_LENGTH else _number(">H", content, at + 2)
        after = at + 2 + size
        yield _segment(kind, content[at:after])
        if kind == SCAN:
            start, after = after, _after_scan(content, after)
            yield content[start:after]
        at = after


def _segment(kind: int, segment: bytes) -> bytes:
    """A segment as it stays, empty where it goes."""
    said = segment[4:]
    if kind == 0xE1 and said.startswith(EXIF):
        turned = _orientation(said[6:])
        exif = EXIF + _held(turned)
        return b"\xff\xe1" + struct.pack(">H", 2 + len(exif)) + exif if turned else b""
    plain = said.startswith(b"JFIF\0") and len(said) == 14  # without a smaller picture in it
    coloured = said.startswith((b"ICC_PROFILE\0", b"Adobe"))
    return segment if plain or coloured or not (0xE0 <= kind <= 0xEF or kind == 0xFE) else b""


def _after_scan(content: bytes, at: int) -> int:
    """Where the next segment begins after the pixels of a scan."""
    while True:
        at = content.find(b"\xff", at)
        if at < 0:
            raise PictureRefused(BROKEN)
        if content[at + 1] and not 0xD0 <= content[at + 1] <= 0xD7:
            return at
        at += 2


def _png_chunks(content: bytes) -> Iterator[bytes]:
    """The chunks of a PNG that stay, up to its end."""
    at, name = 8, b""
    while name != b"IEND":
        after = at + 12 + _number(">I", content, at)
        name = content[at + 4 : at + 8]
        if after > len(content):
            raise PictureRefused(BROKEN)
        if name in PNG_KEPT:
            yield content[at:after]
        at = after


def _webp_chunks(content: bytes) -> Iterator[bytes]:
    """The chunks of a WebP that stay."""
    at, end = 12, 8 + _number("<I", content, 4)
    if end > len(content):
        raise PictureRefused(BROKEN)
    while at < end:
        size = _number("<I", content, at + 4)
        after = at + 8 + size + size % 2
        name, chunk = content[at : at + 4], content[at:after]
        if name == b"VP8X":
            chunk = chunk[:8] + bytes([chunk[8] & ~TELLING_FLAGS]) + chunk[9:]
        if name in WEBP_KEPT:
            yield chunk
        at = after


def _orientation(exif: bytes) -> int:
    """Which way up a picture is held (2 to 8), 0 where it is upright or does not say."""
    order = ">" if exif[:2] == b"MM" else "<"
    try:
        start = _number(f"{order}I", exif, 4)
        for number in range(_number(f"{order}H", exif, start)):
            at = start + 2 + 12 * number
            if _number(f"{order}H", exif, at) == ORIENTATION:
                turned = _number(f"{order}H", exif, at + 8)
                return turned if 2 <= turned <= 8 else 0
    except struct.error:
        pass
    return 0


def _held(turned: int) -> bytes:
    """Exif that says which way up a picture is held, and nothing else."""
    entry = struct.pack(">HHIHH", ORIENTATION, 3, 1, turned, 0)
    return b"MM\0*" + struct.pack(">IH", 8, 1) + entry + bytes(4)


def _number(form: str, content: bytes, at: int) -> int:
    return int(struct.unpack_from(form, content, at)[0])
