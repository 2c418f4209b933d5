"""Stale translations are known by content.

A changed source marks what was made from it, nothing else does.
"""

from __future__ import annotations

import os
from pathlib import Path

from hoaphuong.reading.load import load_site
from hoaphuong.translations import LOCK_NAME, accept, stale_fields, status


def accepted(city: Path) -> Path:
    site, _ = load_site(city)
    path = city / "data" / LOCK_NAME
    accept(site, path)
    return path


def stale(city: Path) -> list[tuple[str, str, str]]:
    site, _ = load_site(city)
    return [row[:3] for row in status(site) if row[3] == "stale"]


def change(city: Path, old: str, new: str, name: str = "cau-da") -> None:
    path = city / f"data/places/{name}.yml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_without_a_lock_everything_is_current(sample: Path) -> None:
    assert stale(sample) == []


def test_changed_source_marks_exactly_what_was_made_from_it(sample: Path) -> None:
    accepted(sample)
    change(sample, "Một cây cầu không có thật bắc", "Một cây cầu không có thật, bắc")
    assert stale(sample) == [("places/cau-da", "summary", "en"), ("places/cau-da", "summary", "ja")]


def test_white_space_times_and_order_of_keys_mark_nothing(sample: Path) -> None:
    accepted(sample)
    change(sample, "sort_of: bridge\nunit: ben-bac\n", "unit: ben-bac\nsort_of: bridge\n")
    change(sample, "Một cây cầu không", "Một  cây cầu không")
    os.utime(sample / "data/places/cau-da.yml", (0, 0))
    assert stale(sample) == []


def test_accept_takes_a_changed_source_as_translated(sample: Path) -> None:
    path = accepted(sample)
    change(sample, "Một cây cầu không có thật bắc", "Một cây cầu bắc")
    assert stale(sample)
    site, _ = load_site(sample)
    assert accept(site, path, only=("places/cau-da",), code="en") == 1
    assert stale(sample) == [("places/cau-da", "summary", "ja")]


def test_records_of_entries_that_are_gone_are_dropped(sample: Path) -> None:
    path = accepted(sample)
    assert "places/vuon-xa" in path.read_text()
    (sample / "data/places/vuon-xa.yml").unlink()
    accepted(sample)
    assert "places/vuon-xa" not in path.read_text()


def test_missing_texts_are_told(sample: Path) -> None:
    site, _ = load_site(sample)
    assert list(status(site)) == [("places/vuon-xa", "body", "ja", "missing")]
    assert stale_fields(site, site.by_id["places/vuon-xa"], "ja") == []
