"""Data of older formats, brought up."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from conftest import CITIES, tree
from hoaphuong.checks import check_site
from hoaphuong.cli import main
from hoaphuong.declared.format import FIRST, FORMAT
from hoaphuong.migrating.migration import with_format
from hoaphuong.migrating.steps import FOLDER, steps_from
from hoaphuong.migrating.terms import renamed_terms, with_terms
from hoaphuong.problems import Level
from hoaphuong.reading.layers import DEFAULTS
from hoaphuong.reading.load import load_site

ARTICLE = """\
category: investment-trade
topics: [ports-economy, merger]   # ports-economy stays in a comment
happened: 2025-10-10
author: editors
published: 2025-10-11
sources: [{url: "https://news.example/", checked: 2025-10-11}]
changed: 2025-10-11
vi:
  name: Tin cũ
  summary: Nói về ports-economy.
  body: Bài này của định dạng 1.
  review: {state: draft}
en:
  name: Old news
  summary: About ports-economy.
  body: This article is of format 1.
  review: {state: draft}
"""
KIND = "news"


def errors(city: Path) -> list[str]:
    site, problems = load_site(city)
    found = [*problems, *(check_site(site) if site else ())]
    return [f"{one.where} {one.code}" for one in found if one.level == Level.ERROR]


@pytest.fixture
def old(sample: Path) -> Path:
    """The invented city as it was at format 1, with an article of then."""
    settings = sample / "data/site.yml"
    settings.write_text(settings.read_text("utf-8").replace(f"format: {FORMAT}\n", ""), "utf-8")
    (sample / "data" / KIND).mkdir()
    (sample / "data" / KIND / "old.yml").write_bytes(ARTICLE.replace("\n", "\r\n").encode())
    (sample / "data/vocab/authors.yml").write_text(
        "items:\n  editors: {labels: {vi: Ban biên tập, en: Editors}}\n", "utf-8"
    )
    return sample


def test_old_data_is_brought_up_and_what_it_says_stays(old: Path) -> None:
    assert any("unknown-term" in line for line in errors(old))
    assert main(["migrate", "--city", str(old), "--lang", "en"]) == 0
    assert errors(old) == []
    article = (old / "data" / KIND / "old.yml").read_bytes().decode()
    assert article == ARTICLE.replace("[ports-economy,", "[economy,").replace("\n", "\r\n")
    own = yaml.safe_load((old / "data/vocab/news-topics.yml").read_text("utf-8"))["items"]
    shipped = yaml.safe_load((DEFAULTS / "vocab/news-topics.yml").read_text("utf-8"))["items"]
    assert list(own) == [*shipped, "merger"] and "labels" in own["merger"]
    assert f"format: {FORMAT}\n" in (old / "data/site.yml").read_text("utf-8")


def test_migrating_twice_is_migrating_once(old: Path) -> None:
    main(["migrate", "--city", str(old)])
    once = tree(old / "data")
    assert main(["migrate", "--city", str(old)]) == 0
    assert tree(old / "data") == once


def test_a_rehearsal_writes_nothing(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = tree(old / "data")
    assert main(["migrate", "--dry-run", "--city", str(old), "--lang", "en"]) == 0
    assert tree(old / "data") == before
    assert "from format 1 to 2: 3 files would change" in capsys.readouterr().out


def test_a_list_of_the_citys_own_is_left_alone(old: Path) -> None:
    labels = "labels: {vi: Chủ đề, en: Topics}\nitems:\n"
    term = "{labels: {vi: Chủ đề, en: Topic}}"
    own = old / "data/vocab/news-topics.yml"
    own.write_text(f"{labels}  ports-economy: {term}\n  merger: {term}\n", "utf-8")
    before = tree(old / "data")
    main(["migrate", "--city", str(old)])
    after = tree(old / "data")
    assert {name for name in after if after[name] != before.get(name)} == {"site.yml"}


def test_what_cannot_be_read_stops_it_before_anything_is_written(
    old: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (old / "data" / KIND / "broken.yml").write_text("topics: [a\n", "utf-8")
    before = tree(old / "data")
    assert main(["migrate", "--city", str(old), "--lang", "en"]) == 2
    assert "nothing is written" in capsys.readouterr().err
    assert tree(old / "data") == before


def test_data_of_a_newer_engine_is_refused_by_name(
    sample: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = sample / "data/site.yml"
    text = settings.read_text("utf-8").replace(f"format: {FORMAT}\n", f"format: {FORMAT + 1}\n")
    settings.write_text(text, "utf-8")
    assert main(["migrate", "--city", str(sample), "--lang", "en"]) == 2
    assert f"of format {FORMAT + 1}, this engine reads at most" in capsys.readouterr().err
    line = text.partition("format: ")[0].count("\n") + 1
    assert errors(sample) == [f"data/site.yml:{line}:9 format-newer"]


def test_cities_of_this_repository_are_of_todays_format() -> None:
    for folder in CITIES.values():
        assert yaml.safe_load((folder / "data/site.yml").read_text("utf-8"))["format"] == FORMAT


def test_every_number_has_its_step_and_every_list_ends_in_its_items() -> None:
    numbers = list(range(FIRST + 1, FORMAT + 1))
    assert [step.number for step in steps_from(FIRST)] == numbers
    assert sorted(path.stem for path in FOLDER.glob("*.yml")) == [str(one) for one in numbers]
    for step in steps_from(FIRST):
        for name, change in step.lists.items():
            shipped = (DEFAULTS / "vocab" / f"{name}.yml").read_text("utf-8")
            items = yaml.safe_load(with_terms(shipped, change.kept))["items"]
            assert list(items)[-len(change.kept) :] == list(change.kept)
            assert set(change.renamed.values()) <= set(items)


def test_only_choices_are_renamed() -> None:
    text = "a: [x, {choice: x, text: x}]\nb: x\nx: x\n"
    after = "a: [y, {choice: y, text: x}]\nb: x\nx: x\n"
    assert renamed_terms(text, {"a"}, {"x": "y"}) == after
    assert renamed_terms("a: 'x'\n", {"a"}, {"x": "y"}) == "a: 'y'\n"


def test_the_number_is_put_where_it_belongs_and_comments_stay() -> None:
    assert with_format("# of the city\n\nurl: a\n", 2) == "# of the city\n\nformat: 2\nurl: a\n"
    assert with_format("url: a\nformat: 1   # why\n", 2) == "url: a\nformat: 2   # why\n"
