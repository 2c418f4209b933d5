"""What goes to a translator comes back as it went, and only what is right is written."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import openpyxl
import polib
import pytest
import yaml
from conftest import REPOSITORY, tree
from hoaphuong.cli import main
from hoaphuong.reading.load import load_site
from hoaphuong.translations import LOCK_NAME
from test_translations import accepted, change, waiting

BRIDGE = "data/places/cau-da.yml"
GARDEN_BODY = "この庭は、[橋](entry:places/cau-da)の先にあります。"
SUMMARY = "places/cau-da#summary"
BODY = "places/cau-da#body"
GARDEN = "places/vuon-xa#body"
HEAD = "---\ntitle: {}   # ghi chú\ndescription: {}.\n---\n\n"
PAGES = {
    "vi": HEAD.format("Trang thử", "Một trang") + "## Phà\n\nCó 350 chuyến, xem [tàu](tau.md).\n",
    "en": HEAD.format("A test", "A page") + "## Ferry\n\nThere are 350, see [boats](tau.md).\n",
    "ja": HEAD.format("試験", "ページ") + "## 船\n\n350便あります。[船](tau.md)もご覧ください。\n",
}
Mend = Callable[[dict[str, polib.POEntry]], None]


@pytest.fixture
def city(sample: Path) -> Path:
    for code, page in PAGES.items():
        (sample / f"docs/thu.{code}.md").write_text(page, "utf-8")
    accepted(sample)
    return sample


def run(city: Path, *words: str | Path) -> int:
    said = ["--city", str(city), "--messages", "en"]
    return main(["translations", *map(str, words), *said])


def export(city: Path, form: str, *options: str) -> Path:
    path = city.parent / f"ja.{form}"
    assert run(city, "export", "--lang", "ja", "--out", path, *options) == 0
    return path


def sent_back(city: Path, mend: Mend) -> int:
    path = export(city, "po")
    file = polib.pofile(str(path))
    mend({entry.msgctxt: entry for entry in file})
    file.save(str(path))
    return run(city, "import", path)


def say(name: str, text: str) -> Mend:
    def mend(entries: dict[str, polib.POEntry]) -> None:
        entries[name].msgstr = text

    return mend


@pytest.mark.parametrize("form", ["po", "xlsx"])
def test_what_comes_back_as_it_went_changes_nothing(city: Path, form: str) -> None:
    path, before = export(city, form), tree(city)
    assert run(city, "import", path) == 0
    after = tree(city)
    lock = f"data/{LOCK_NAME}"
    assert before.pop(lock) and after.pop(lock)
    assert after == before


@pytest.mark.parametrize("form", ["po", "xlsx"])
def test_a_new_text_is_written_and_nothing_else_of_its_file(city: Path, form: str) -> None:
    change(city, "  reading: いしばし", "  reading: いしばし   # よみ")
    new = "実在しない川にかかる「橋」: 実在しません。 # 1"
    change(city, "Một cây cầu không có thật bắc", "Một cây cầu không có thật (1) bắc")
    change(city, "A bridge that is not real", "A bridge (1) that is not real")
    path = export(city, form, "--only", "missing,stale")
    if form == "po":
        file = polib.pofile(str(path))
        entry = next(entry for entry in file if entry.msgctxt == SUMMARY)
        assert entry.fuzzy
        entry.msgstr, entry.flags = new, []
        file.save(str(path))
    else:
        book = openpyxl.load_workbook(path)
        for row in book.active.iter_rows(min_row=2):
            if row[0].value == SUMMARY:
                row[2].value = new
        book.save(path)
    before = (city / BRIDGE).read_text("utf-8")
    assert run(city, "import", path) == 0
    old = "実在しない川にかかる、実在しない橋です。"
    assert (city / BRIDGE).read_text("utf-8") == before.replace(old, f'"{new}"')
    assert ("places/cau-da", "summary", "ja") not in waiting(city)


def test_a_missing_body_gets_its_place(city: Path) -> None:
    before = (city / "data/places/vuon-xa.yml").read_text("utf-8")
    body = load_site(city)[0].by_id["places/vuon-xa"].text("body", "en")
    assert sent_back(city, say(GARDEN, GARDEN_BODY)) == 0
    added = f"  body: |\n    {GARDEN_BODY}\n"
    after = (city / "data/places/vuon-xa.yml").read_text("utf-8")
    assert body and after.replace(added, "") == before
    assert after.index(added) < after.rindex("  review:")


def test_a_language_that_is_not_there_gets_a_block_in_its_place(city: Path) -> None:
    path = city / BRIDGE
    text = path.read_text("utf-8")
    block = text[text.index("en:\n") : text.index("ja:\n")]
    path.write_text(text.replace(block, ""), "utf-8")
    file_at = city.parent / "en.po"
    assert run(city, "export", "places/cau-da", "--lang", "en", "--out", file_at) == 0
    file = polib.pofile(str(file_at))
    said = yaml.safe_load(block)["en"]
    for entry in file:
        entry.msgstr = said[entry.msgctxt.partition("#")[2]].strip()
    file.save(str(file_at))
    assert run(city, "import", file_at) == 0
    new = block.replace("  name: Stone Bridge\n", "  name: Stone Bridge\n  name_status: proposed\n")
    assert path.read_text("utf-8") == text.replace(block, new)


def test_a_page_of_docs_keeps_its_head(city: Path) -> None:
    assert sent_back(city, say("docs/thu#title", "試験のページ")) == 0
    page = (city / "docs/thu.ja.md").read_text("utf-8")
    head, rest = page.split("\n", 2)[1:]
    assert head.split("#")[0].strip() == "title: 試験のページ" and head.endswith("# ghi chú")
    assert rest == PAGES["ja"].split("\n", 2)[2]


def test_words_of_the_interface_go_into_the_citys_own_file(city: Path) -> None:
    assert sent_back(city, say("ui#home", "トップページ")) == 0
    site, problems = load_site(city)
    assert site.words["ja"]["home"] == "トップページ"
    assert not [found for found in problems if "ui/" in str(found.where)]


def test_labels_of_kinds_and_lists_are_written_where_they_stand(city: Path) -> None:
    assert sent_back(city, say("kinds/places#labels/many", "場所の一覧")) == 0
    site, _ = load_site(city)
    assert site.kinds[0].label("many", "ja") == "場所の一覧"


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


def test_a_source_language_that_is_not_the_first_is_recorded(city: Path) -> None:
    path = export(city, "po", "--from", "en")
    file = polib.pofile(str(path))
    assert file.metadata["X-Source-Language"] == "en"
    assert run(city, "import", path) == 0
    lock = (city / "data" / LOCK_NAME).read_text("utf-8")
    assert "ui home ja en " in lock


def test_the_translator_sees_place_limits_and_terms(city: Path) -> None:
    file = polib.pofile(str(export(city, "po")))
    entry = next(entry for entry in file if entry.msgctxt == BODY)
    assert "Cầu Đá" in entry.comment and "Markdown" in entry.comment
    assert "Bến Bắc = ベンバック" in entry.comment
    assert entry.occurrences == [(BRIDGE, "")]


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="needs gettext's msgfmt")
def test_msgfmt_finds_nothing_wrong_with_the_portal(tmp_path: Path) -> None:
    path = tmp_path / "ja.po"
    assert run(REPOSITORY, "export", "--lang", "ja", "--out", path) == 0
    command = ["msgfmt", "--check", "--check-format", "-o", "/dev/null", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("form", ["po", "xlsx"])
def test_all_of_the_portal_comes_back_as_it_went(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / f"zh.{form}"
    assert run(REPOSITORY, "export", "--lang", "zh", "--out", path) == 0
    assert run(REPOSITORY, "import", path, "--dry-run") == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("0 texts would be written")


def test_a_cell_is_text_and_never_a_formula(city: Path) -> None:
    change(city, "name: Cầu Đá", 'name: "=1+1"')
    book = openpyxl.load_workbook(export(city, "xlsx"))
    cells = {row[0].value: row[1] for row in book.active.iter_rows(min_row=2)}
    assert (cells["places/cau-da#name"].value, cells["places/cau-da#name"].data_type) == (
        "=1+1",
        "s",
    )
