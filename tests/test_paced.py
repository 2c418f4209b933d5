"""Tries are counted, ended in time, and survive one that dies."""

from __future__ import annotations

import math
import time
from pathlib import Path
from typing import Any

import pytest
from tortured import PARTS, Measure, Pace, Part, TakesLong, at_most, tried


def test_all_tries_are_made_where_there_is_time() -> None:
    pace = Pace("a", 7)
    assert [list(some) for some in pace.slices(3)] == [[0, 1, 2], [3, 4, 5], [6]]
    assert pace.tried == 7 and pace.reached == "7"


def test_what_was_not_reached_is_said() -> None:
    pace = Pace("a", 1000, minutes=0.001)
    for _ in pace:
        time.sleep(0.02)
    assert 0 < pace.tried < 1000
    assert pace.reached == f"{pace.tried} of 1,000 in 0.001 min"


def test_a_part_that_dies_is_found_wanting(monkeypatch: pytest.MonkeyPatch) -> None:
    def dies(_room: Path, pace: Pace, _seed: int) -> Any:
        for number in pace:
            assert number < 3, "broken"

    monkeypatch.setitem(PARTS, "yaml", Part(9, dies))
    (row,) = tried("yaml", None, 0, math.inf)
    assert row.figure == "died after 3" and "broken" in row.faults[0]
    assert row.verdict == "under its bar"


def test_a_part_that_comes_to_no_try_is_not_called_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    def prepares(_room: Path, pace: Pace, _seed: int) -> list[Measure]:
        return [Measure("a", f"{len(list(pace))}", "1")]

    monkeypatch.setitem(PARTS, "yaml", Part(9, prepares))
    assert tried("yaml", None, 0, 0)[0].verdict == "not tried"
    assert tried("yaml", None, 0, math.inf)[0].verdict == "kept"


def test_what_takes_too_long_is_broken_off() -> None:
    with pytest.raises(TakesLong), at_most(0.05):
        time.sleep(5)
    with at_most(5):
        pass
    time.sleep(0.06)
