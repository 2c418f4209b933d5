"""One photograph: upright, in plain colours, without what was said in it, or refused."""

from __future__ import annotations

import io
import zlib
from pathlib import Path

import pytest
from hoaphuong.pictures import album
from hoaphuong.pictures.album import Album
from hoaphuong.pictures.photograph import PictureRefused, develop, look, opened, widths_of
from hoaphuong.publishing.kept import Kept
from photographs import gradient
from PIL import Image, ImageCms, PngImagePlugin, features


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
