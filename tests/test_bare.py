"""Pictures of docs/ are published as they are, but for what they tell of place and people."""

from __future__ import annotations

import contextlib
import io
import random
import struct
from pathlib import Path

import pytest
from conftest import build
from hoaphuong.pictures.bare import bare
from hoaphuong.pictures.photograph import PictureRefused
from photographs import gradient
from PIL import Image, ImageChops, ImageCms, PngImagePlugin

SECRET = "CANARY-20.8449N-106.6881E"
PACKET = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{SECRET}</x:xmpmeta>".encode()
TAIL = b"PK\x03\x04" + SECRET.encode()


def telling(form: str, turned: int = 1, **more: object) -> bytes:
    """A picture that says where it was taken, with what stands after its end."""
    exif = Image.Exif()
    exif[0x010E] = exif[0x013B] = SECRET
    exif[0x0112] = turned
    exif.get_ifd(0x8825)[2] = (20.0, 50.0, 41.0)
    if form == "PNG":
        said = PngImagePlugin.PngInfo()
        said.add_text("Comment", SECRET)
        said.add_itxt("XML:com.adobe.xmp", PACKET.decode(), zip=True)
        more["pnginfo"] = said
    elif form == "WEBP":
        more["xmp"] = PACKET
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    held = io.BytesIO()
    gradient(90, 60).save(held, form, exif=exif, icc_profile=profile, **more)
    content = held.getvalue()
    if form == "JPEG":
        content = content[:2] + b"".join(map(segment, (0xE1, 0xED, 0xFE, 0xE5))) + content[2:]
    return content


def segment(kind: int) -> bytes:
    said = b"http://ns.adobe.com/xap/1.0/\0" + PACKET
    return bytes([0xFF, kind]) + struct.pack(">H", len(said) + 2) + said


PICTURES = {
    "plain.jpg": telling("JPEG", quality=85),
    "in-scans.jpg": telling("JPEG", quality=85, progressive=True),
    "restarted.jpg": telling("JPEG", quality=85, restart_marker_blocks=3),
    "plain.png": telling("PNG"),
    "lossy.webp": telling("WEBP"),
    "lossless.webp": telling("WEBP", lossless=True),
    "moving.webp": telling("WEBP", save_all=True, append_images=[gradient(90, 60).rotate(90)]),
}


def pixels(content: bytes) -> Image.Image:
    with Image.open(io.BytesIO(content)) as opened:
        return opened.convert("RGB")


@pytest.mark.parametrize("name", PICTURES)
def test_nothing_is_left_but_what_shows_it(name: str) -> None:
    told = PICTURES[name]
    made = bare(told + TAIL)
    assert SECRET.encode() in told and SECRET.encode() not in made
    for sign in (b"xmp", b"XMP", b"Exif", b"eXIf", b"EXIF", b"tEXt", b"iTXt", b"PK\x03\x04"):
        assert sign not in made, sign
    with Image.open(io.BytesIO(made)) as opened:
        assert not opened.getexif() and opened.info["icc_profile"]
        assert getattr(opened, "n_frames", 1) == (2 if name == "moving.webp" else 1)
    assert ImageChops.difference(pixels(made), pixels(told)).getbbox() is None
    assert bare(made) == made


@pytest.mark.parametrize("turned", range(2, 9))
def test_a_jpeg_stays_the_way_up_it_was_held(turned: int) -> None:
    made = bare(telling("JPEG", turned))
    with Image.open(io.BytesIO(made)) as opened:
        assert dict(opened.getexif()) == {0x0112: turned}
    assert SECRET.encode() not in made


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_that_is_cut_is_refused_and_one_that_chance_changed_harms_nothing(
    name: str,
) -> None:
    told, chance = PICTURES[name], random.Random(name)
    for part in (0, 1, 2, 11, 40, len(told) // 2):
        with pytest.raises(PictureRefused):
            bare(told[:part])
    for _ in range(150):
        changed = bytearray(told)
        for _ in range(chance.choice((1, 3, 30))):
            changed[chance.randrange(len(changed))] = chance.choice((0, 255, chance.randrange(256)))
        with contextlib.suppress(PictureRefused):
            bare(bytes(changed))


def test_pictures_of_docs_are_published_bare_and_all_else_as_it_is(
    sample: Path, tmp_path: Path
) -> None:
    folder = sample / "docs/pictures"
    folder.mkdir()
    for name, content in PICTURES.items():
        (folder / name).write_bytes(content)
    (folder / "plan.pdf").write_bytes(b"%PDF-1.7 " + SECRET.encode())
    (sample / "docs/about.vi.md").write_text("# A\n\n![A](pictures/plain.jpg)\n", "utf-8")
    (sample / "docs/about.en.md").write_text("# A\n\n![A](pictures/plain.jpg)\n", "utf-8")
    done = build(sample, tmp_path / "site", "--strict")
    assert done.returncode == 0, done.stdout + done.stderr
    for page, up in (("about", "../"), ("en/about", "../../")):  # the same file in each language
        html = (tmp_path / "site" / page / "index.html").read_text("utf-8")
        assert f'src="{up}pictures/plain.jpg"' in html
    assert not (tmp_path / "site/en/pictures").exists()
    for name, content in PICTURES.items():
        published = tmp_path / "site/pictures" / name
        assert published.read_bytes() == bare(content), name
    assert SECRET in (tmp_path / "site/pictures/plan.pdf").read_text("latin-1")
