"""A file that is changed keeps everything else of it as it was, to the byte."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import HA_NOI, REPOSITORY, SAMPLE
from hoaphuong.reading.strict_yaml import parse
from hoaphuong.writing.roundtrip import changed, dump, load

FOLDERS = [
    folder
    for city in (REPOSITORY, HA_NOI, SAMPLE)
    for folder in sorted((city / "data").iterdir())
    if folder.is_dir()
]
ENTRY = """\
sort_of: bridge   # what it is
# above the block
vi:
  name: "Cầu: Đá"   # in quotes
  body: |
    Một.

    Hai.

  # below the text
  review: {state: draft}
ja:
  name: 橋
"""


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: "/".join(path.parts[-3:]))
def test_what_is_not_changed_is_written_as_it_was(folder: Path) -> None:
    for path in sorted(folder.glob("*.yml"))[:12]:
        text = path.read_text("utf-8")
        assert dump(load(text)) == text, path


def test_a_change_touches_its_own_lines_and_no_comment() -> None:
    text = changed(ENTRY, {("vi", "body"): "Ba.\n\n## Bốn", ("vi", "name"): "Cầu # G"})
    assert text == ENTRY.replace('"Cầu: Đá"', '"Cầu # G"').replace("Một.", "Ba.").replace(
        "Hai.", "## Bốn"
    )


def test_a_new_language_stands_in_its_place() -> None:
    new = {("en", "name"): "Bridge", ("en", "review"): {"state": "draft"}}
    text = changed(ENTRY, new, ["vi", "en", "ja"])
    assert text == ENTRY.replace("ja:\n", "en:\n  name: Bridge\n  review: {state: draft}\nja:\n")


@pytest.mark.parametrize(
    "value", ["a: b", "# x", "{y}", "- z", "'q'", "no", "08:30", "[1, 2]", "x, y"]
)
def test_a_text_is_read_as_it_was_written(value: str) -> None:
    for text in ("a: b\n", "a: 'b'\n", "c: {a: b}\n"):
        keys = ("c", "a") if text[0] == "c" else ("a",)
        data, problems = parse(changed(text, {keys: value}), "x.yml")
        assert not problems
        assert data.get("c", data)["a"] == value
