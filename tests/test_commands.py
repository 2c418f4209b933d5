"""Commands that change files: on every system, in every terminal, and never the meaning."""

from __future__ import annotations

import itertools
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import CITIES, REPOSITORY, build, tree
from hoaphuong.editing.fixing import Unfit, fixed
from hoaphuong.reading.load import load_site
from hoaphuong.reading.strict_yaml import parse_any

ENTRY = "data/places/cau-da.yml"


def hoaphuong(
    *arguments: str, answers: str = "", **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "hoaphuong", *arguments],
        capture_output=True,
        input=answers,
        encoding="utf-8",
        errors="replace",
        env=os.environ | {"PYTHONPATH": str(REPOSITORY / "hooks")} | environment,
        check=False,
    )


@pytest.mark.parametrize("city", CITIES)
def test_fix_keeps_meaning_and_comes_to_rest(city: str) -> None:
    site, _ = load_site(CITIES[city])
    assert site
    for entry in site.entries[::7]:
        text = entry.document.path.read_text("utf-8")
        once = fixed(text, entry.id, entry.kind, site)
        assert parse_any(once.text, "")[0] == parse_any(text, "")[0]
        assert fixed(once.text, entry.id, entry.kind, site).text == once.text


UNTIDY = """\
# Cầu này không có thật.

changed: 2026-11-22   \r
# Loại của nơi này
sort_of: 'bridge'
sources:
- {url: https://news.example/, checked: 2026-11-22}
vi:
    review: {state: draft}
    # tên chính thức
    name: "Cầu Đá"
    summary: Tóm  tắt.
    body: |
      Dòng một.  
      Dòng hai.

      - mục 
en:
  name: Cầu Đá Bridge
  summary: "One: two"
  body: |
    #: not a comment
    Line.
  review: {state: draft}   # còn phải duyệt
"""  # noqa: W291


TIDY = """\
# Cầu này không có thật.

# Loại của nơi này
sort_of: bridge
sources:
  - {url: https://news.example/, checked: 2026-11-22}
changed: 2026-11-22
vi:
  # tên chính thức
  name: Cầu Đá
  summary: Tóm  tắt.
  body: |
    Dòng một.  
    Dòng hai.

    - mục 
  review: {state: draft}
en:
  name: Cầu Đá Bridge
  summary: "One: two"
  body: |
    #: not a comment
    Line.
  review: {state: draft}   # còn phải duyệt
"""  # noqa: W291


def test_fix_orders_keys_and_keeps_comments_and_what_texts_hold(sample: Path) -> None:
    path = sample / ENTRY
    path.write_bytes(UNTIDY.replace("\r", "").encode())
    assert hoaphuong("fix", "--city", str(sample)).returncode == 0
    assert path.read_text("utf-8") == TIDY


def test_fix_shows_and_writes_nothing_when_dry(sample: Path) -> None:
    path = sample / ENTRY
    path.write_bytes(UNTIDY.replace("\r", "").encode())
    before = path.read_bytes()
    run = hoaphuong("fix", "--dry-run", "--city", str(sample))
    assert "-changed: 2026-11-22" in run.stdout and "+sort_of: bridge" in run.stdout
    assert path.read_bytes() == before


def test_fix_keeps_the_ends_of_lines_that_windows_writes(sample: Path) -> None:
    path = sample / ENTRY
    path.write_bytes(b"\xef\xbb\xbf" + UNTIDY.replace("\r", "").replace("\n", "\r\n").encode())
    assert hoaphuong("fix", r"data\places\cau-da.yml", "--city", str(sample)).returncode == 0
    assert path.read_bytes() == TIDY.replace("\n", "\r\n").encode()


def test_fix_composes_letters(sample: Path) -> None:
    import unicodedata

    path = sample / ENTRY
    path.write_text(unicodedata.normalize("NFD", TIDY), "utf-8")
    assert hoaphuong("fix", "--city", str(sample)).returncode == 0
    assert path.read_text("utf-8") == TIDY


def test_fix_writes_names_as_the_glossary_does_and_shows_it(sample: Path) -> None:
    (sample / "data/glossary.yml").write_text(
        "terms:\n  - {vi: Cầu Đá, en: Cầu Đá Bridge, avoid: {en: [Da Bridge]}}\n", "utf-8"
    )
    path = sample / ENTRY
    text = TIDY.replace("    Line.", "    The Da Bridge, in *The Da Bridge* of 1990.")
    path.write_text(text, "utf-8")
    run = hoaphuong("fix", "--city", str(sample))
    assert "+    The Cầu Đá Bridge, in *The Da Bridge* of 1990." in run.stdout
    assert path.read_text("utf-8") == text.replace("The Da Bridge, in", "The Cầu Đá Bridge, in")


def test_fix_leaves_what_it_cannot_read(sample: Path) -> None:
    path = sample / ENTRY
    path.write_text("vi: [\n", "utf-8")
    run = hoaphuong("fix", "--city", str(sample))
    assert run.returncode == 1 and path.read_text("utf-8") == "vi: [\n"
    site, _ = load_site(sample)
    assert site
    with pytest.raises(Unfit):
        fixed("a: *b\n", "x", site.kinds[0], site)


def test_fix_takes_away_what_new_explained(sample: Path) -> None:
    assert hoaphuong("new", "places", "moi", "--city", str(sample), "--no-input").returncode == 0
    path = sample / "data/places/moi.yml"
    assert "#: " in path.read_text("utf-8")
    assert hoaphuong("fix", "places/moi", "--city", str(sample)).returncode == 0
    assert "#" not in path.read_text("utf-8")


def test_new_never_writes_over_and_says_what_is_wrong(sample: Path) -> None:
    before = (sample / ENTRY).read_bytes()
    assert hoaphuong("new", "places", "cau-da", "--city", str(sample)).returncode == 2
    assert (sample / ENTRY).read_bytes() == before
    for wrong in (("place", "x"), ("places", "Có Dấu"), ("places", "con")):
        run = hoaphuong("new", *wrong, "--city", str(sample))
        assert run.returncode == 2 and "Traceback" not in run.stderr and run.stderr.strip()
    for value in ("sort_of=brigde", "sortof=bridge", "built=soon", "vi.nam=x"):
        run = hoaphuong("new", "places", "x", "--set", value, "--city", str(sample))
        assert run.returncode == 2 and run.stderr.strip(), value
    assert not (sample / "data/places/x.yml").exists()


def test_new_takes_values_and_finds_them_right(sample: Path) -> None:
    values = (
        "sort_of=garden",
        "vi.name=Vườn Mới",
        "others=[places/cau-da]",
        "vi.body=Một.\n\nHai.",
    )
    flags = [part for value in values for part in ("--set", value)]
    run = hoaphuong("new", "places", "moi", *flags, "--city", str(sample), "--no-input")
    assert run.returncode == 0, run.stderr
    site, _ = load_site(sample)
    assert site
    entry = site.by_id["places/moi"]
    assert entry.facts["sort_of"] == "garden" and entry.facts["others"] == ("places/cau-da",)
    assert entry.text("name", "vi") == "Vườn Mới" and entry.text("body", "vi") == "Một.\n\nHai."


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp437"])
def test_a_terminal_without_our_letters_is_spoken_to_plainly(encoding: str, sample: Path) -> None:
    (sample / ENTRY).unlink()
    said = {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    run = hoaphuong("check", "--city", str(sample), "--lang", "vi", **said)
    assert "khong co muc" in run.stdout.replace("ô", "o").replace("\ufffd", "o")
    assert "Traceback" not in run.stderr and "\\u" not in run.stdout
    for command in (("new", "places", "moi", "--no-input"), ("fix", "--dry-run"), ("schema",)):
        run = hoaphuong(*command, "--city", str(sample), "--lang", "vi", **said)
        assert run.returncode == 0, run.stderr
        assert "Traceback" not in run.stderr


@pytest.fixture
def linked(sample: Path) -> Path:
    """The sample city, its bridge named in every place that may name an entry."""
    (sample / "data/places/cau-da.jpg").write_bytes(picture())
    path = sample / ENTRY
    images = "images: [{file: cau-da.jpg, author: A, licence: cc-by-4.0, alt: {vi: Cầu}}]\n"
    path.write_text(images + path.read_text("utf-8"), "utf-8")
    path = sample / "data/places/vuon-xa.yml"
    text = path.read_text("utf-8")
    text = text.replace("  body: |\n    ", "  body: |\n    [Cầu](entry:places/cau-da) ở đây. ", 1)
    path.write_text(f"way: [{{entry: places/cau-da}}]  # lối đi\n{text}", "utf-8")
    (sample / "docs/about.vi.md").write_text("---\ntitle: Cầu\n---\n[Cầu](places/cau-da/#x)\n")
    (sample / "docs/about.en.md").write_text("---\ntitle: B\n---\n[B](entry:places/cau-da)\n")
    lock = sample / "data/translations.lock"
    lock.write_text("# head\nplaces/cau-da name en vi 000000000000\n")
    return sample


def picture(size: tuple[int, int] = (40, 30)) -> bytes:
    import io

    from PIL import Image

    exif = Image.Exif()
    exif[0x010E] = "secret place"
    held = io.BytesIO()
    Image.new("RGB", size, "#a3161f").save(held, "JPEG", exif=exif)
    return held.getvalue()


def test_rename_takes_all_that_names_the_entry_along(linked: Path) -> None:
    run = hoaphuong("rename", r"data\places\cau-da.yml", "places/cau-dai", "--city", str(linked))
    assert run.returncode == 0, run.stderr
    data = linked / "data"
    assert not (data / "places/cau-da.yml").exists() and not (data / "places/cau-da.jpg").exists()
    assert (data / "places/cau-dai.jpg").read_bytes() == picture()
    garden = (data / "places/vuon-xa.yml").read_text("utf-8")
    assert garden.startswith("way: [{entry: places/cau-dai}]  # lối đi\n")
    assert "](entry:places/cau-dai)" in garden and "cau-da)" not in garden
    assert "(places/cau-dai/#x)" in (linked / "docs/about.vi.md").read_text("utf-8")
    assert "(entry:places/cau-dai)" in (linked / "docs/about.en.md").read_text("utf-8")
    lock = (data / "translations.lock").read_text("utf-8")
    assert lock == "# head\nplaces/cau-dai name en vi 000000000000\n"
    assert "places/cau-da: places/cau-dai\n" in (data / "redirects.yml").read_text("utf-8")
    site, problems = load_site(linked)
    assert site and not [one for one in problems if one.code != "missing-page"]
    assert site.by_id["places/cau-dai"].facts["images"][0].file == "cau-dai.jpg"


def test_renaming_again_makes_chains_short_and_back_leaves_no_circle(linked: Path) -> None:
    names = ["cau-da", "cau-dai", "cau-cu", "cau-da"]
    for old, new in itertools.pairwise(names):
        run = hoaphuong("rename", f"places/{old}", f"places/{new}", "--city", str(linked))
        assert run.returncode == 0, run.stderr
    lines = (linked / "data/redirects.yml").read_text("utf-8").splitlines()[1:]
    assert lines == ["places/cau-cu: places/cau-da", "places/cau-dai: places/cau-da"]


def test_rename_does_nothing_by_half(linked: Path) -> None:
    before = tree(linked)
    for wrong in (
        ("places/no", "places/x"),
        ("places/cau-da", "places/vuon-xa"),
        ("places/cau-da", "bells/x"),
        ("places/cau-da", "places/Có Dấu"),
    ):
        run = hoaphuong("rename", *wrong, "--city", str(linked))
        assert run.returncode == 2 and run.stderr.strip() and "Traceback" not in run.stderr
    hoaphuong("rename", "places/cau-da", "places/x", "--dry-run", "--city", str(linked))
    assert tree(linked) == before


def test_old_address_leads_to_the_new_one_in_every_language(linked: Path, tmp_path: Path) -> None:
    assert hoaphuong("rename", "places/cau-da", "places/x", "--city", str(linked)).returncode == 0
    for path in (linked / "docs").glob("about.*"):
        path.unlink()
    run = build(linked, tmp_path / "site")
    assert run.returncode == 0, run.stderr
    page = (tmp_path / "site/en/places/cau-da/index.html").read_text("utf-8")
    assert re.search(r'<link rel="canonical" href="https://[^"]+/en/places/x/">', page)
    assert 'content="0; url=../../places/x/"' in page and ">Stone Bridge</a>" in page
    assert (tmp_path / "site/en/places/x/index.html").is_file()
    rules = (tmp_path / "site/_redirects").read_text("utf-8").splitlines()
    assert any(rule.endswith("/en/places/cau-da/* /en/places/x/:splat 301") for rule in rules)
    assert "cau-da" not in (tmp_path / "site/sitemap.xml").read_text("utf-8")


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
    assert tree(sample) == before
