"""Indexes that are made one after another, and joined: what is found in them is what is in one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import REPOSITORY, city
from hoaphuong.drawings.scenes import Drawings
from hoaphuong.edition import Edition
from hoaphuong.pages.grouping import orders
from hoaphuong.search import index, joining
from hoaphuong.search.cbor import decoded
from hoaphuong.search.index import Wanted
from hoaphuong.search.records import Record, Records
from hoaphuong.search.steady import ENTRY, unpacked

FEW = 25
"""Records at once: some words are in all indexes then, some in one."""


def records(code: str) -> list[Record]:
    site = city(REPOSITORY)
    drawings = Drawings(site, lambda kind: orders(site, kind))
    return list(Records(site, drawings).of(Edition(site, site.by_code[code])))[:90]


def made(wanted: Wanted, room: Path) -> Path:
    room.mkdir()
    index._make(wanted, room)
    return room / wanted.code


def said(folder: Path) -> dict[str, Any]:
    """All that an index says, but for what its files are called."""
    (table,) = folder.glob("*.pf_meta")
    version, pages, words, filters, sorts, fields = decoded(unpacked(table))
    assert len(words) == len(list((folder / "index").iterdir()))
    entry = json.loads((folder / ENTRY).read_text("utf-8"))
    (language,) = entry["languages"].values()
    assert table.name == f"pagefind.{language.pop('hash')}.pf_meta"
    return {
        "version": [version, sorts, fields, entry],
        "pages": pages,
        "texts": [unpacked(folder / f"fragment/{name}.pf_fragment") for name, _ in pages],
        "words": [
            (first, last, unpacked(folder / f"index/{name}.pf_index"))
            for first, last, name in words
        ],
        "filters": [unpacked(folder / f"filter/{name}.pf_filter") for _, name in filters],
        "programs": sorted(path.name for path in folder.iterdir() if path.suffix != ".pf_meta"),
    }


@pytest.mark.parametrize("code", city(REPOSITORY).by_code)
def test_many_indexes_joined_say_what_one_of_all_says(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tongue = city(REPOSITORY).by_code[code].tag.partition("-")[0]
    wanted = Wanted(code, "", tongue, records(code))
    one = said(made(wanted, tmp_path / "one"))
    monkeypatch.setattr(index, "AT_ONCE", FEW)
    several = said(made(wanted, tmp_path / "several"))
    assert several == one
    assert len(one["pages"]) > 3 * FEW
    assert len(one["words"]) > 1


def test_pages_that_are_called_alike_in_two_indexes_are_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "AT_ONCE", 2)
    same = Record("a/", "Bridge", "A bridge.", "Bridge here.", "Places", "zqxbbq", "zqxbbq")
    other = same._replace(path="b/", title="Quay")
    folder = made(Wanted("en", "en/", "en", [same, other, same, other]), tmp_path / "room")
    pages = said(folder)["pages"]
    assert len({name for name, _ in pages}) == len(pages) == 4
    assert len(list((folder / "fragment").iterdir())) == 4


def test_of_one_record_too_many_is_made_an_index_in_the_same_bytes_each_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "AT_ONCE", 4)
    wanted = Wanted("ja", "ja/", "ja", records("ja")[:5])
    folders = [made(wanted, tmp_path / name) for name in ("one", "other")]
    one, other = (
        {path.relative_to(folder): path.read_bytes() for path in index.kept(folder)}
        for folder in folders
    )
    assert one == other
    assert one


def test_indexes_of_other_fields_are_refused(tmp_path: Path) -> None:
    for name in ("one", "other"):
        made(Wanted("vi", "", "vi", records("vi")[:2]), tmp_path / name)
    table = next((tmp_path / "other/vi").glob("*.pf_meta"))
    content = unpacked(table)
    assert content.endswith(b"title")
    joining.pack(table, content.replace(b"summary", b"summery"))
    with pytest.raises(ValueError, match="fields"):
        joining.join([tmp_path / "one/vi", tmp_path / "other/vi"], tmp_path / "all")
