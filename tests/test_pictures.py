"""Pictures of entries: published clean, in several widths and formats, or refused by name."""

from __future__ import annotations

import io
import re
import zlib
from pathlib import Path

import pytest
from conftest import REPOSITORY, build, tree
from hoaphuong import workers
from hoaphuong.pages.credits import works
from hoaphuong.pictures import album, named
from hoaphuong.pictures.album import Album
from hoaphuong.pictures.photograph import PictureRefused, develop, look, opened, widths_of
from hoaphuong.publishing.kept import Kept
from hoaphuong.reading.load import load_site
from PIL import Image, ImageCms, PngImagePlugin, features

SAID = "alt: {vi: Cầu, en: A bridge}, author: Ai đó, licence: cc-by-4.0"
PUBLISHED = re.compile(r'(?:src|href)="[./]*(media/[^"]+)"|([^\s",]*media/\S+) \d+w')


def gradient(width: int, height: int, mode: str = "RGB") -> Image.Image:
    across = Image.linear_gradient("L").rotate(90).resize((width, height))
    down = Image.linear_gradient("L").resize((width, height))
    return Image.merge("RGB", (across, down, across.point(lambda v: 255 - v))).convert(mode)


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


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_orientation_comes_out_upright(orientation: int, tmp_path: Path) -> None:
    from PIL import ImageOps

    exif = Image.Exif()
    exif[0x0112] = orientation
    gradient(60, 40).save(tmp_path / "a.png", exif=exif)
    with Image.open(tmp_path / "a.png") as file:
        wanted = ImageOps.exif_transpose(file)
    assert opened(tmp_path / "a.png").tobytes() == wanted.tobytes()


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "LA", "P", "1", "CMYK", "I;16"])
def test_every_sort_of_pixels_becomes_plain_colour(mode: str, tmp_path: Path) -> None:
    picture = gradient(64, 48, "L" if mode == "I;16" else mode)
    if mode == "I;16":
        picture = picture.convert("I").point(lambda v: v * 257).convert("I;16")
    file = tmp_path / ("a.jpg" if mode == "CMYK" else "a.png")
    picture.save(file)
    clean = opened(file)
    assert clean.mode == "RGB" and not clean.info
    wanted = gradient(64, 48, "L" if mode in ("I;16", "LA") else mode).convert("RGB")
    near = [abs(a - b) for a, b in zip(clean.tobytes(), wanted.tobytes(), strict=True)]
    assert sum(near) / len(near) < 3


def test_colours_of_a_profile_become_srgb(tmp_path: Path) -> None:
    lab = ImageCms.createProfile("LAB")
    assert features.check("littlecms2") and lab
    plain = gradient(64, 48)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = profile.replace(b"rXYZ", b"xXYZ").replace(b"gXYZ", b"rXYZ").replace(b"xXYZ", b"gXYZ")
    assert swapped != profile
    plain.save(tmp_path / "same.png", icc_profile=profile)
    plain.save(tmp_path / "other.png", icc_profile=swapped)
    plain.save(tmp_path / "false.png", icc_profile=b"no profile at all")
    same = opened(tmp_path / "same.png").tobytes()
    assert max(abs(a - b) for a, b in zip(same, plain.tobytes(), strict=True)) < 3
    assert opened(tmp_path / "false.png").tobytes() == plain.tobytes()
    assert opened(tmp_path / "other.png").tobytes() != plain.tobytes()


def test_of_a_moving_picture_the_first_frame_stays(tmp_path: Path) -> None:
    frames = [Image.new("RGB", (20, 10), colour) for colour in ("red", "blue")]
    frames[0].save(tmp_path / "a.webp", save_all=True, append_images=frames[1:], lossless=True)
    frames[0].save(tmp_path / "a.png", save_all=True, append_images=frames[1:])
    for file in ("a.webp", "a.png"):
        assert opened(tmp_path / file).getpixel((5, 5)) == (255, 0, 0)


def _png(width: int, height: int) -> bytes:
    """A picture that says it is large and holds nothing."""
    held = io.BytesIO()
    Image.new("1", (1, 1)).save(held, "PNG")
    content = bytearray(held.getvalue())
    content[16:24] = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    content[29:33] = zlib.crc32(content[12:29]).to_bytes(4, "big")
    return bytes(content)


HOSTILE = {
    "bomb.png": _png(50_000, 50_000),
    "long.png": _png(60_000, 1),
    "cut.jpg": b"\xff\xd8\xff\xe0\x00\x10JFIF",
    "script.jpg": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
    "page.webp": b"RIFF\x00\x00\x00\x00WEBPVP8 ",
    "tiff.png": b"II*\x00" + b"\xff" * 400,
    "empty.png": b"",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_file_is_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(HOSTILE[name])
    with pytest.raises(PictureRefused):
        look(tmp_path / name)


def test_text_that_swells_is_refused_or_left_out(tmp_path: Path) -> None:
    said = PngImagePlugin.PngInfo()
    said.add_text("a", "x" * 80_000_000, zip=True)
    gradient(20, 20).save(tmp_path / "a.png", pnginfo=said)
    with pytest.raises(PictureRefused):
        look(tmp_path / "a.png")


def test_a_job_that_is_overdue_is_stopped_and_the_others_are_done() -> None:
    import operator

    jobs = [Path("a"), Path("b")]
    found = dict(workers.run_each(operator.attrgetter("name"), jobs, 30, "Names"))
    assert found == {Path("a"): "a", Path("b"): "b"}
    import time

    began = time.monotonic()
    found = dict(workers.run_each(time.sleep, [30, 0], 1, "Naps"))
    assert isinstance(found[30], workers.Overdue) and found[0] is None
    assert time.monotonic() - began < 15


def test_what_a_job_raises_is_its_answer() -> None:
    found = dict(workers.run_each(look, [Path("/nowhere.png")], 30, "Looks"))
    assert isinstance(found[Path("/nowhere.png")], PictureRefused)


def test_widths_never_exceed_the_photograph() -> None:
    assert widths_of(4000) == (320, 640, 1024, 1600)
    assert widths_of(700) == (320, 640, 700)
    assert widths_of(200) == (200,)


def test_same_photograph_gives_same_bytes_and_a_mosaic_of_its_colours(tmp_path: Path) -> None:
    gradient(800, 600).save(tmp_path / "a.png")
    assert develop(tmp_path / "a.png") == develop(tmp_path / "a.png")
    seen = look(tmp_path / "a.png")
    assert seen[:2] == (800, 600) and len(seen.colours) == 12
    assert int(seen.colours[0][1:3], 16) != int(seen.colours[3][1:3], 16)


def test_a_kept_content_that_was_damaged_is_as_good_as_none(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "kept")
    kept.put("a", b"content\nof lines")
    assert kept.get("a") == b"content\nof lines"
    (tmp_path / "kept/b").write_bytes((tmp_path / "kept/a").read_bytes())
    assert kept.get("b") is None
    (tmp_path / "kept/a").write_bytes((tmp_path / "kept/a").read_bytes()[:-1])
    assert kept.get("a") is None
    later = Kept(tmp_path / "kept")
    later.put("c", b"")
    later.prune()
    assert [path.name for path in (tmp_path / "kept").iterdir()] == ["c"]


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


def test_photographs_are_recalled_by_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gradient(400, 300).save(tmp_path / "a.png")
    first = Album({})
    first.keep_in(tmp_path)
    made = dict(first.versions([tmp_path / "a.png"]))
    (tmp_path / "a.png").rename(tmp_path / "b.png")
    monkeypatch.setattr(album, "run_each", lambda function, jobs, *_: [1 / 0 for _ in jobs])
    again = Album({})
    again.keep_in(tmp_path)
    assert sorted(dict(again.versions([tmp_path / "b.png"])).values()) == sorted(made.values())


def test_credits_name_every_photograph_and_what_the_packages_say(
    sample: Path, tmp_path: Path
) -> None:
    gradient(80, 50).save(sample / "data/places/cau.jpg")
    name_pictures(sample, "cau.jpg", more=", source: https://photos.example/1")
    assert build(sample, tmp_path / "site", "--strict").returncode == 0
    page = (tmp_path / "site/en/credits/index.html").read_text("utf-8")
    assert 'href="../places/cau-da/"' in page and "A bridge" in page
    assert 'href="https://photos.example/1"' in page and "CC BY 4.0" in page
    assert 'href="credits/"' in (tmp_path / "site/index.html").read_text("utf-8")
    pinned = (REPOSITORY / "pyproject.toml").read_text("utf-8")
    for work in (work for listed in works().values() for work in listed):
        assert work.name in page
        assert work.licence in page
        assert re.search(rf'"{work.package}(\[\w+\])?==', pinned), work
