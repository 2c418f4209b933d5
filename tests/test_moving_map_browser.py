"""The map that moves: what it does in a real browser."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from conftest import BROWSER
from test_browser import LANGUAGES

pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")
OUTSIDE = {"latitude": 48.39, "longitude": -4.49}
INSIDE = {"latitude": 20.857, "longitude": 106.682, "accuracy": 40}


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


LOOKS = [
    *((code, "light", 390) for code in LANGUAGES),
    *(("en", scheme, width) for scheme, width in (("dark", 390), ("light", 1280), ("dark", 1280))),
]
"""Every language where there is least room, and one in every look."""


@pytest.mark.parametrize(("code", "scheme", "width"), LOOKS)
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


def test_map_comes_no_nearer_than_its_coast_is_sure(opened) -> None:
    page = opened("en")
    for _ in range(8):
        page.evaluate("document.querySelector('.leaflet-control-zoom-in').click()")
        page.wait_for_timeout(350)
    assert page.locator(".leaflet-control-zoom-in.leaflet-disabled").count() == 1
    assert "500 m" in page.locator(".hp-atlas__said").inner_text()
    assert page.locator(".hp-atlas__river").is_hidden()


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


@pytest.mark.parametrize(("where", "shown"), [(INSIDE, 1), (OUTSIDE, 0)])
def test_where_one_is_is_asked_only_when_pressed_and_goes_nowhere(
    opened, where: dict, shown: int
) -> None:
    page = opened("ko", geolocation=where, permissions=["geolocation"])
    assert page.locator(".hp-atlas__where").inner_text() == ""
    before = len(page.asked)
    page.click("[data-do=locate]")
    page.locator(".hp-atlas__where:not(:empty)").wait_for(state="attached")
    assert page.locator("path.hp-atlas__here-dot").count() == shown
    assert page.asked[before:] == []


def test_device_that_does_not_say_where_it_is_is_no_fault(opened) -> None:
    page = opened("zh")
    page.click("[data-do=locate]")
    page.locator(".hp-atlas__where:not(:empty)").wait_for(state="attached")
    assert page.wrong == []


def test_nothing_glides_for_readers_who_asked_for_less_motion(opened) -> None:
    page = opened("en", reduced_motion="reduce")
    assert page.locator(".leaflet-fade-anim").count() == 0
    assert opened("en").locator(".leaflet-fade-anim").count() == 1


def test_printed_page_shows_the_picture(opened) -> None:
    page = opened("en")
    page.emulate_media(media="print")
    assert page.locator(".hp-map__picture").is_visible()
    assert page.locator(".hp-atlas").is_hidden()
