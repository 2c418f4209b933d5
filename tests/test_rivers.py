"""Names of rivers on the city's map: along the water, clear of every place, in words once."""

from __future__ import annotations

import json
import math
import re
from itertools import pairwise
from pathlib import Path

import pytest
from conftest import BROWSER, REPOSITORY, city
from hoaphuong.edition import Edition
from hoaphuong.maps.courses import ROOM, Taken, bow_beside, onward, width
from hoaphuong.maps.signs import BADGE
from hoaphuong.maps.waters import LETTER, Name, names_on_waters
from test_browser import LANGUAGES
from waiting import until_in

LEVEL = [(0.0, 0.0), (100.0, 0.0)]
CORNER = [(0.0, 0.0), (50.0, 0.0), (50.0, 50.0)]
MOST_AWAY = 2 * LETTER
"""In thousandths of the picture's width: beside a river, not somewhere near it."""


def edition(code: str) -> Edition:
    site = city(REPOSITORY)
    return Edition(site, site.by_code[code])


def test_a_name_stands_at_the_middle_of_its_line_above_it() -> None:
    bow = bow_beside(LEVEL, 40, 10, [])
    assert bow.start == (30, -7.5)
    assert bow.end == (70, -7.5)


def test_a_name_goes_below_or_along_where_something_stands() -> None:
    below = bow_beside(LEVEL, 40, 10, [Taken(50, -10, 5)])
    assert below.start == (30, 7.5)
    along = bow_beside(LEVEL, 40, 10, [Taken(50, 0, 6)])
    assert along.end[0] < 50 or along.start[0] > 50
    assert bow_beside(LEVEL, 40, 10, [Taken(50, 0, 60)]) is None
    assert bow_beside(LEVEL, 101, 10, []) is None


def test_a_name_bends_no_more_than_its_letters_bear() -> None:
    bow = bow_beside(CORNER, 60, 5, [])
    long = math.dist(bow.start, bow.end)
    middle = list(bow.points())[3]
    half = ((bow.start[0] + bow.end[0]) / 2, (bow.start[1] + bow.end[1]) / 2)
    assert 0.1 * long < math.dist(middle, half) < 0.17 * long


def test_a_line_is_read_from_left_to_right_and_a_wide_letter_counts_as_wide() -> None:
    assert onward(LEVEL[::-1]) == LEVEL
    assert width("江", 10) > 1.5 * width("a", 10)


@pytest.mark.parametrize("code", LANGUAGES)
def test_rivers_are_named_beside_their_lines_clear_of_numbers_and_of_each_other(code: str) -> None:
    here = edition(code)
    site = here.site
    _, view = site.atlas.view(far=False)
    names = names_on_waters(here)
    assert len(names) >= 5
    for number, name in enumerate(names):
        points = list(name.bow.points())
        others = [at for other in names[:number] for at in other.bow.points()]
        badges = site.atlas.spots(far=False).values()
        least = (BADGE + ROOM * LETTER) * view.unit
        assert min(math.dist(at, badge) for at in points for badge in badges) >= least
        assert all(math.dist(a, b) >= LETTER * view.unit for a in points for b in others)
        assert _away(here, name, points) <= MOST_AWAY * view.unit, name.text


def _away(here: Edition, name: Name, points: list[tuple[float, float]]) -> float:
    """How far the middle of a name is from the line that it names."""
    sheet = here.site.atlas.city
    lines = [
        [sheet.place(lat, lon) for lon, lat in water.along]
        for water in here.site.land.waters
        if water.term == name.term
    ]
    x, y = points[len(points) // 2]
    return min(
        math.dist((x, y), (x1 + (x2 - x1) * share / 20, y1 + (y2 - y1) * share / 20))
        for line in lines
        for (x1, y1), (x2, y2) in pairwise(line)
        for share in range(21)
    )


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_the_picture_names_is_hidden_from_readers_aloud_and_said_once(
    portal: Path, code: str
) -> None:
    html = (portal / LANGUAGES[code] / "map/index.html").read_text("utf-8")
    (group,) = re.findall(r'<g class="hp-map__waters" aria-hidden="true">.*?</g>', html)
    drawn = set(re.findall(r">([^<>]+)</textPath>", group))
    here = edition(code)
    assert drawn == {name.text for name in names_on_waters(here)}
    caption = html.partition("<figcaption>")[2].partition("</figcaption>")[0]
    assert all(name in caption for name in drawn)
    source = here.site.source
    foreign = [name for name in names_on_waters(here) if re.search("[A-Za-z]", name.text)]
    marked = group.count(f'lang="{source.tag}"')
    assert marked == (0 if here.language is source else len(foreign))
    world = (portal / LANGUAGES[code] / "map/world/index.html").read_text("utf-8")
    assert "hp-map__water" not in world


@pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")
def test_the_map_that_moves_names_rivers_where_its_marks_leave_room(browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900}, service_workers="block")
    page.goto(f"{address}en/map/")
    page.click("[data-do=open]")
    page.wait_for_selector(".hp-atlas__mark", state="attached")
    page.click(".leaflet-control-zoom-in")
    until_in(page, "document.querySelectorAll('.hp-map__water[display=inline]').length > 3")
    said = page.evaluate(
        """() => [...document.querySelectorAll(".hp-atlas .hp-map__water")].map((text) => [
          text.textContent, ...["lang", "aria-hidden"].map((name) => text.getAttribute(name))])"""
    )
    given = json.loads(page.evaluate("fetch('places.json').then((answer) => answer.text())"))
    assert said == [[one["name"], one["lang"], "true"] for one in given["waters"]]
    covered = page.evaluate(
        """() => {
          const marks = [...document.querySelectorAll(".hp-atlas__mark button")];
          const boxes = marks.map((mark) => mark.getBoundingClientRect());
          const shown = [...document.querySelectorAll(".hp-atlas .hp-map__water[display=inline]")];
          return shown.filter((text) => [...Array(text.getNumberOfChars()).keys()].some((at) => {
            const letter = text.getStartPositionOfChar(at).matrixTransform(text.getScreenCTM());
            return boxes.some((box) => Math.hypot(
              (box.left + box.right) / 2 - letter.x, (box.top + box.bottom) / 2 - letter.y) < 16);
          })).map((text) => text.textContent);
        }"""
    )
    assert covered == []
    page.close()
