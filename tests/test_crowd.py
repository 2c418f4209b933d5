"""A map of more places than its page can list: where they are all the same, and what it shows."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from building import build, quick  # noqa: F401
from changing import City
from conftest import BROWSER
from hoaphuong.maps import atlas
from web import address_of

in_browser = pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")
BANKS = ("ben-bac", "ben-nam")
PLACES = 14
PATHS = {"vi": "", "en": "en/", "ja": "ja/"}
LINKED = re.compile(r'<a href="(?:\.\./)+([\w/-]+)/"')


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> City:
    """A city with a few places, which are too many."""
    monkeypatch.setattr(atlas, "MOST_LISTED", PLACES - 1)
    made = City(tmp_path / "city", 7)
    while len(made.entries) < PLACES:
        made.add_entry()
    shutil.copy(made.data / "geo/land.yml", made.data / "geo/coast.yml")
    return made


@pytest.fixture
def files(town: City) -> dict[str, bytes]:
    return build(town.folder, town.site)


@pytest.fixture
def address(town: City, files: dict[str, bytes]) -> Iterator[str]:
    assert "map/index.html" in files
    with address_of(town.site) as found:
        yield found


def rows(files: dict[str, bytes], root: str) -> list[list]:
    return json.loads(files[f"{root}map/places.json"])["rows"]


def test_every_place_is_in_the_lists_that_the_page_leads_to(
    town: City, files: dict[str, bytes]
) -> None:
    for root in PATHS.values():
        page = files[f"{root}map/index.html"].decode().partition('id="list"')[2]
        lists = LINKED.findall(page.partition("</section>")[0])
        assert {"places", "places/letters", "units/ben-bac", "units/ben-nam"} <= set(lists)
        of_kind = files[f"{root}places/index.html"].decode()
        of_units = b"".join(files[f"{root}units/{unit}/index.html"] for unit in BANKS).decode()
        for slug in town.entries:
            assert f"places/{slug}/" in of_kind
            assert f"places/{slug}/" in of_units
            assert f"places/{slug}/" not in page


def test_picture_has_a_dot_wherever_a_place_is_and_no_more(
    town: City, files: dict[str, bytes]
) -> None:
    picture = re.search(r'<svg class="hp-map__picture".*?</svg>', files["map/index.html"].decode())
    assert picture
    assert "<a " not in picture[0]
    dots = sum(
        path.count("M") for path in re.findall(r'hp-crowd__dots"[^>]* d="([^"]*)"', picture[0])
    )
    assert 1 < dots <= PLACES


def test_a_moving_map_is_given_every_place_in_few_words(
    town: City, files: dict[str, bytes]
) -> None:
    for code, root in PATHS.items():
        found = {path: row for *row, path, name in map(_two_names_off, rows(files, root))}
        assert set(found) == {f"places/{slug}" for slug in town.entries}
        for slug, entry in town.entries.items():
            lat, lon, off, *_ = found[f"places/{slug}"]
            point = entry["point"]
            assert [f"{lat:.4f}", f"{lon:.4f}"] == [point["lat"], point["lon"]]
            assert off == (int(point["accuracy"]) if point["accuracy"] == "3000" else 0)
        assert any(len(row) == 8 for row in rows(files, root)) == (code == "ja")


def _two_names_off(row: list) -> list:
    """A row without the language of its name."""
    return row[:7]


def test_a_page_that_can_list_its_places_lists_them(
    town: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(atlas, "MOST_LISTED", PLACES)
    files = build(town.folder, town.site)
    page = files["map/index.html"].decode()
    assert page.count("<li value=") == PLACES
    assert "hp-crowd" not in page
    assert len(json.loads(files["map/places.json"])["places"]) == PLACES


@in_browser
def test_what_is_in_view_is_listed_and_gone_through_by_keyboard(browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(f"{address}en/map/")
    page.add_style_tag(content=".hp-atlas__chart { height: 600px }")  # this build has no styles
    assert page.locator(".hp-crowd__seen").is_hidden()
    page.click("[data-do=open]")
    page.wait_for_selector(".hp-atlas__mark")
    marks = page.locator(".hp-atlas__mark button")
    assert sum(marks.evaluate_all("all => all.map((one) => one.places.length)")) == PLACES
    seen = page.locator(".hp-crowd__seen li")
    assert seen.count() == PLACES
    seen.nth(3).locator("button").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".leaflet-popup")
    target = page.evaluate("document.activeElement.href")
    assert target.startswith(f"{address}en/places/")
    assert seen.count() > 0
    near = seen.locator("a").evaluate_all("all => all.map((one) => one.href)")
    assert target in near
    page.locator("[name=kind]").uncheck()
    assert seen.count() == 0
    page.click("[data-do=close]")
    assert page.locator(".hp-crowd__seen").is_hidden()
    assert wrong == []
    page.close()


@in_browser
def test_without_scripts_the_lists_are_there(browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}ja/map/")
    assert page.locator(".hp-map__picture").is_visible()
    page.locator("#list a").first.click()
    page.wait_for_url("**/ja/places/")
    assert page.locator(".hp-card").count() == PLACES
    context.close()
