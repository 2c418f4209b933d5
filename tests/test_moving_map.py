"""The map that moves: what it is given, and what it does in a real browser."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from conftest import BROWSER, REPOSITORY, city
from hoaphuong.maps.moving import moving_land
from hoaphuong.neighbours import point_of
from hoaphuong.rendering.libraries import leaflet
from test_browser import LANGUAGES

in_browser = pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")
OUTSIDE = {"latitude": 48.39, "longitude": -4.49}
INSIDE = {"latitude": 20.857, "longitude": 106.682, "accuracy": 40}


def places(portal: Path, code: str, path: str = "map/") -> dict:
    return json.loads((portal / LANGUAGES[code] / path / "places.json").read_text("utf-8"))


def test_land_can_be_read_back_as_it_was_declared() -> None:
    coast = city(REPOSITORY).coast
    path, content = moving_land("coast", coast)
    said = json.loads(content)
    assert re.fullmatch(r"assets/geo/coast\.[0-9a-f]{10}\.json", path)
    lon = lat = 0
    for number, (east, north) in enumerate(coast.rings[0]):
        if number * 2 >= 400:
            break
        lon, lat = lon + said["rings"][0][number * 2], lat + said["rings"][0][number * 2 + 1]
        assert abs(lon / said["perDegree"] - east) < 1 / said["perDegree"]
        assert abs(lat / said["perDegree"] - north) < 1 / said["perDegree"]
    assert len(said["rivers"]) == len(coast.rivers) > 10
    assert said["accuracy"] < said["riverAccuracy"]


def test_shores_that_were_missing_at_a_coarse_scale_are_there() -> None:
    land = city(REPOSITORY).coast
    for lat, lon, what in (
        (20.70, 106.793, "Đồ Sơn peninsula"),
        (20.6653, 106.8213, "Hòn Dấu"),
        (20.6227, 107.162, "Long Châu"),
        (20.1315, 107.7373, "Bạch Long Vĩ"),
        (20.79, 106.99, "Cát Bà"),
    ):
        crossings = sum(
            (north > lat) != (north2 > lat)
            and lon < east + (lat - north) / (north2 - north) * (east2 - east)
            for ring in land.rings
            for (east, north), (east2, north2) in zip(ring, (*ring[1:], ring[0]), strict=True)
        )
        assert crossings % 2, what


@pytest.mark.parametrize("code", LANGUAGES)
def test_file_holds_the_places_of_the_list_in_its_order(portal: Path, code: str) -> None:
    data = city(REPOSITORY)
    for path in ("map/", "map/world/"):
        said = places(portal, code, path)
        html = (portal / LANGUAGES[code] / path / "index.html").read_text("utf-8")
        listed = re.findall(r'<li value="\d+"><a href="(?:\.\./)+([\w/-]+)/"', html)
        assert [
            re.search(r'href="(?:\.\./)+([\w/-]+)/"', p["card"])[1] for p in said["places"]
        ] == (listed)
        for place, target in zip(said["places"], listed, strict=True):
            point = point_of(data.by_id[target])
            assert place["at"][0] == point.lat
            assert (place["at"][1] - point.lon) % 360 == pytest.approx(0, abs=1e-4)
            assert place["off"] == (point.accuracy if point.approximate else 0)


def test_routes_are_those_with_two_places_or_more(portal: Path) -> None:
    routes = places(portal, "en")["ways"]
    assert len(routes) >= 5
    assert all(len(route["stops"]) > 1 for route in routes)


def test_library_is_taken_from_its_package_with_its_licence(portal: Path) -> None:
    found = leaflet()
    html = (portal / "en/map/index.html").read_text("utf-8")
    for path in (found.script, found.style, found.licence):
        assert (portal / path).read_bytes() == found.files[path]
        assert f"../../{path}" in html
    assert b"BSD 2-Clause" in found.files[found.licence]
    assert b"Agafonkin" in found.files[found.script]
    assert b"sourceMappingURL" not in found.files[found.script]
    assert b"images/" not in found.files[found.style]


class Loading(HTMLParser):
    """What a page makes a browser ask for by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag == "script" and dict(attributes).get("src"):
            self.scripts.append(str(dict(attributes)["src"]))


def test_nothing_of_the_library_is_asked_for_by_the_page_itself(portal: Path) -> None:
    page = Loading()
    page.feed((portal / "en/map/index.html").read_text("utf-8"))
    assert any(re.search(r"/map\.[0-9a-f]+\.js$", script) for script in page.scripts)
    assert not [script for script in page.scripts if "leaflet" in script or "map-" in script]


@pytest.fixture
def opened(browser, address: str) -> Iterator[object]:
    """Opens a map: `opened(code, path, **context)` gives its page and what it asked for."""
    contexts = []

    def show(code: str, path: str = "map/", width: int = 1280, **options: object):
        view = {"width": width, "height": 844}
        contexts.append(browser.new_context(viewport=view, **options))
        page = contexts[-1].new_page()
        page.asked, page.wrong = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("pageerror", lambda error: page.wrong.append(str(error)))
        page.on(
            "console",
            lambda said: (
                page.wrong.append(said.text) if said.type in ("error", "warning") else None
            ),
        )
        page.goto(address + LANGUAGES[code] + path)
        page.before = list(page.asked)
        page.click("[data-do=open]")
        page.wait_for_selector(".hp-atlas__mark")
        return page

    yield show
    for context in contexts:
        context.close()


@in_browser
@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_map_opens_without_a_fault_and_asks_no_other_host(
    opened, address: str, code: str, scheme: str, width: int
) -> None:
    for path in ("map/", "map/world/"):
        page = opened(code, path, width, color_scheme=scheme)
        assert not [url for url in page.before if "leaflet" in url or "places.json" in url]
        assert [url for url in page.asked if "leaflet" in url]
        assert [url for url in page.asked if not url.startswith(address)] == []
        assert page.wrong == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.locator(".hp-map__frame").is_hidden()
        land = page.locator("path.hp-map__land").first.bounding_box()
        assert land["width"] > 200
        water = page.evaluate("getComputedStyle(document.querySelector('.hp-atlas__water')).fill")
        drawn = page.evaluate("getComputedStyle(document.querySelector('.hp-map__land')).fill")
        assert water != drawn != "none"


def rows(page) -> int:
    return page.locator("#list li:visible").count()


@in_browser
def test_list_is_in_step_with_the_choices_and_with_what_is_in_view(opened) -> None:
    page = opened("en")
    every = rows(page)
    assert page.locator(".hp-atlas__said").inner_text() == f"{every} of {every} places"
    page.locator("[name=kind]").first.uncheck()
    some = rows(page)
    assert 0 < some < every
    assert page.locator("#list h2:visible").count() == page.locator("[name=kind]:checked").count()
    page.locator("[name=kind]").first.check()
    key = page.locator("[name=unit] option").nth(1).get_attribute("value")
    page.select_option("[name=unit]", key)
    inside = [place for place in json.loads(page.evaluate(ASKED))["places"] if place["unit"] == key]
    assert rows(page) == len(inside)
    page.select_option("[name=unit]", "")
    for _ in range(3):
        page.click(".leaflet-control-zoom-in")
        page.wait_for_timeout(400)
    near = rows(page)
    assert near < every
    numbers = page.locator("#list li:visible").evaluate_all("rows => rows.map(row => row.value)")
    assert len(set(numbers)) == near
    page.uncheck("[name=in-view]")
    assert rows(page) == every
    page.click("[data-do=close]")
    assert rows(page) == every
    assert page.locator(".hp-map__frame").is_visible()


ASKED = "fetch(document.querySelector('.hp-atlas').dataset.places).then(found => found.text())"


@in_browser
def test_keyboard_reaches_a_place_its_page_and_the_way_back(opened) -> None:
    page = opened("vi")
    page.locator(".hp-atlas__pointer").nth(4).focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".leaflet-popup")
    name = page.evaluate("document.activeElement.textContent")
    assert name == page.locator("#list li").nth(4).locator("a").first.inner_text()
    page.keyboard.press("Escape")
    page.wait_for_selector(".leaflet-popup", state="detached")
    assert page.evaluate("document.activeElement.closest('.hp-atlas__mark') !== null")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement !== document.body")


@in_browser
def test_marks_together_stand_for_every_place_and_none_hides_another(opened) -> None:
    page = opened("en")
    every = rows(page)
    for _ in range(4):
        held = page.locator(".hp-atlas__mark button").evaluate_all(
            "marks => marks.map(mark => [mark.places.length, mark.getAttribute('aria-label')])"
        )
        assert sum(count for count, _ in held) == every
        assert all(label for _, label in held)
        page.click(".leaflet-control-zoom-in")
        page.wait_for_timeout(400)


@in_browser
def test_map_comes_no_nearer_than_its_coast_is_sure(opened) -> None:
    page = opened("en")
    for _ in range(8):
        page.evaluate("document.querySelector('.leaflet-control-zoom-in').click()")
        page.wait_for_timeout(350)
    assert page.locator(".leaflet-control-zoom-in.leaflet-disabled").count() == 1
    assert "500 m" in page.locator(".hp-atlas__said").inner_text()
    assert page.locator(".hp-atlas__river").is_hidden()


@in_browser
def test_route_is_drawn_with_its_stops_and_said_to_be_straight(opened) -> None:
    page = opened("ja")
    page.select_option("[name=route]", "0")
    route = json.loads(page.evaluate(ASKED))["ways"][0]
    assert page.locator(".hp-atlas__stop").count() == len(route["stops"])
    assert page.locator(".hp-atlas__route li").count() == len(route["stops"])
    assert page.locator("path.hp-atlas__way").count() == 1
    page.select_option("[name=route]", "")
    assert page.locator(".hp-atlas__stop").count() == 0
    assert page.locator(".hp-atlas__route li").count() == 0


@in_browser
@pytest.mark.parametrize(("where", "shown"), [(INSIDE, 1), (OUTSIDE, 0)])
def test_where_one_is_is_asked_only_when_pressed_and_goes_nowhere(
    opened, where: dict, shown: int
) -> None:
    page = opened("ko", geolocation=where, permissions=["geolocation"])
    assert page.locator(".hp-atlas__where").inner_text() == ""
    before = len(page.asked)
    page.click("[data-do=locate]")
    page.wait_for_function("document.querySelector('.hp-atlas__where').textContent")
    assert page.locator("path.hp-atlas__here-dot").count() == shown
    assert page.asked[before:] == []


@in_browser
def test_device_that_does_not_say_where_it_is_is_no_fault(opened) -> None:
    page = opened("zh")
    page.click("[data-do=locate]")
    page.wait_for_function("document.querySelector('.hp-atlas__where').textContent")
    assert page.wrong == []


@in_browser
def test_nothing_glides_for_readers_who_asked_for_less_motion(opened) -> None:
    page = opened("en", reduced_motion="reduce")
    assert page.locator(".leaflet-fade-anim").count() == 0
    assert opened("en").locator(".leaflet-fade-anim").count() == 1


@in_browser
def test_printed_page_shows_the_picture(opened) -> None:
    page = opened("en")
    page.emulate_media(media="print")
    assert page.locator(".hp-map__picture").is_visible()
    assert page.locator(".hp-atlas").is_hidden()


@in_browser
def test_without_scripts_there_is_no_button_that_does_nothing(browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "en/map/")
    assert page.locator(".hp-atlas").is_hidden()
    assert page.locator(".hp-map__picture").is_visible()
    context.close()


@in_browser
def test_map_that_cannot_be_loaded_leaves_the_picture(browser, address: str) -> None:
    page = browser.new_page()
    page.route("**/places.json", lambda route: route.abort())
    page.goto(address + "en/map/")
    page.click("[data-do=open]")
    page.wait_for_function("document.querySelector('.hp-atlas__failed').textContent")
    assert page.locator(".hp-map__picture").is_visible()
    assert page.locator("[data-do=open]").is_enabled()
    page.close()
