"""Maps: land and water and nothing else, every place on one of them, each a link and in a list."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from conftest import HA_NOI, REPOSITORY, city
from hoaphuong.fields.point import Point
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
    "waters",
    "water",
    "course",
    "bar",
    "scale",
}
"""All that a map is made of; none of it is a border."""


def root(code: str) -> str:
    return "" if code == city(REPOSITORY).source.code else f"{code}/"


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
            below = re.sub("</?span[^>]*>", "", html.partition('id="list"')[2])
            below = below.replace("\u00a0", " ")
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
