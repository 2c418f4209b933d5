"""Stale translations are known by content.

A changed source marks what was made from it, nothing else does.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from conftest import REPOSITORY
from hoaphuong.cli import main
from hoaphuong.reading.load import load_site
from hoaphuong.translating.heat import heat_page
from hoaphuong.translating.passages import passages_of
from hoaphuong.translating.standing import Standing, oldest_first, standings
from hoaphuong.translations import LOCK_NAME, stale_fields, stale_source
from translating import accepted, change, found, waiting


def of_entries(city: Path) -> list[Standing]:
    return [one for one in found(city) if one.passage.group == "places"]


def test_without_a_lock_everything_is_current(sample: Path) -> None:
    assert waiting(sample) == []


def test_changed_source_marks_exactly_what_was_made_from_it(sample: Path) -> None:
    accepted(sample)
    change(sample, "Một cây cầu không có thật bắc", "Một cây cầu không có thật, bắc")
    assert waiting(sample) == [
        ("places/cau-da", "summary", "en"),
        ("places/cau-da", "summary", "ja"),
    ]


def test_what_was_made_from_another_language_follows_that_one(sample: Path) -> None:
    accepted(sample)
    accepted(sample, ["places/cau-da"], code="ja", source="en")
    change(sample, "Một cây cầu không có thật bắc", "Một cây cầu không có thật, bắc")
    assert waiting(sample) == [("places/cau-da", "summary", "en")]
    change(sample, "A bridge that is not real over", "A bridge that is not real, over")
    assert ("places/cau-da", "summary", "ja") in waiting(sample)
    site, _ = load_site(sample)
    assert stale_source(site, site.by_id["places/cau-da"], "ja") is site.by_code["en"]


def test_the_language_it_was_made_from_stays_when_it_is_accepted_again(sample: Path) -> None:
    path = accepted(sample, code="ja", source="en")
    before = path.read_text("utf-8")
    accepted(sample)
    assert {line for line in before.splitlines() if " ja en " in line} <= {
        *path.read_text("utf-8").splitlines()
    }
    assert "places/cau-da body ja en" in before


def test_white_space_times_and_order_of_keys_mark_nothing(sample: Path) -> None:
    accepted(sample)
    change(sample, "sort_of: bridge\nunit: ben-bac\n", "unit: ben-bac\nsort_of: bridge\n")
    change(sample, "Một cây cầu không", "Một  cây cầu không")
    os.utime(sample / "data/places/cau-da.yml", (0, 0))
    assert waiting(sample) == []


def test_facts_and_labels_that_are_by_language_are_followed_too(sample: Path) -> None:
    accepted(sample)
    for passage in passages_of(load_site(sample)[0], sample):
        assert passage.texts, passage.key
    owners = {one.passage.owner for one in found(sample)}
    assert {"places/cau-da", "ui", "kinds/places", "vocab/units", "site"} <= owners


def test_a_page_of_docs_is_three_texts(sample: Path) -> None:
    for code, title in (("vi", "Trang thử"), ("en", "A test"), ("ja", "試験")):
        page = f"---\ntitle: {title}\ndescription: {title}.\n---\n\n## {title}\n"
        (sample / f"docs/thu.{code}.md").write_text(page, "utf-8")
    accepted(sample)
    change(sample, "title: Trang thử", "title: Trang thử này", "docs/thu.vi.md")
    assert waiting(sample) == [("docs/thu", "title", "en"), ("docs/thu", "title", "ja")]


def test_accept_takes_a_changed_source_as_translated(sample: Path) -> None:
    accepted(sample)
    change(sample, "Một cây cầu không có thật bắc", "Một cây cầu bắc")
    change(sample, "name: Cầu Đá", "name: Cầu Đá Cũ")
    assert len(waiting(sample)) == 4
    accepted(sample, ["places/cau-da"], code="en", field="summary")
    assert waiting(sample) == [
        ("places/cau-da", "name", "en"),
        ("places/cau-da", "name", "ja"),
        ("places/cau-da", "summary", "ja"),
    ]


def test_records_of_entries_that_are_gone_are_dropped(sample: Path) -> None:
    path = accepted(sample)
    assert "places/vuon-xa" in path.read_text()
    (sample / "data/places/vuon-xa.yml").unlink()
    accepted(sample)
    assert "places/vuon-xa" not in path.read_text()


def test_missing_texts_are_told_with_what_readers_see(sample: Path) -> None:
    (one,) = [one for one in of_entries(sample) if one.waits]
    assert (one.passage.key, one.code) == (("places/vuon-xa", "body"), "ja")
    assert (one.state, one.shown, one.source) == ("missing", "en", "vi")
    assert one.words > 3
    site, _ = load_site(sample)
    assert stale_fields(site, site.by_id["places/vuon-xa"], "ja") == []


def test_what_was_changed_longest_ago_comes_first(sample: Path) -> None:
    accepted(sample)
    change(sample, "changed: 2026-11-22", "changed: 2020-01-02")
    change(sample, "name: Cầu Đá", "name: Cầu Đá Cũ")
    shown = [one.passage.owner for one in oldest_first(of_entries(sample))]
    assert shown == ["places/cau-da", "places/cau-da", "places/vuon-xa"]


def test_the_command_tells_programs_the_same(
    sample: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = ["--city", str(sample), "--format", "json", "--messages", "en"]
    assert main(["translations", "status", *said]) == 0
    rows = json.loads(capsys.readouterr().out)
    (row,) = [row for row in rows if row["entry"] == "places/vuon-xa"]
    assert row["field"] == "body"
    assert (row["state"], row["from"], row["shown"]) == ("missing", "vi", "en")


def test_the_heat_map_counts_by_kind_and_language(sample: Path) -> None:
    site, _ = load_site(sample)
    html = heat_page(site, found(sample), "en")
    assert '<td class="h3">83 %<small>1 missing · 0 stale' in html
    assert "http" not in html.replace("http-equiv", "")
    assert "places/vuon-xa body" in html


def test_words_are_recorded_only_where_they_are_named(sample: Path) -> None:
    said = ["--city", str(sample), "--messages", "en"]
    path = sample / "data" / LOCK_NAME
    assert main(["translations", "accept", *said]) == 0
    assert "places/cau-da" in path.read_text("utf-8")
    assert "\nui " not in path.read_text("utf-8")
    assert main(["translations", "accept", "vocab/units", *said]) == 0
    assert "\nvocab/units " in path.read_text("utf-8")


@pytest.mark.parametrize(
    "wrong",
    [["places/cau-dda"], ["--lang", "vi"], ["--lang", "fr"], ["--lang", "ja", "--from", "ja"]],
)
def test_what_cannot_be_accepted_is_named(
    wrong: list[str], sample: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["translations", "accept", *wrong, "--city", str(sample), "--messages", "en"]) == 2
    assert (
        "places/cau-da'" in (err := capsys.readouterr().err)
        or "allowed: en, ja" in err
        or "allowed: vi" in err
    )
    assert not (sample / "data" / LOCK_NAME).exists()


def test_every_text_of_the_portal_can_be_written_where_it_stands() -> None:
    site, _ = load_site(REPOSITORY)
    passages = list(passages_of(site, REPOSITORY))
    assert all(passage.file for passage in passages)
    assert not [one for one in standings(site, passages) if one.state == "missing"]
    keys = [passage.key for passage in passages]
    assert len(set(keys)) == len(keys)
    assert all(not (set(" \t\n") & set("".join(key))) for key in keys)
