"""Pictures of entries: published clean, or refused by name."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import build, tree
from hoaphuong import pictures
from hoaphuong.reading.load import load_site


def test_broken_picture_stops_the_build_with_its_name(sample: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert build(sample, site).returncode == 0
    before = tree(site)
    (sample / "data/places/cau.jpg").write_bytes(b"\xff\xd8\xff\xe0 no picture")
    entry = sample / "data/places/cau-da.yml"
    image = "images: [{file: cau.jpg, alt: {vi: Cầu}, author: Ai đó, licence: cc-by-4.0}]\n"
    entry.write_text(image + entry.read_text("utf-8"), "utf-8")
    run = build(sample, site)
    assert run.returncode != 0
    assert "cau.jpg" in run.stdout + run.stderr
    assert "Traceback" not in run.stdout + run.stderr
    assert tree(site) == before


def test_picture_is_published_without_metadata(sample: Path, tmp_path: Path) -> None:
    from PIL import Image

    picture = Image.new("RGB", (40, 20), "red")
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, "secret place"
    picture.save(sample / "data/places/cau.jpg", exif=exif)
    entry = sample / "data/places/cau-da.yml"
    alt = "alt: {vi: Cầu, en: A bridge}"
    image = f"images: [{{file: cau.jpg, {alt}, author: Ai đó, licence: cc-by-4.0}}]\n"
    entry.write_text(image + entry.read_text("utf-8"), "utf-8")
    run = build(sample, tmp_path / "site", "--strict")
    assert run.returncode == 0, run.stderr
    published = tmp_path / "site/media/places/cau.jpg"
    assert b"secret" not in published.read_bytes()
    with Image.open(published) as opened:
        assert opened.size == (20, 40)
        assert not opened.getexif()
    page = (tmp_path / "site/en/places/cau-da/index.html").read_text("utf-8")
    assert '<img src="../../../media/places/cau.jpg" alt="A bridge"' in page


def test_picture_is_looked_at_again_only_when_it_has_changed(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry, picture = sample / "data/places/cau-da.yml", sample / "data/places/cau.jpg"
    picture.write_bytes(b"no picture")
    image = "images: [{file: cau.jpg, alt: {vi: Cầu}, author: Ai đó, licence: cc-by-4.0}]\n"
    entry.write_text(image + entry.read_text("utf-8"), "utf-8")
    site, looked, real = load_site(sample)[0], [], pictures.cleaned
    monkeypatch.setattr(pictures, "cleaned", lambda path: looked.append(path) or real(path))
    found = [list(pictures.check_pictures(site)) for _ in range(3)]
    assert found[0] and found[0] == found[2]
    assert looked == [picture]
    picture.write_bytes(b"not a picture")
    assert list(pictures.check_pictures(site)) == found[0]
    assert looked == [picture, picture]
