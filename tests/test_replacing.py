"""A file is put in the place of another whole, or not at all, and a command says so."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from commanding import hoaphuong
from hoaphuong.replacing import replace_all


def test_files_are_replaced_all_or_none(tmp_path: Path) -> None:
    (tmp_path / "one").write_text("before")
    (tmp_path / "not-a-folder").write_text("")
    with pytest.raises(OSError):
        replace_all({tmp_path / "one": "after", tmp_path / "not-a-folder/two": "after"})
    assert (tmp_path / "one").read_text() == "before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["not-a-folder", "one"]


@pytest.mark.parametrize("words", [["schema"], ["diff", "old", "--write"]])
def test_a_command_says_what_it_cannot_write(words: list[str], sample: Path) -> None:
    shutil.copytree(sample / "data", sample / "old/data")
    entry = next((sample / "data/places").glob("*.yml"))
    entry.write_text(f"motif: lighthouse\n{entry.read_text('utf-8')}", "utf-8")
    for place in ("data/changes", ".vscode"):
        (sample / place).write_text("in the way")
    asked = [str(sample / word) if word == "old" else word for word in words]
    done = hoaphuong(*asked, "--city", str(sample), "--lang", "en")
    assert done.returncode == 2 and "cannot be written: " in done.stderr, done.stderr
    assert "Traceback" not in done.stderr
