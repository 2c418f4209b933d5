"""What goes to a translator comes back as it went, and only what is right is written."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import openpyxl
import polib
import pytest
import yaml
from conftest import REPOSITORY, tree
from exchanging import BODY, BRIDGE, PAGES, SUMMARY, Mend, export, prepared, run, sent_back
from hoaphuong.reading.load import load_site
from hoaphuong.translations import LOCK_NAME
from translating import change, waiting

GARDEN_BODY = "この庭は、[橋](entry:places/cau-da)の先にあります。"
GARDEN = "places/vuon-xa#body"


@pytest.fixture
def city(sample: Path) -> Path:
    return prepared(sample)


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
