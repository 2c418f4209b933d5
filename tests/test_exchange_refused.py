"""What comes back wrong, late or unsure from a translator: nothing of it is written."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest
from conftest import tree
from exchanging import BODY, BRIDGE, SUMMARY, export, prepared, run, sent_back
from hoaphuong.translating.po import HALF
from translating import change


@pytest.fixture
def city(sample: Path) -> Path:
    return prepared(sample)


WRONG = {
    "other-numbers": (
        BODY,
        "この橋は、試験のためのベンバック坊にだけあります。1999年。",
        "not the same numbers",
    ),
    "other-structure": (
        BODY,
        "## 橋\n\nこの橋は、試験のためのベンバック坊にだけあります。",
        "built otherwise",
    ),
    "link": (
        BODY,
        "この橋は、[庭](entry:places/vuon-xa)のベンバック坊にだけあります。",
        "not the same links",
    ),
    "glossary": (BODY, "この橋は、試験のためにだけあります。", "ベンバック"),
    "line": (SUMMARY, "実在しない。\n橋です。", "one line only"),
    "script": (SUMMARY, "Một cây cầu không có thật.", ""),
    "hidden": (SUMMARY, "実在しない\u200b橋です。", "invisible"),
    "placeholder": ("ui#distance", "{kms} km", "placeholders"),
    "page-number": (
        "docs/thu#body",
        "## 船\n\n450便あります。[船](tau.md)もご覧ください。",
        "not the same numbers",
    ),
    "page-link": (
        "docs/thu#body",
        "## 船\n\n350便あります。[船](tua.md)もご覧ください。",
        "not the same links",
    ),
    "page-structure": (
        "docs/thu#body",
        "350便あります。[船](tau.md)もご覧ください。",
        "built otherwise",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_one_wrong_text_and_nothing_is_written(
    name: str, city: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text, said, told = WRONG[name]
    before = tree(city)

    def mend(entries: dict[str, polib.POEntry]) -> None:
        entries["places/cau-da#name"].msgstr = "石の橋"
        entries[text].msgstr = said

    assert sent_back(city, mend) == 1
    assert tree(city) == before
    error = capsys.readouterr().err
    assert told in error and "Nothing was written." in error
    path = city.parent / "ja.po"
    line = int(error.partition(f"{path}:")[2].partition(":")[0])
    shown = path.read_text("utf-8").splitlines()
    at = next(n for n, said in enumerate(shown, 1) if said == f'msgctxt "{text}"')
    assert shown[line - 1].startswith("msgstr")
    assert at < line < at + 12


def test_a_source_that_has_changed_meanwhile_is_a_conflict(
    city: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = export(city, "po")
    change(city, "Một cây cầu không có thật bắc", "Một cây cầu không có thật, bắc")
    assert run(city, "import", path) == 1
    assert f"source text of '{SUMMARY}' has changed" in capsys.readouterr().err


def test_a_translation_that_has_changed_meanwhile_is_a_conflict(
    city: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = export(city, "po")
    change(city, "実在しない川にかかる、実在しない橋です。", "実在しない川の橋です。")
    assert run(city, "import", path) == 1
    assert "somebody has changed this translation" in capsys.readouterr().err


def test_what_is_called_unsure_is_left_open(city: Path) -> None:
    def mend(entries: dict[str, polib.POEntry]) -> None:
        entries[SUMMARY].msgstr = "だめ"
        entries[SUMMARY].flags = ["fuzzy"]

    assert sent_back(city, mend) == 0
    assert "だめ" not in (city / BRIDGE).read_text("utf-8")


def test_names_of_rows_that_are_not_ours_are_named(
    city: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def mend(entries: dict[str, polib.POEntry]) -> None:
        entries[SUMMARY].msgctxt = "places/cau-da#sumary"

    assert sent_back(city, mend) == 1
    assert f"the nearest is {SUMMARY}" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["x.po", "x.xlsx"])
def test_what_is_no_such_file_is_named(
    name: str, city: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = city.parent / name
    path.write_bytes(b"\xff\xfe nothing of the kind")
    assert run(city, "import", path) == 1
    assert f"{path}: this cannot be read" in capsys.readouterr().err


def test_a_quote_that_is_not_closed_is_named_and_nothing_is_lost(
    city: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = export(city, "po")
    lines = path.read_text("utf-8").split("\n")
    at = next(n for n, line in enumerate(lines) if line.startswith("msgstr ") and len(line) > 9)
    lines[at] = lines[at].removesuffix('"')
    path.write_text("\n".join(lines), "utf-8")
    before = tree(city)
    assert run(city, "import", path) == 1
    assert f"{path}:{at + 1}:1: a quote is opened here" in capsys.readouterr().err
    assert tree(city) == before


@pytest.mark.parametrize("text", [r'msgid "a \"b\" \\"', 'msgstr[0] ""', '"# a"', '#~ msgid "a"'])
def test_quotes_inside_a_text_are_no_end_of_it(text: str) -> None:
    assert not HALF.match(text)
    assert HALF.match(text[:-1])


@pytest.mark.parametrize("name", ["none.po", "none.xlsx"])
def test_a_file_that_is_not_there_is_said_to_be_missing(
    name: str, city: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(city, "import", city.parent / name) == 1
    assert f"{city.parent / name}: the file is missing" in capsys.readouterr().err
