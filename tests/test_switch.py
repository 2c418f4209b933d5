"""Two folders change places: at once, or with the site always there to go back to."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hoaphuong.publishing.switch import exchange, switch_over


def test_switch_that_fails_leaves_the_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hoaphuong.publishing.switch.exchange", lambda *_: False)
    (tmp_path / "site").mkdir()
    with pytest.raises(FileNotFoundError):
        switch_over(tmp_path / "nothing", tmp_path / "site")
    assert (tmp_path / "site").exists()


def test_switch_goes_on_where_another_was_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hoaphuong.publishing.switch.exchange", lambda *_: False)
    for name in ("stage", "site", "stage.away"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "page").write_text(name)
    switch_over(tmp_path / "stage", tmp_path / "site")
    assert (tmp_path / "site/page").read_text() == "stage"
    assert not (tmp_path / "stage.away").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems exchange otherwise")
def test_folders_are_exchanged_by_one_call_of_the_system(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    (tmp_path / "two/here").touch()
    assert exchange(tmp_path / "one", tmp_path / "two")
    assert (tmp_path / "one/here").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems exchange otherwise")
def test_switch_leaves_no_moment_without_a_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("stage", "site"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr("os.rename", lambda *names: pytest.fail("the site was away for a moment"))
    switch_over(tmp_path / "stage", tmp_path / "site")


def test_switch_replaces_the_site(tmp_path: Path) -> None:
    stage, published = tmp_path / "stage", tmp_path / "site"
    for folder, word in ((stage, "new"), (published, "old")):
        folder.mkdir()
        (folder / "index.html").write_text(word)
    switch_over(stage, published)
    assert (published / "index.html").read_text() == "new"
    assert (stage / "index.html").read_text() == "old"
