"""A check of what changed says what a check of everything says."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest
from conftest import REPOSITORY
from hoaphuong import checking
from hoaphuong.checking import checked
from hoaphuong.commands.common import read_city
from hoaphuong.wording import as_text

EDITS = (
    ("data/places/cau-da.yml", "A bridge", "A  bridge of 120 stones"),
    ("data/places/cau-da.yml", "sort_of: bridge", "sort_of: brigde"),
    ("data/places/cau-da.yml", "name: Cầu Đá", "name: Cầu Đá Mới"),
    ("data/places/vuon-xa.yml", "places/cau-da", "places/cau-do"),
    ("data/places/vuon-xa.yml", "vi:\n", "vi: [\n"),
    ("data/site.yml", "status: ", "status: x"),
    ("data/places/cau-da.yml", "sources:", "# một dòng\nsources:"),
    ("data/places/cau-da.yml", "unit: ben-bac", "draft: true\nunit: ben-bac"),
    ("data/places/vuon-xa.yml", "state: reviewed", "state: approved"),
    ("data/site.yml", "x_default", "publish: approved\nx_default"),
    ("data/glossary.yml", "terms:", "terms: # x"),
)


def test_whatever_is_edited_the_verdict_is_that_of_a_whole_check(sample: Path) -> None:
    random = Random(3)
    done: list[tuple[str, str, str]] = []
    for _ in range(60):
        file, old, new = random.choice(EDITS)
        path = sample / file
        text = path.read_text("utf-8")
        if (file, old, new) in done:
            done.remove((file, old, new))
            path.write_text(text.replace(new, old, 1), "utf-8")
        elif old in text:
            done.append((file, old, new))
            path.write_text(text.replace(old, new, 1), "utf-8")
        found = checked(sample)
        assert as_text(found.problems, "en") == as_text(read_city(sample)[1], "en"), done


def test_added_and_removed_files_are_seen(sample: Path) -> None:
    assert not [one for one in checked(sample).problems if one.level]
    (sample / "data/places/x.yml").write_text("a")
    assert any(one.file == "data/places/x.yml" for one in checked(sample).problems)
    (sample / "data/places/x.yml").unlink()
    (sample / "docs/x.kr.md").write_text("a")
    assert any(one.file == "docs/x.kr.md" for one in checked(sample).problems)


def test_a_text_that_comes_to_be_published_is_looked_at_again(sample: Path) -> None:
    garden = "data/places/vuon-xa.yml"

    def edit(file: str, old: str, new: str) -> None:
        (sample / file).write_text((sample / file).read_text("utf-8").replace(old, new, 1), "utf-8")

    edit("data/site.yml", "x_default", "publish: approved\nx_default")
    edit("data/places/cau-da.yml", "unit:", "draft: true\nunit:")
    edit(garden, "approved", "reviewed")
    assert not [one for one in checked(sample).problems if one.level]
    edit(garden, "reviewed", "approved")
    assert {one.code for one in checked(sample).problems if one.level} == {"leads-to-draft"}


def test_what_did_not_change_is_not_read(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = checked(sample)
    path = sample / "data/places/cau-da.yml"
    path.write_text(path.read_text("utf-8").replace("A bridge", "The bridge"), "utf-8")

    def not_all(*_: object) -> None:
        raise AssertionError("everything was read")

    monkeypatch.setattr(checking, "Reader", not_all)
    assert checked(sample) == first
    path.write_text(path.read_text("utf-8").replace("name: Cầu Đá", "name: Cầu"), "utf-8")
    with pytest.raises(AssertionError):
        checked(sample)


def test_a_spoilt_cache_is_as_good_as_none(sample: Path) -> None:
    first = checked(sample)
    path = sample / ".cache/checked"
    path.write_bytes(path.read_bytes()[:-9] + b"problem]]")
    assert checked(sample) == first


def test_watching_tells_again_after_each_save(sample: Path) -> None:
    run = subprocess.Popen(
        [sys.executable, "-u", "-m", "hoaphuong", "check", "--watch", "--city", str(sample)],
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(REPOSITORY / "hooks"), "LANG": "C"},
        encoding="utf-8",
    )
    assert run.stdout
    try:
        assert "no problem" in run.stdout.readline()
        assert "Ctrl+C" in run.stdout.readline()
        time.sleep(0.5)
        path = sample / "data/places/cau-da.yml"
        path.write_text(path.read_text("utf-8").replace("sort_of: b", "sort_of: x"), "utf-8")
        assert "cau-da.yml:1:10" in run.stdout.readline()
    finally:
        run.terminate()
        run.wait()
