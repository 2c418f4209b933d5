"""What maps are drawn on: true to scale, and nothing on them hides another."""

from __future__ import annotations

import math
import random
from itertools import combinations, pairwise

import pytest
from conftest import REPOSITORY, city
from hoaphuong.declared.land import Land
from hoaphuong.fields.point import Box, Point
from hoaphuong.maps.atlas import ROOM
from hoaphuong.maps.placing import spread
from hoaphuong.maps.sheet import KM_PER_DEGREE, WIDE, View, sheet_of
from hoaphuong.maps.signs import BADGE


@pytest.mark.parametrize("name", ["land", "coast", "world"])
def test_no_line_is_drawn_twice_so_that_none_divides_the_land(name: str) -> None:
    land: Land = getattr(city(REPOSITORY), name)
    edges = {land.box.west, land.box.south, land.box.east, land.box.north}
    seen = set()
    for ring in land.rings:
        for one, other in pairwise((*ring, ring[0])):
            if (one[0] == other[0] and one[0] in edges) or (one[1] == other[1] and one[1] in edges):
                continue  # where the picture ends
            line = frozenset((one, other))
            assert line not in seen, line
            seen.add(line)
    assert len(seen) > 500


@pytest.mark.parametrize("far", [False, True])
def test_no_number_hides_another(far: bool) -> None:
    atlas = city(REPOSITORY).atlas
    _, view = atlas.view(far=far)
    spots = atlas.spots(far=far).values()
    nearest = min(math.dist(one, other) for one, other in combinations(spots, 2))
    assert nearest > 2 * BADGE * view.unit


def test_crowds_make_room_and_the_lonely_stay() -> None:
    view, chance = View(0, 0, 1000, 800), random.Random(5)
    crowd = [(chance.gauss(500, 8), chance.gauss(300, 8)) for _ in range(40)] + [(500.0, 300.0)] * 3
    spots = spread([*crowd, (50.0, 700.0)], 2 * BADGE * ROOM, view)
    assert min(math.dist(*pair) for pair in combinations(spots, 2)) > 2 * BADGE
    assert math.dist(spots[-1], (50, 700)) < 0.5
    assert all(0 <= x <= 1000 and 0 <= y <= 800 for x, y in spots)
    corner = spread([(0.0, 0.0)] * 12, 2 * BADGE, view)
    assert all(x >= BADGE and y >= BADGE for x, y in corner)


def test_a_kilometre_is_as_long_as_the_scale_says() -> None:
    sheet = city(REPOSITORY).atlas.city
    one, other = Point(20.4, 106.2, 1), Point(21.1, 107.3, 1)
    drawn = math.dist(sheet.place(one.lat, one.lon), sheet.place(other.lat, other.lon))
    assert drawn / sheet.per_km == pytest.approx(one.distance(other), rel=0.005)


def test_sheet_round_the_earth_has_no_seam() -> None:
    ring = ((170.0, 10.0), (190.0, 10.0), (190.0, 20.0), (170.0, 20.0))
    sheet = sheet_of(Land(Box(-60, -180, 80, 180), (ring,), (), (), (), "", "", 1, 1), "world")
    view = sheet.around([Point(0, 160, 1), Point(10, -150, 1)], 5)
    assert view.width == pytest.approx(60 / 360 * WIDE)
    assert view.x == pytest.approx((155 + 180) / 360 * WIDE)
    east, _ = sheet.place(0, -150, view)
    assert view.x < east < view.x + view.width
    drawn = sheet.drawn("../", View(WIDE * 0.7, 0, WIDE, 500))
    assert drawn.count("<use") == 2
    assert sheet.per_km * KM_PER_DEGREE == sheet.down
