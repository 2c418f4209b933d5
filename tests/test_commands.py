"""Commands that change files: on every system, in every terminal, and never the meaning."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import CITIES, REPOSITORY
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
