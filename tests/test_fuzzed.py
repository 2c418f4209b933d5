"""Entries of chance: read, checked and published without a traceback; what broke once stays."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from tortured import FOUND, Fuzz, Pace, written, yaml_faults

CASES = sorted(FOUND.glob("*.yml"))


def test_two_hundred_entries_of_chance(tmp_path: Path) -> None:
    fuzz = Fuzz(tmp_path)
    fuzz.run(Pace("entries", 200), chance=1)
    assert fuzz.faults == []
    assert fuzz.tried >= 200 and fuzz.published > 10


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_what_broke_once_breaks_no_more(path: Path, tmp_path: Path) -> None:
    fuzz = Fuzz(tmp_path)
    fuzz.judge(yaml.safe_load(path.read_text("utf-8"))["entry"])
    fuzz.publish()
    assert fuzz.faults == []


def test_an_entry_that_a_build_refuses_in_words_does_not_stand_in_the_way(tmp_path: Path) -> None:
    fuzz = Fuzz(tmp_path)
    several = fuzz.filler.abundant()
    gone = {**several, "images": [{**several["images"][0], "file": "gone.jpg"}]}
    assert fuzz.is_taken(written(gone)), "by itself, for only the whole city knows its files"
    for entry in (several, gone):
        fuzz.judge(written(entry))
    fuzz.publish()
    assert fuzz.faults == []
    assert fuzz.published == 1


def test_a_case_of_yaml_that_takes_long_or_raises_is_named() -> None:
    assert (
        list(yaml_faults([{"name": "plain", "yaml": "a: b\n"}, {"name": "x", "yaml": "[" * 99}]))
        == []
    )
