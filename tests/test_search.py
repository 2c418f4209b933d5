"""What is found, by which words, and what an index holds."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from building import build, quick  # noqa: F401
from changing import City
from conftest import REPOSITORY, SAMPLE, city
from hoaphuong.drawings.scenes import Drawings
from hoaphuong.edition import Edition
from hoaphuong.pages.grouping import orders
from hoaphuong.search import index
from hoaphuong.search.index import FOLDER, Wanted, run_pagefind
from hoaphuong.search.keys import END, WHOLE, WORD, encoded, folded, keys_of
from hoaphuong.search.records import Record, Records, words_of
from hoaphuong.search.romanising import icu, romanised
from hoaphuong.search.service import Refused, service

SORTS = ["nơi", "chợ", "bến", "tàu"]
RECORD = Record("a/b/", "Cầu Đá", "Một cây cầu.", "Cầu ở đây.", "Nơi", "zqxbbq", "zqxccq")


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("Đồ Sơn", "do son"),
        ("Lễ hội", "le hoi"),
        ("Cu\u031b\u0309a", "cua"),  # accents apart, as some keyboards type them
        ("ガイド", "ガイド"),
        ("하이퐁", "하이퐁"),
        ("Ｈａｎｏｉ", "hanoi"),
    ],
)
def test_accents_are_folded_and_the_marks_of_other_scripts_kept(said: str, plain: str) -> None:
    assert folded(said) == plain


def test_a_name_is_found_whole_by_word_by_two_words_as_one_and_by_two_characters() -> None:
    assert set(keys_of(["Đồ Sơn"])) == {
        f"{WHOLE}{encoded('doson')}{END}",
        *(f"{WORD}{encoded(word)}{END}" for word in ("do", "son", "doson")),
    }
    assert set(keys_of(["海防大"])) == {
        f"{WHOLE}{encoded('海防大')}{END}",
        *(f"{WORD}{encoded(word)}{END}" for word in ("海防", "防大", "大")),
    }
    assert list(keys_of(["…"])) == []


def test_a_key_has_no_letter_that_a_stemmer_touches() -> None:
    keys = " ".join(keys_of(["Lễ hội chọi trâu 2025", "闘水牛祭り", "깟바"]))
    assert not set(keys) & set("aeiouys0123456789")


@pytest.mark.parametrize(
    ("code", "name", "latin"),
    [
        ("ko", "깟바 축제", "kkatba chukje"),
        ("ko", "설악산 음악", "seoraksan eumak"),
        pytest.param("zh", "海防", "hai fang", marks=pytest.mark.skipif(not icu, reason="no ICU")),
        ("ja", "ドーソン祭", ""),
        pytest.param("ja", "ドーソン", "doson", marks=pytest.mark.skipif(not icu, reason="no ICU")),
        ("en", "Stone Bridge", ""),
    ],
)
def test_names_are_romanised_as_far_as_their_writing_tells(
    code: str, name: str, latin: str
) -> None:
    assert folded(" ".join(romanised(name, city(REPOSITORY).by_code[code]))) == latin


def test_words_of_blocks_stand_apart_and_of_spans_together() -> None:
    assert words_of("<p>A<em>b</em> &amp; c</p><p>d</p>") == "Ab & c d"


def _records(code: str) -> dict[str, Record]:
    site = city(SAMPLE)
    drawings = Drawings(site, lambda kind: orders(site, kind))
    edition = Edition(site, site.by_code[code])
    return {record.path: record for record in Records(site, drawings).of(edition)}


def test_a_record_has_the_names_of_all_languages_and_the_text_of_one() -> None:
    record = _records("en")["places/cau-da/"]
    assert "bridge" in record.words.lower()
    assert "Cây cầu" not in record.words
    site = city(SAMPLE)
    for language in site.languages:
        name = site.by_id["places/cau-da"].text("name", language.code)
        assert set(keys_of([name])) <= set(f"{record.own} {record.keys}".split())
    assert set(record.own.split()) == set(keys_of([record.title]))
    assert not set(record.own.split()) & set(record.keys.split())


def test_a_page_that_falls_back_is_not_indexed() -> None:
    site = city(SAMPLE)
    for language in site.languages:
        own = {f"{e.id}/" for e in site.entries if site.is_translated(e, language)}
        assert set(_records(language.code)) == own
    assert len(_records("ja")) < len(site.entries)


def test_pagefind_writes_the_same_bytes_for_the_same_records(tmp_path: Path) -> None:
    records = [RECORD._replace(path=f"c/{sort}/", kind=sort) for sort in SORTS]
    wanted = [Wanted("vi", "", "vi", [*records, *records]), Wanted("ja", "ja/", "ja", [])]
    made = []
    for name in ("one", "other", "third"):
        run_pagefind(wanted, tmp_path / name)
        found = sorted(index.kept(tmp_path / name / "vi"))
        made.append([(path.name, path.read_bytes()) for path in found])
    assert made[0] == made[1] == made[2]
    assert {"pagefind.js", "pagefind-entry.json"} <= {name for name, _ in made[0]}
    assert not [name for name, _ in made[0] if "ui" in name or "highlight" in name]


def test_what_pagefind_refuses_is_told() -> None:
    with service() as pagefind, pytest.raises(Refused):
        pagefind.ask("AddRecord", index_id=77, url="x/", content="x", language="vi")


def test_an_index_is_made_again_only_where_its_records_have_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def listening(wanted: list[Wanted], room: Path) -> None:
        asked.extend(one.code for one in wanted)
        for one in wanted:
            (room / one.code).mkdir()
            (room / one.code / "pagefind.js").write_text(repr(one), "utf-8")

    monkeypatch.setattr(index, "run_pagefind", listening)
    town = City(tmp_path / "city", 1)
    first = build(town.folder, town.site)
    assert sorted(asked) == ["en", "ja", "vi"]
    assert f"ja/{FOLDER}pagefind.js" in first
    build(town.folder, town.site)
    assert len(asked) == 3
    slug = next(slug for slug in town.entries if "en" in town.entries[slug])
    town.entries[slug]["en"]["summary"] = "Other words than before."
    town.save(slug)
    build(town.folder, town.site)
    assert asked[3:] == ["en"]
    (town.folder / "data/site.yml").write_text(
        (town.folder / "data/site.yml").read_text("utf-8").replace("search: true", "search: false")
    )
    without = build(town.folder, town.site)
    assert not [path for path in without if "/search/" in f"/{path}"]
    assert b"hp-search" not in without["index.html"]


def test_without_scripts_the_page_of_the_search_names_everything(portal: Path) -> None:
    site = city(REPOSITORY)
    for language in site.languages:
        root = "" if language is site.source else f"{language.code}/"
        text = (portal / f"{root}search/index.html").read_text("utf-8")
        for entry in site.entries:
            assert f'href="../{entry.id}/"' in text, entry.id


def test_the_index_of_a_language_holds_its_pages_and_no_other(
    portal: Path, built: Callable[[Path], Path]
) -> None:
    site = city(REPOSITORY)
    for language in site.languages:
        root = "" if language is site.source else f"{language.code}/"
        entry = json.loads((portal / root / FOLDER / "pagefind-entry.json").read_text())
        (counted,) = entry["languages"].values()
        own = sum(site.is_translated(entry, language) for entry in site.entries)
        documents = sum(language.code in files for files in site.pages.files.values())
        assert counted["page_count"] == own + documents


def test_a_record_names_the_photograph_that_stands_for_its_entry(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[Record] = []

    def listening(wanted: list[Wanted], room: Path) -> None:
        given.extend(record for one in wanted for record in one.records)
        for one in wanted:
            (room / one.code).mkdir()

    monkeypatch.setattr(index, "run_pagefind", listening)
    town = City(tmp_path / "city", 1)
    town.change_picture()
    files = build(town.folder, town.site)
    photographs = {encoded(path) for path in files if path.startswith("media/")}
    assert photographs & {record.picture for record in given}
