"""`hoaphuong add-image` brings a picture in clean, with its rights, or not at all."""

from __future__ import annotations

from pathlib import Path

from commanding import hoaphuong
from conftest import tree
from hoaphuong.reading.load import load_site
from photographs import picture
from test_fix import ENTRY


def test_a_picture_comes_clean_and_bounded_with_its_rights(sample: Path, tmp_path: Path) -> None:
    from PIL import Image

    photo = tmp_path / "ảnh chụp.JPG"
    photo.write_bytes(picture((4000, 1000)))
    path = sample / ENTRY
    before = path.read_text("utf-8")
    path.write_bytes(before.replace("\n", "\r\n").encode())
    words = ("--alt", "vi=Cầu, lúc sáng", "--alt", "en=The bridge", "--caption", "vi=Năm 2026")
    rights = ("--author", "Ai đó", "--licence", "cc-by-4.0", "--source", "https://a.example/1")
    for number in (1, 2):
        run = hoaphuong(
            "add-image", "places/cau-da", str(photo), *rights, *words, "--city", str(sample)
        )
        assert run.returncode == 0, (number, run.stderr)
    held = (sample / "data/places/cau-da.jpg").read_bytes()
    assert b"secret" not in held and b"Exif" not in held
    with Image.open(sample / "data/places/cau-da-2.jpg") as found:
        assert found.size == (3200, 800)
    raw = path.read_bytes()
    assert raw.count(b"\r\n") == raw.count(b"\n")
    site, problems = load_site(sample)
    assert site and not problems
    first, second = site.by_id["places/cau-da"].facts["images"]
    assert first.alt == {"vi": "Cầu, lúc sáng", "en": "The bridge"}
    assert second.file == "cau-da-2.jpg" and first.source == "https://a.example/1"
    after = path.read_text("utf-8").replace("\r\n", "\n")
    assert [line for line in before.splitlines() if line not in after.splitlines()] == []


def test_a_picture_without_words_rights_or_pixels_is_refused(sample: Path, tmp_path: Path) -> None:
    good, bad = tmp_path / "a.jpg", tmp_path / "b.jpg"
    good.write_bytes(picture())
    bad.write_bytes(b"no picture")
    before = tree(sample)
    alt, rights = ("--alt", "vi=Cầu"), ("--author", "A", "--licence", "cc-by-4.0")
    for wrong in (
        ("places/no", str(good), *rights, *alt),
        ("places/cau-da", str(good), *rights),
        ("places/cau-da", str(good), "--author", "A", "--licence", "mine", *alt),
        ("places/cau-da", str(good), *rights, "--alt", "xx=a"),
        ("places/cau-da", str(bad), *rights, *alt),
        ("places/cau-da", str(tmp_path / "none.jpg"), *rights, *alt),
    ):
        run = hoaphuong("add-image", *wrong, "--city", str(sample))
        assert run.returncode == 2 and run.stderr.strip() and "Traceback" not in run.stderr, wrong
    assert "none.jpg: the file is missing" in run.stderr
    assert tree(sample) == before
