"""Pictures that are cut, swollen, something else or say too much: refused in words, or clean."""

from __future__ import annotations

import io
from pathlib import Path

from photographs import gradient
from PIL import Image
from tortured import (
    FOUND,
    SECRET,
    avif_says,
    mutants,
    odd_pictures,
    picture_faults,
    webp_says,
)

CASES = {path.name: path.read_bytes() for path in FOUND.iterdir() if path.suffix != ".yml"}


def test_odd_pictures_are_refused_or_published_with_nothing_but_pixels(tmp_path: Path) -> None:
    assert list(picture_faults(odd_pictures(), tmp_path)) == []


def test_a_hundred_pictures_that_chance_changed(tmp_path: Path) -> None:
    assert list(picture_faults(dict(mutants(100, seed=1)), tmp_path)) == []


def test_the_judge_sees_what_is_no_pixel() -> None:
    there = odd_pictures()
    assert sum(SECRET in content for content in there.values()) >= 6
    assert webp_says(there["place.webp"]) == {b"EXIF", b"ICCP", b"XMP "}


def test_pictures_that_broke_something_once_break_it_no_more(tmp_path: Path) -> None:
    assert CASES
    assert list(picture_faults(CASES, tmp_path)) == []


def test_the_judge_of_avif_reads_names_not_pixels() -> None:
    plain, exif = io.BytesIO(), Image.Exif()
    exif[0x010E] = SECRET.decode()
    gradient(60, 40).save(plain, "AVIF")
    assert avif_says(plain.getvalue() + b"\0\0\0\x0cmdatExif") == set()
    for said in ({"exif": exif}, {"xmp": b"<x:xmpmeta/>"}):
        spoken = io.BytesIO()
        gradient(60, 40).save(spoken, "AVIF", **said)
        assert avif_says(spoken.getvalue()) & {b"Exif", b"mime"}
    assert avif_says(plain.getvalue() + b"\0\0\0\x0cfreexxxx") == {b"free"}
