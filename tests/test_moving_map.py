"""The map that moves: what it is given, and what there is where it cannot be had."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from conftest import BROWSER, REPOSITORY, city
from hoaphuong.maps.moving import moving_land
from hoaphuong.neighbours import point_of
from hoaphuong.rendering.libraries import leaflet
from test_browser import LANGUAGES
from waiting import until_in

in_browser = pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")


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
    page = browser.new_page(service_workers="block")  # a worker's requests pass the route by
    page.route("**/places.json", lambda route: route.abort())
    page.goto(address + "en/map/")
    page.click("[data-do=open]")
    until_in(page, "document.querySelector('.hp-atlas__failed').textContent")
    assert page.locator(".hp-map__picture").is_visible()
    assert page.locator("[data-do=open]").is_enabled()
    page.close()
