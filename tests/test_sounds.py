"""What is to be heard and seen elsewhere: loaded when it is asked for, and not before."""

from __future__ import annotations

import io
import re
import wave
from pathlib import Path

import pytest
from conftest import REPOSITORY, build, tree
from hoaphuong.sounds.recording import MOST_BYTES, refusal
from PIL import Image

SAID = (
    "title: {vi: Tiếng chuông, en: The bell},"
    " transcript: {vi: Ba tiếng chuông., en: Three strokes.},"
    " author: Ai đó, licence: cc-by-4.0"
)
FILM = (
    'url: "https://film.example/watch?v=1", title: {vi: Phim}, length: "4:05", source: Film House'
)
FILMS = f"videos: [{{{FILM}}}]\n"
PUBLISHED = re.compile(r'<audio controls preload="none" src="\.\./\.\./\.\./(media/places/[^"]+)"')
IMAGE = re.compile(r'"image":"([^"]+)"')


def sound(seconds: float) -> bytes:
    """Silence as WAV."""
    held = io.BytesIO()
    with wave.open(held, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(8000)
        file.writeframes(b"\x80" * int(8000 * seconds))
    return held.getvalue()


def put_in_front(city: Path, text: str) -> None:
    entry = city / "data/places/cau-da.yml"
    entry.write_text(text + entry.read_text("utf-8"), "utf-8")


def page(site: Path, path: str) -> str:
    return (site / path / "index.html").read_text("utf-8")


def test_recording_is_played_when_asked_with_its_words_beside_and_its_maker_credited(
    sample: Path, tmp_path: Path
) -> None:
    site, file = tmp_path / "site", sample / "data/places/chuong.wav"
    file.write_bytes(sound(0.2))
    put_in_front(sample, f"audio: [{{file: chuong.wav, {SAID}}}]\n" + FILMS)
    run = build(sample, site, "--strict")
    assert run.returncode == 0, run.stderr
    english = page(site, "en/places/cau-da")
    (address,) = PUBLISHED.findall(english)
    assert (site / address).read_bytes() == file.read_bytes()
    assert "<summary>Transcript</summary><div>Three strokes.</div>" in english
    assert '<span lang="en">Three strokes.</span>' in page(site, "ja/places/cau-da")
    assert "The bell" in page(site, "en/credits") and "Recording: Ai đó" in page(site, "en/credits")
    assert "4:05 · film.example" in english
    assert '<a href="https://film.example/watch?v=1" rel="external">' in english
    assert "<iframe" not in english and "<video" not in english

    file.write_bytes(sound(0.4))
    assert build(sample, site).returncode == 0
    (changed,) = PUBLISHED.findall(page(site, "en/places/cau-da"))
    assert changed != address and (site / changed).read_bytes() == file.read_bytes()
    assert [name for name in tree(site) if name.startswith("media/")] == [changed]


@pytest.mark.parametrize(
    ("name", "start", "fits"),
    [
        ("a.mp3", b"ID3\x04", True),
        ("a.mp3", b"\xff\xfb\x90\x00", True),
        ("a.mp3", b"\xff\xd8\xff\xe0", False),
        ("a.m4a", b"\x00\x00\x00\x20ftypM4A ", True),
        ("a.ogg", b"OggS", True),
        ("a.OGG", b"OggS", True),
        ("a.wav", b"RIFF\x0a\x00\x00\x00WEBPVP8", False),
        ("a.wav", b"", False),
    ],
)
def test_recording_begins_as_its_ending_says(
    name: str, start: bytes, fits: bool, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(start)
    assert (refusal(tmp_path / name) == "") == fits


def test_recording_has_at_most_so_many_bytes(tmp_path: Path) -> None:
    for more in (0, 1):
        (tmp_path / "a.ogg").write_bytes(b"OggS".ljust(MOST_BYTES + more, b"\0"))
        assert bool(refusal(tmp_path / "a.ogg")) == bool(more)


def test_linked_data_names_the_photograph_or_else_the_card(sample: Path, tmp_path: Path) -> None:
    site, settings = tmp_path / "site", sample / "data/site.yml"
    text = re.sub(r"^social_cards:.*\n", "", settings.read_text("utf-8"), flags=re.MULTILINE)
    settings.write_text(text + "social_cards: true\n", "utf-8")
    Image.new("RGB", (400, 300)).save(sample / "data/places/cau.png")
    said = "alt: {vi: Cầu}, author: A, licence: cc-by-4.0"
    put_in_front(sample, f"images: [{{file: cau.png, {said}}}]\n")
    run = build(sample, site)
    assert run.returncode == 0, run.stderr
    root = re.search(r"^url: (\S+)", text, re.MULTILINE)[1].rstrip("/") + "/"
    found = {
        path: IMAGE.findall(path.read_text("utf-8"))
        for path in site.glob("en/places/*-*/index.html")
    }
    assert len(found) > 1
    for path, images in found.items():
        (image,) = images
        assert (site / image.removeprefix(root)).is_file()
        wanted = ".webp" if path.parent.name == "cau-da" else "/card.png"
        assert image.endswith(wanted)


@pytest.mark.parametrize("kept", [True, False])
def test_ways_to_the_guide_on_a_phone_are_there_where_it_can_be_kept(
    kept: bool, sample: Path, tmp_path: Path
) -> None:
    site, settings = tmp_path / "site", sample / "data/site.yml"
    text = re.sub(r"^offline:.*\n", "", settings.read_text("utf-8"), flags=re.MULTILINE)
    settings.write_text(text + ("offline: {core: []}\n" if kept else ""), "utf-8")
    for code in ("vi", "en", "ja"):
        (sample / f"docs/guide.{code}.md").write_text("---\ntitle: G\n---\n\n<!-- part: keep -->\n")
    run = build(sample, site)
    assert run.returncode == 0, run.stderr
    for path, way in (("en", "offline/"), ("en/guide", "../offline/")):
        main = page(site, path).partition("<footer")[0]
        assert (f'<a href="{way}">Keep this guide' in main) == kept


def test_pages_for_visitors_lead_to_the_guide_on_a_phone() -> None:
    pages = list((REPOSITORY / "docs").glob("practical.*.md"))
    assert pages
    for path in pages:
        assert "<!-- part: keep -->" in path.read_text("utf-8")
