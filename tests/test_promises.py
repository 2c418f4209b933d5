"""The table of `make audit`: rows of records of other days, of Lighthouse, of what died."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from audited import Measure, Speed, bench_rows, guarded, speed_rows, table
from tortured import Total, keep, totals

GOOD = {"performance": 99, "accessibility": 100, "best-practices": 100, "seo": 100}


def test_the_newest_record_of_a_benchmark_is_read_bar_by_bar(tmp_path: Path) -> None:
    for day, figure, verdict in (("01", "9.00", "missed"), ("02", "0.74", "met; stretch 1 met")):
        said = {"bars": [f"cold, by another's: {figure}, at most 1: {verdict}"]}
        (tmp_path / f"2026-01-{day}-machine-2.json").write_text(json.dumps(said), "utf-8")
    said = {
        "date": "2026-01-03",
        "bars": ["pages: MiB: 1,700, 1,536: missed", "by Hugo's: 0.39", "all: not measured"],
    }
    (tmp_path / "machine-2-scale.json").write_text(json.dumps(said), "utf-8")
    race, preview, memory, ratio, rest = bench_rows(tmp_path)
    assert race == ("race: cold, by another's", "0.74 (2026-01-02)", "at most 1", (), True)
    assert preview.verdict == "not tried"
    assert memory[:3] == ("scale: pages: MiB", "1,700 (2026-01-03)", "1,536")
    assert memory.verdict == "under its bar"
    assert rest.verdict == "not tried"
    assert ratio[:3] == ("scale: by Hugo's", "0.39 (2026-01-03)", "is said")


def test_the_worst_page_is_named_for_each_score() -> None:
    well = Speed(GOOD, 1.2, 0.0, 10, 90, [])
    late = Speed(GOOD | {"performance": 97}, 1.9, 0.0, 10, 90, ["slow"])
    found = {"": well, "a/": late}
    rows = {row.promise: row for row in speed_rows(found, {""})}
    assert rows["Lighthouse: performance"].faults == ("a/: 97",)
    assert not rows["Lighthouse: seo"].faults
    assert not rows["Lighthouse: largest paint of an entry"].faults
    assert rows["Lighthouse: single audits"].faults == ("a/: slow",)
    rows = {row.promise: row for row in speed_rows(found, {"a/"})}
    assert rows["Lighthouse: largest paint of an entry"].faults == ("a/: 1.9",)


def test_a_part_of_the_audit_that_dies_is_a_row_under_its_bar(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def dies() -> object:
        yield Measure("first", "1", "1")
        raise OSError("gone")

    first, second = guarded("a part", dies)
    assert first.verdict == "kept"
    assert second.verdict == "under its bar" and second.faults == ("OSError: gone",)
    assert "under its bar" in table([first, second])
    assert "a part: 0 s" in capsys.readouterr().out


def test_tries_without_a_fault_add_up_until_something_is_found(tmp_path: Path) -> None:
    path, run = tmp_path / "results.json", Total("killed", 120, 200, "2026-11-22")
    keep("kills", run, is_clean=True, path=path)
    keep("kills", run, is_clean=True, path=path)
    assert totals(path)["kills"].tried == 240
    keep("kills", run, is_clean=False, path=path)
    assert totals(path)["kills"].tried == 0
