"""Pictures of entries: published upright, in a bounded size, without any metadata."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from hoaphuong.fields.image import Image as Picture
from hoaphuong.problems import Problem, Where, problem
from hoaphuong.publishing.tree import Tree
from hoaphuong.reading.layers import Mark
from hoaphuong.site import Site

FORMATS = ("JPEG", "PNG", "WEBP")
LONGEST = 1600
MOST_PIXELS = 60_000_000


class PictureRefused(ValueError):
    """A picture that cannot be read, or is too large to."""


def check_pictures(site: Site) -> Iterator[Problem]:
    """Every picture that is there can be opened, as what it says it is, and is not too large."""
    for path, picture in pictures_of(site):
        if path.exists():
            found = path.stat()
            reason = _refusal(path, (found.st_ino, found.st_size, found.st_mtime_ns))
            if reason:
                where = Where(f"data/{picture.folder}/{picture.file}")
                yield problem("broken-picture", where, reason=reason)


def publish_pictures(site: Site, tree: Tree) -> None:
    """Write every picture that an entry names to media/.

    Raises PictureRefused with the file's name.
    """
    for path, picture in pictures_of(site):
        tree.put(f"media/{picture.folder}/{picture.file}", cleaned(path))


def pictures_of(site: Site) -> Iterator[tuple[Path, Picture]]:
    """Every picture of every entry, with the file it is in."""
    for entry in site.entries:
        for value in entry.facts.values():
            for picture in value if isinstance(value, tuple) else ():
                if isinstance(picture, Picture):
                    yield entry.document.path.with_name(picture.file), picture


def cleaned(path: Path) -> bytes:
    """The picture as it may be published: its pixels, turned upright, and nothing else."""
    from PIL import Image, ImageOps  # here, for it is slow to load

    try:
        with Image.open(path, formats=FORMATS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise PictureRefused(f"more than {MOST_PIXELS} pixels")
            kind = opened.format or "PNG"
            upright = ImageOps.exif_transpose(opened)
            upright.thumbnail((LONGEST, LONGEST))
            pixels = upright.convert("RGB" if kind == "JPEG" else "RGBA")
    except PictureRefused:
        raise
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise PictureRefused(type(error).__name__) from error
    clean = Image.new(pixels.mode, pixels.size)
    clean.paste(pixels)
    held = io.BytesIO()
    clean.save(held, kind, quality=82) if kind != "PNG" else clean.save(held, kind)
    return held.getvalue()


@cache
def _refusal(path: Path, mark: Mark) -> str:
    """Why a picture cannot be published; looked at once while it is as it was."""
    try:
        cleaned(path)
    except PictureRefused as refused:
        return str(refused)
    return ""
