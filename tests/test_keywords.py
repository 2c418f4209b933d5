"""Keywords of pages of docs/: how they are written, and what is found by them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from conftest import SAMPLE, city
from hoaphuong.drawings.scenes import Drawings
from hoaphuong.edition import Edition
from hoaphuong.handwritten import HandWrittenPages
from hoaphuong.keywords import keywords_of
from hoaphuong.search.keys import END, WHOLE, WORD, encoded, keys_of_keywords
from hoaphuong.search.records import Record
from hoaphuong.search.searching import Searching

SITE = city(SAMPLE)
CODES = ("vi", "en", "ja")
TITLES = {"vi": "Đường đi", "en": "The way", "ja": "道"}


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ("keywords: [airport, 113]", ("airport", "113")),
        ("keywords:\n  - sân bay\n  - máy bay", ("sân bay", "máy bay")),
        ("keywords: airport,  plane ,", ("airport", "plane")),
        ("keywords: 空港、飛行機，車", ("空港", "飛行機", "車")),
        ("'keywords': airport", ("airport",)),
        ("keywords: {a: b}", ()),
        ("keywords: [airport", ()),
        ("title: keywords", ()),
    ],
)
def test_keywords_are_a_list_or_a_line(head: str, words: tuple[str, ...]) -> None:
    assert keywords_of(f"---\ntitle: x\n{head}\n---\n\n# x\n") == words
    assert keywords_of(f"\ufeff---\n{head}\n...\n") == words
    assert keywords_of(f"# x\n\n---\n{head}\n---\n") == ()


def test_a_keyword_is_found_by_word_but_not_by_two_characters() -> None:
    assert set(keys_of_keywords(["bus stop", "医院", "…"])) == {
        *(f"{WHOLE}{encoded(word)}{END}" for word in ("busstop", "医院")),
        *(f"{WORD}{encoded(word)}{END}" for word in ("bus", "stop", "busstop")),
    }


def records(folder: Path, heads: dict[str, str]) -> dict[str, Record]:
    """The record of one page in each language, with these heads."""
    files = {code: folder / f"way.{code}.md" for code in CODES}
    for code, file in files.items():
        head = f"title: {TITLES[code]}\n{heads.get(code, '')}\n"
        file.write_text(f"---\n{head}---\n\n# x\n", "utf-8")
    site = replace(SITE, pages=HandWrittenPages({"way": files}))
    searching = Searching(site, Drawings(site, lambda: {}))
    for code in CODES:
        edition = Edition(site, site.by_code[code])
        searching.note(edition, "way/", TITLES[code], "", "<p>x</p>")
    return {code: next(searching._documents_in(code)) for code in CODES}


def test_a_keyword_leads_to_the_page_in_every_language(tmp_path: Path) -> None:
    found = records(tmp_path, {"en": "keywords: airport", "ja": "keywords: [空港, airport]"})
    for record in found.values():
        keys = record.keys.split()
        assert keys.count(f"{WHOLE}{encoded('airport')}{END}") == 1
        assert f"{WHOLE}{encoded('空港')}{END}" in keys


def test_a_page_without_keywords_has_its_titles_alone(tmp_path: Path) -> None:
    found = records(tmp_path, {})
    known = {encoded(name) for name in ("duongdi", "theway", "道")}
    for record in found.values():
        keys = f"{record.own} {record.keys}".split()
        assert {key[3:-1] for key in keys if key.startswith(WHOLE)} == known
        assert len(keys) == len(set(keys))
