"""`hoaphuong check` and `translations`: how they answer people and programs."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from commanding import hoaphuong
from conftest import REPOSITORY, load_case
from hoaphuong.problems import Where, problem
from hoaphuong.wording import as_github
from test_check import apply


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_command_says_the_same_in_each_form(form: str, sample: Path) -> None:
    case = load_case(REPOSITORY / "tests/cases/check/key-unknown-near.yml")
    apply(case, sample)
    run = hoaphuong("check", "--city", str(sample), "--format", form, "--lang", "en")
    assert run.returncode == 1
    assert "Traceback" not in run.stderr
    if form == "json":
        found = json.loads(run.stdout)
        assert found[0]["line"] == 2
        assert found[0]["code"] == "unknown-key-near"
    elif form == "github":
        assert "::error file=data/places/cau-da.yml,line=2,col=1::unknown key" in run.stdout
    else:
        assert case["problems"][0] in run.stdout


def test_annotations_cannot_be_broken_by_what_the_data_says() -> None:
    where = Where("data/a,b:c.yml", 1, 1)
    line = as_github([problem("unknown-term", where, value="50%\n::error::x")], "en")[0]
    assert line.count("\n") == 0
    assert line.startswith("::error file=data/a%2Cb%3Ac.yml,line=1,col=1::'50%25%0A::error::x'")


def test_command_exits_with_0_1_or_2(sample: Path, tmp_path: Path) -> None:
    assert hoaphuong("check", "--city", str(sample)).returncode == 0
    assert hoaphuong("check", "--city", str(tmp_path / "nowhere")).returncode == 2
    assert hoaphuong("chekc").returncode == 2
    (sample / "data/places/x.yml").write_text("a")
    assert hoaphuong("check", "--city", str(sample)).returncode == 1


def test_strict_check_counts_warnings(sample: Path) -> None:
    apply(load_case(REPOSITORY / "tests/cases/check/structure-other.yml"), sample)
    assert hoaphuong("check", "--city", str(sample)).returncode == 0
    assert hoaphuong("check", "--city", str(sample), "--strict").returncode == 1


def test_translations_are_told_and_accepted_by_command(sample: Path) -> None:
    told = hoaphuong("translations", "status", "--city", str(sample), "--messages", "en")
    assert any(line.startswith("places/vuon-xa body") for line in told.stdout.splitlines())
    assert hoaphuong("translations", "accept", "--city", str(sample)).returncode == 0
    assert "places/cau-da body en vi" in (sample / "data/translations.lock").read_text("utf-8")
    assert hoaphuong("translations", "accept", "no/such", "--city", str(sample)).returncode == 2
    (sample / "data/places/x.yml").write_text("a")
    assert hoaphuong("translations", "accept", "--city", str(sample)).returncode == 1


def test_a_name_that_is_no_text_can_be_shown(sample: Path) -> None:
    Path(os.fsdecode(os.fsencode(sample) + b"/data/places/\xff.yml")).write_text("a")
    run = hoaphuong("check", "--city", str(sample))
    assert run.returncode == 1
    assert "Traceback" not in run.stderr


def test_command_speaks_vietnamese(sample: Path) -> None:
    (sample / "data/places/cau-da.yml").unlink()
    run = hoaphuong("check", "--city", str(sample), "--lang", "vi")
    assert "không có mục" in run.stdout
