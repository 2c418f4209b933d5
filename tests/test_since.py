"""What a change does: to the checker's findings and to translations, in a real Git repository."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hoaphuong.cli import main
from hoaphuong.history import NoHistory, changed_files, city_at, since
from hoaphuong.translating.since import MARK, MOST, as_markdown, change_of
from hoaphuong.wording import messages

ENTRY = "data/places/cau-da.yml"


def git(folder: Path, *arguments: str) -> str:
    alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    who = ["-c", "user.name=Tester", "-c", "user.email=tester@example.org"]
    run = subprocess.run(
        ["git", *who, *arguments],
        cwd=folder,
        env=os.environ | alone,
        capture_output=True,
        text=True,
        check=True,
    )
    return run.stdout.strip()


@pytest.fixture
def city(sample: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """The invented city as a repository: everything accepted, then a branch."""
    main(["translations", "accept", "--city", str(sample)])
    capsys.readouterr()
    (sample / ".gitignore").write_text(".cache/\n", "utf-8")
    git(sample, "init", "-q", "-b", "main")
    git(sample, "add", ".")
    git(sample, "commit", "-qm", "begin")
    git(sample, "switch", "-qc", "change")
    return sample


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """What a command says; it has to end well."""

    def run(*arguments: str, status: int = 0) -> str:
        assert main(list(arguments)) == status
        return capsys.readouterr().out

    return run


def change(city: Path, old: str, new: str, file: str = ENTRY) -> None:
    path = city / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def markdown(city: Path, told: Callable[..., str], lang: str = "en") -> list[str]:
    status = ["translations", "status", "--city", str(city), "--since", "main", "--format", "md"]
    return told(*status, "--messages", lang).splitlines()


def test_a_changed_source_is_told_by_text_and_language(city: Path, told) -> None:
    change(city, "Một cây cầu không có thật", "Một cây cầu đá không có thật")
    lines = markdown(city, told)
    assert lines[0] == MARK
    assert "**Now waiting**" in lines
    [line] = [line for line in lines if line.startswith(f"- `{ENTRY[5:-4]}` summary")]
    assert line.startswith("- `places/cau-da` summary: stale (en")
    [row] = [line for line in lines if line.startswith("| English")]
    assert " 1 (+1) " in row


def test_what_was_translated_is_told_as_done(city: Path, told) -> None:
    change(city, "Một cây cầu không có thật", "Một cây cầu đá không có thật")
    git(city, "commit", "-qam", "source")
    git(city, "branch", "-qf", "main")
    main(["translations", "accept", "places/cau-da", "--city", str(city)])
    told("translations", "status", "--city", str(city), "--format", "json")
    lines = markdown(city, told)
    assert "**No longer waiting**" in lines and "**Now waiting**" not in lines


def test_a_change_that_touches_no_translation_says_so(city: Path, told) -> None:
    change(city, "accuracy: 50", "accuracy: 60")
    lines = markdown(city, told)
    assert "No text begins to wait for a translator, and none stops." in lines
    assert not [line for line in lines if "+" in line]


def test_what_others_did_meanwhile_is_not_counted(city: Path, told) -> None:
    change(city, "accuracy: 50", "accuracy: 60")
    git(city, "commit", "-qam", "mine")
    git(city, "switch", "-q", "main")
    change(city, "Một cây cầu không có thật", "Một cây cầu đá không có thật")
    git(city, "commit", "-qam", "theirs")
    git(city, "switch", "-q", "change")
    assert "No text begins to wait for a translator, and none stops." in markdown(city, told)


def test_it_speaks_the_editors_language(city: Path, told) -> None:
    change(city, "Một cây cầu không có thật", "Một cây cầu đá không có thật")
    assert "**Nay phải chờ dịch**" in markdown(city, told, "vi")


def test_a_long_list_is_cut_and_says_so(city: Path) -> None:
    from hoaphuong.reading.load import load_site
    from hoaphuong.translating.passages import passages_of
    from hoaphuong.translating.standing import standings

    site, _ = load_site(city)
    assert site
    found = [one for one in standings(site, passages_of(site, city)) if one.waits]
    many = [
        one._replace(passage=one.passage._replace(owner=f"places/p{number}"))
        for number in range(MOST)
        for one in found[:2]
    ]
    said = messages("en")["translating"]
    text = as_markdown(site, change_of([], many), said)
    assert len([line for line in text.splitlines() if line.startswith("- `")]) == MOST
    assert f"- and {MOST} more" in text


def test_names_cannot_break_the_comment(city: Path) -> None:
    from hoaphuong.translating.since import _plain

    assert _plain("a|b <img> [x](y)") == r"a\|b \<img\> \[x\](y)"


def test_warnings_are_of_changed_files_and_errors_of_all(city: Path, told) -> None:
    garden = "data/places/vuon-xa.yml"
    change(city, "body: |\n", "body: |\n    Năm 1234 không nguồn nào ghi.\n\n", garden)
    git(city, "commit", "-qam", "a warning")
    git(city, "branch", "-qf", "main")
    change(city, "accuracy: 50", "accuracy: 60")
    check = ["check", "--city", str(city), "--format", "github", "--lang", "en"]
    assert "::warning file=data/places/vuon-xa.yml" in told(*check)
    assert "::warning" not in told(*check, "--since", "main", "--strict")
    change(city, "sort_of: bridge", "sort_of: brigde")
    assert "::error file=data/places/cau-da.yml" in told(*check, "--since", "main", status=1)


def test_what_stands_in_changed_files_is_named_first(city: Path, told) -> None:
    change(city, "sort_of: bridge", "sort_of: brigde")
    git(city, "commit", "-qam", "an error of before")
    git(city, "branch", "-qf", "main")
    change(city, "body: |", "body: |\n    Năm 1234.\n", "data/places/vuon-xa.yml")
    check = ["check", "--city", str(city), "--format", "github", "--lang", "en"]
    lines = told(*check, "--since", "main", status=1).splitlines()
    assert "vuon-xa" in lines[0] and any("cau-da" in line for line in lines[1:])


def test_changed_files_are_saved_committed_or_new(city: Path) -> None:
    change(city, "accuracy: 50", "accuracy: 60")
    git(city, "commit", "-qam", "committed")
    (city / "data/places/đảo.txt").write_text("new", "utf-8")
    change(city, "Xin chào", "Chào", "data/site.yml")
    found = changed_files(city, since(city, "main"))
    assert found == {ENTRY, "data/places/đảo.txt", "data/site.yml"}


def test_a_city_in_a_folder_of_a_repository_is_seen_from_itself(sample: Path) -> None:
    root = sample.parent
    git(root, "init", "-q", "-b", "main")
    git(root, "add", ".")
    git(root, "commit", "-qm", "begin")
    change(sample, "accuracy: 50", "accuracy: 60")
    base = since(sample, "main")
    assert changed_files(sample, base) == {ENTRY}
    before = city_at(sample, base, root / "before")
    assert "accuracy: 50" in (before / ENTRY).read_text("utf-8")
    assert (before / "docs").is_dir()


@pytest.mark.parametrize("commit", ["nowhere", "--output=x", "HEAD:data"])
def test_a_commit_that_is_none_is_refused(
    commit: str, city: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(NoHistory):
        since(city, commit)
    assert main(["check", "--city", str(city), f"--since={commit}", "--lang", "en"]) == 2
    assert f"since '{commit}'" in capsys.readouterr().err


def test_forges_of_the_other_kind_get_a_report_of_quality(city: Path, told) -> None:
    change(city, "sort_of: bridge", "sort_of: brigde")
    check = ["check", "--city", str(city), "--format", "gitlab", "--lang", "en"]
    [row] = json.loads(told(*check, status=1))
    assert row["location"] == {"path": ENTRY, "lines": {"begin": 1}}
    assert row["severity"] == "major" and len(row["fingerprint"]) >= 16
    assert [row] == json.loads(told(*check, status=1))
