"""`hoaphuong fix` tidies a file and never changes what it means."""

from __future__ import annotations

from pathlib import Path

import pytest
from commanding import hoaphuong
from conftest import CITIES
from hoaphuong.editing.fixing import Unfit, fixed
from hoaphuong.reading.load import load_site
from hoaphuong.reading.strict_yaml import parse_any

ENTRY = "data/places/cau-da.yml"


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
