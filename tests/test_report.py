"""The report of how the content stands: counted, printed, and drawn."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hoaphuong.reading.load import load_site
from hoaphuong.report.figures import count_words, figures_of
from hoaphuong.report.tables import share, tables
from hoaphuong.wording import LANGUAGES


def report(city: Path, *options: str) -> str:
    run = subprocess.run(
        [sys.executable, "-m", "hoaphuong", "report", "--city", city, *options],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


def test_words_are_counted_as_each_script_writes_them() -> None:
    assert count_words("Cầu Đá, một cây cầu") == 5
    assert count_words("돌다리는 없습니다") == 2
    assert count_words("石橋です 2026") == 4


def test_figures_are_those_of_the_city(sample: Path) -> None:
    site, _ = load_site(sample)
    assert site
    figures = figures_of(site)
    by_code = {one.language.code: one for one in figures.languages}
    assert by_code["vi"].complete == by_code["en"].complete == len(site.entries)
    assert by_code["ja"].complete == by_code["ja"].proposed == 1
    assert [one.entries for one in figures.kinds] == [2]


def test_year_without_a_source_is_counted_apart(sample: Path) -> None:
    path = sample / "data/places/cau-da.yml"
    path.write_text(path.read_text().replace("Cây cầu này", "Từ năm 1304 và 1305, cây cầu này"))
    path.write_text(
        path.read_text().replace("checked: 2026-11-22", "checked: 2026-11-22, years: [1304]")
    )
    site, _ = load_site(sample)
    assert site
    figures = figures_of(site)
    assert (figures.borne_out, figures.years) == (1, 2)


def test_share_says_all_only_of_all() -> None:
    assert share(199, 200) == "99 %"
    assert share(200, 200) == "100 %"
    assert share(0, 0) == "–"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_table_has_words_in_every_language_of_editors(sample: Path, lang: str) -> None:
    site, _ = load_site(sample)
    assert site
    for table in tables(figures_of(site), lang):
        assert all((table.title, *table.heads))
        assert {len(row) for row in table.rows} == {len(table.heads)}


def test_page_is_well_formed_and_asks_for_nothing(sample: Path, tmp_path: Path) -> None:
    page = tmp_path / "new" / "report.html"
    said = report(sample, "--lang", "en", "--page", str(page))
    assert f"The page with charts: {page}" in said
    html = page.read_text("utf-8")
    assert not re.search(r"(?:src|href)=|url\(|@import", html)
    for picture in re.findall(r"<svg.*?</svg>", html, re.S):
        ElementTree.fromstring(picture)
    assert html.count("<svg") == 4


def test_page_is_not_put_into_the_site(sample: Path) -> None:
    report(sample, "--lang", "en")
    assert (sample / ".cache/report.html").exists()
    assert not (sample / "site").exists()
