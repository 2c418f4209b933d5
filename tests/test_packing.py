"""Packed files beside those of a built site: whole, the same each time, and only where smaller."""

from __future__ import annotations

import gzip
import os
import shutil
from pathlib import Path

import brotli
import pytest
from conftest import tree
from hoaphuong.hosting import packing
from hoaphuong.hosting.packing import pack

WORDS = b"<p>Xin chao, xin chao, xin chao</p>\n" * 40


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    files = {"index.html": WORDS, "en/a.css": WORDS + b"a", "x.png": WORDS, "short.txt": b"ab"}
    for name, content in files.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(content)
    return site


def test_texts_have_packed_files_beside_them_that_give_them_back(
    site: Path, tmp_path: Path
) -> None:
    done = pack(site, tmp_path / "cache")
    found = tree(site)
    packed = {name for name in found if name.endswith((".gz", ".br"))}
    assert packed == {"index.html.gz", "index.html.br", "en/a.css.gz", "en/a.css.br"}
    assert gzip.decompress(found["en/a.css.gz"]) == WORDS + b"a"
    assert brotli.decompress(found["en/a.css.br"]) == WORDS + b"a"
    assert (done.files, done.anew, done.before) == (3, 3, 2 * len(WORDS) + 3)
    assert done.gzip == len(found["index.html.gz"]) + len(found["en/a.css.gz"]) + 2


def test_bytes_do_not_say_when_or_where_they_were_packed(site: Path, tmp_path: Path) -> None:
    pack(site, tmp_path / "cache")
    head = (site / "index.html.gz").read_bytes()[:10]
    assert head[4:8] == bytes(4) and head[9] == 255, "time and system of RFC 1952"
    before = tree(site)
    again = shutil.copytree(site, tmp_path / "again", ignore=shutil.ignore_patterns("*.gz", "*.br"))
    for path in again.rglob("*"):
        os.utime(path, (1, 1))
    pack(again, tmp_path / "other")
    assert tree(again) == before


def test_only_what_changed_is_packed_anew(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack(site, tmp_path / "cache")
    (site / "index.html").write_bytes(WORDS + b"new")
    untouched = (site / "en/a.css.br").stat().st_ino
    assert pack(site, tmp_path / "cache").anew == 1
    assert gzip.decompress((site / "index.html.gz").read_bytes()) == WORDS + b"new"
    assert (site / "en/a.css.br").stat().st_ino == untouched
    assert len(list((tmp_path / "cache/packed").iterdir())) == 6, "what is of no use any more goes"
    assert pack(site, tmp_path / "cache").anew == 0


def test_what_was_packed_of_a_file_that_is_gone_goes(site: Path, tmp_path: Path) -> None:
    pack(site, tmp_path / "cache")
    (site / "index.html").unlink()
    (site / "en/a.css").write_bytes(b"a")
    (site / "all.tar.gz").write_bytes(b"a reader takes this away as it is")
    pack(site, tmp_path / "cache")
    assert [name for name in tree(site) if name.endswith((".gz", ".br"))] == ["all.tar.gz"]


@pytest.mark.parametrize("end", packing.MADE)
@pytest.mark.parametrize("damage", ["cut", "flipped", "emptied", "swapped"])
def test_a_damaged_cache_never_reaches_the_site(
    site: Path, tmp_path: Path, end: str, damage: str
) -> None:
    pack(site, tmp_path / "cache")
    before = tree(site)
    kept = sorted((tmp_path / "cache/packed").glob(f"*{end}"))
    contents = [path.read_bytes() for path in kept]
    for number, (path, content) in enumerate(zip(kept, contents, strict=True)):
        middle = len(content) // 2
        changed = {
            "cut": content[:middle],
            "flipped": content[:middle] + bytes([content[middle] ^ 255]) + content[middle + 1 :],
            "emptied": b"",
            "swapped": contents[number - 1],
        }
        path.write_bytes(changed[damage])
    for path in site.rglob(f"*{end}"):
        path.unlink()
    pack(site, tmp_path / "cache")
    assert tree(site) == before


def test_a_file_that_is_served_is_never_written_into(site: Path, tmp_path: Path) -> None:
    pack(site, tmp_path / "cache")
    held = (site / "index.html.br").open("rb")
    (site / "index.html").write_bytes(WORDS + b"new")
    pack(site, tmp_path / "cache")
    assert brotli.decompress(held.read()) == WORDS
    held.close()
