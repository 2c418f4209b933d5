"""Pictures that are cut, swollen, something else or say too much: refused in words, or clean."""

from __future__ import annotations

from pathlib import Path

from tortured import SECRET, mutants, odd_pictures, picture_faults, webp_chunks


def test_odd_pictures_are_refused_or_published_with_nothing_but_pixels(tmp_path: Path) -> None:
    assert list(picture_faults(odd_pictures(), tmp_path)) == []


def test_a_hundred_pictures_that_chance_changed(tmp_path: Path) -> None:
    assert list(picture_faults(dict(mutants(100, seed=1)), tmp_path)) == []


def test_the_judge_sees_what_is_no_pixel() -> None:
    there = odd_pictures()
    assert sum(SECRET in content for content in there.values()) >= 6
    assert {b"EXIF", b"ICCP", b"XMP "} <= webp_chunks(there["place.webp"])
