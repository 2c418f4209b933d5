"""Pictures of entries: published clean, in several widths and formats, or refused by name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import build, tree
from hoaphuong.pictures import album, named
from hoaphuong.pictures.photograph import PictureRefused
from hoaphuong.reading.load import load_site
from photographs import gradient
from PIL import Image

SAID = "alt: {vi: Cầu, en: A bridge}, author: Ai đó, licence: cc-by-4.0"
PUBLISHED = re.compile(r'(?:src|href)="[./]*(media/[^"]+)"|([^\s",]*media/\S+) \d+w')


def name_pictures(city: Path, *files: str, more: str = "") -> None:
    """Let the bridge of the sample city have pictures."""
    entry = city / "data/places/cau-da.yml"
    items = ", ".join(f"{{file: {file}, {SAID}{more}}}" for file in files)
    entry.write_text(f"images: [{items}]\n" + entry.read_text("utf-8"), "utf-8")


def test_broken_picture_stops_the_build_with_its_name(sample: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert build(sample, site).returncode == 0
    before = tree(site)
    (sample / "data/places/cau.jpg").write_bytes(b"\xff\xd8\xff\xe0 no picture")
    name_pictures(sample, "cau.jpg")
    run = build(sample, site)
    assert run.returncode != 0
    assert "cau.jpg" in run.stdout + run.stderr
    assert "Traceback" not in run.stdout + run.stderr
    assert tree(site) == before


def test_picture_is_published_upright_in_widths_and_formats_without_metadata(
    sample: Path, tmp_path: Path
) -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, "secret place"
    exif.get_ifd(0x8825)[2] = (20.0, 51.0, 0.0)
    gradient(1200, 2000).rotate(90, expand=True).save(sample / "data/places/cau.jpg", exif=exif)
    name_pictures(sample, "cau.jpg", more=", caption: {vi: Lúc sáng, en: In the morning}")
    run = build(sample, tmp_path / "site", "--strict")
    assert run.returncode == 0, run.stderr
    page = (tmp_path / "site/en/places/cau-da/index.html").read_text("utf-8")
    assert 'alt="A bridge" width="1200" height="2000"' in page
    assert "In the morning" in page and "Ai đó" in page
    media = sorted((tmp_path / "site/media/places").iterdir())
    assert len(media) == 8 and not [path for path in media if path.suffix == ".jpg"]
    for path in media:
        content = path.read_bytes()
        assert b"secret" not in content and b"Exif" not in content and b"ICC" not in content
        with Image.open(path) as found:
            width = int(path.suffixes[-2][1:])
            assert found.size == (width, round(width * 2000 / 1200))
            assert path.name in page
            assert not found.getexif()


def test_every_picture_a_page_names_is_there_and_no_other(sample: Path, tmp_path: Path) -> None:
    gradient(900, 600).save(sample / "data/places/cau.png")
    gradient(300, 200).save(sample / "data/places/nho.webp")
    name_pictures(sample, "cau.png", "nho.webp")
    assert build(sample, tmp_path / "site", "--strict").returncode == 0
    found = set()
    for page in (tmp_path / "site").rglob("*.html"):
        for one, other in PUBLISHED.findall(page.read_text("utf-8")):
            found.add((one or other).replace("../", ""))
    there = {name for name in tree(tmp_path / "site") if name.startswith("media/")}
    assert found == there and len(there) == 8


def test_warm_build_makes_no_picture_again(sample: Path, tmp_path: Path) -> None:
    gradient(800, 500).save(sample / "data/places/cau.jpg")
    name_pictures(sample, "cau.jpg")
    site = tmp_path / "site"
    assert build(sample, site).returncode == 0
    kept = {path.name for path in (sample / ".cache/pictures").iterdir()}
    before = {path: path.stat().st_mtime_ns for path in site.rglob("media/*/*")}
    assert before and build(sample, site).returncode == 0
    assert {path: path.stat().st_mtime_ns for path in site.rglob("media/*/*")} == before
    assert {path.name for path in (sample / ".cache/pictures").iterdir()} == kept


def test_changed_picture_changes_every_page_that_shows_it(sample: Path, tmp_path: Path) -> None:
    gradient(800, 500).save(sample / "data/places/cau.jpg")
    name_pictures(sample, "cau.jpg")
    site = tmp_path / "site"
    assert build(sample, site).returncode == 0
    old = {path.name for path in site.rglob("media/*/*")}
    gradient(500, 800).save(sample / "data/places/cau.jpg")
    assert build(sample, site).returncode == 0
    assert not old & {path.name for path in site.rglob("media/*/*")}
    for page in site.rglob("*.html"):
        assert not [name for name in old if name in page.read_text("utf-8")], page


def test_picture_is_looked_at_again_only_when_it_has_changed(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = sample / "data/places/cau.jpg"
    picture.write_bytes(b"no picture")
    name_pictures(sample, "cau.jpg")
    site, looked = load_site(sample)[0], []

    def noting(function, jobs, *_):
        looked.extend(jobs)
        return [(job, PictureRefused("so")) for job in jobs]

    monkeypatch.setattr(album, "run_each", noting)
    found = [list(named.check_pictures(site)) for _ in range(3)]
    assert found[0] and found[0] == found[2]
    assert looked == [picture]
    picture.write_bytes(b"not a picture")
    assert list(named.check_pictures(site)) == found[0]
    assert looked == [picture, picture]


def test_credits_name_every_photograph(sample: Path, tmp_path: Path) -> None:
    gradient(80, 50).save(sample / "data/places/cau.jpg")
    name_pictures(sample, "cau.jpg", more=", source: https://photos.example/1")
    assert build(sample, tmp_path / "site", "--strict").returncode == 0
    page = (tmp_path / "site/en/credits/index.html").read_text("utf-8")
    assert 'href="../places/cau-da/"' in page and "A bridge" in page
    assert 'href="https://photos.example/1"' in page and "CC BY 4.0" in page
    assert 'href="credits/"' in (tmp_path / "site/index.html").read_text("utf-8")
