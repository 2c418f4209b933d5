"""Whole pictures: the map with all its entries, and the small one beside one entry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple
from urllib.parse import quote

from hoaphuong.declared.kinds import Kind
from hoaphuong.edition import Edition
from hoaphuong.entries import Entry
from hoaphuong.fields.point import Point
from hoaphuong.fields.unit import Unit
from hoaphuong.maps.atlas import MOST_NUMBERED, Atlas
from hoaphuong.maps.sheet import Sheet, View
from hoaphuong.maps.signs import ALONE, LOOKS, aim, badge, leader, scale, spot
from hoaphuong.maps.waters import Name, drawn_names
from hoaphuong.neighbours import point_of
from hoaphuong.rendering.markup import Markup, fill, join, safe

MAP, WORLD = "map/", "map/world/"
"""Paths of the pages, from the language's root."""
SMALL = 9.0
"""The dots of a picture that only leads to a larger one, in thousandths of its width."""
SEARCH = "https://www.openstreetmap.org/search?query="


class Sign(NamedTuple):
    """An entry on a map: its number there, and how its kind looks."""

    number: int
    entry: Entry
    point: Point
    look: int


def look_of(edition: Edition, kind: Kind) -> int:
    """Which colour and shape stand for a kind."""
    return edition.site.kinds.index(kind) % LOOKS


def map_picture(
    edition: Edition, signs: Sequence[Sign], names: Sequence[Name], title: str, *, far: bool
) -> Markup:
    """The land, names on its waters, the places on it, and a link at each; empty where there is no
    sheet.
    """
    found = edition.site.atlas.view(far=far)
    if found is None:
        return safe("")
    sheet, view = found
    spots = edition.site.atlas.spots(far=far)
    drawn = [
        sheet.drawn(edition.base, view),
        drawn_names(edition, names, view),
        *(spot(sign.point, sheet, view, sign.look) for sign in signs if spots),
        *(_island_names(edition, sheet, view) if not far else ()),
        *_leaders(signs, spots, sheet, view),
        *(_link(edition, sign, spots, sheet, view) for sign in signs),
    ]
    return whole_picture(edition, found, drawn, title, "group", far=far)


def whole_picture(
    edition: Edition,
    found: tuple[Sheet, View],
    drawn: list[Markup],
    title: str,
    role: str,
    *,
    far: bool,
) -> Markup:
    """What is drawn as one picture, with a scale where it is of the city."""
    sheet, view = found
    if not far:
        drawn = [*drawn, scale(sheet, view, edition.words)]
    return fill(
        '<svg class="hp-map__picture" viewBox="{}" role="{}" aria-label="{}">{}</svg>',
        view.box,
        role,
        title,
        join("", drawn),
    )


def _leaders(
    signs: Sequence[Sign], spots: dict[Entry, tuple[float, float]], sheet: Sheet, view: View
) -> Iterator[Markup]:
    for sign in signs if spots else ():
        place = sheet.place(sign.point.lat, sign.point.lon, view)
        yield leader(*place, *spots[sign.entry], view.unit)


def _link(
    edition: Edition,
    sign: Sign,
    spots: dict[Entry, tuple[float, float]],
    sheet: Sheet,
    view: View,
) -> Markup:
    """A number that leads to its entry; where there are too many, the dot itself."""
    name, language = edition.site.text(sign.entry, "name", edition.language)
    lang = safe("") if language is edition.language else fill(' lang="{}"', language.tag)
    shown = (
        badge(sign.number, *spots[sign.entry], sign.look, view.unit)
        if spots
        else spot(sign.point, sheet, view, sign.look)
    )
    href = edition.href(sign.entry.id)
    return fill('<a href="{}"{}><title>{}</title>{}</a>', href, lang, name, shown)


def _island_names(edition: Edition, sheet: Sheet, view: View) -> Iterator[Markup]:
    """The names of islands that the land's file asks for, each on the side with more room."""
    land = edition.site.land
    for island in land.islands if land else ():
        if island.term:
            x, y = sheet.place(island.lat, island.lon, view)
            beside = island.radius / 1000 * sheet.per_km + 8 * view.unit
            before = x > view.x + view.width / 2
            yield fill(
                '<text class="hp-map__name{}" x="{}" y="{}" font-size="{}">{}</text>',
                " hp-map__name--before" if before else "",
                f"{x - beside if before else x + beside:.1f}",
                f"{y + 5 * view.unit:.1f}",
                f"{15 * view.unit:.1f}",
                edition.label(island.vocabulary, island.term),
            )


def door(edition: Edition, *, far: bool) -> Markup:
    """The city or the world in small, with a dot for each place; decoration beside a link."""
    atlas = edition.site.atlas
    found, group = atlas.view(far=far), atlas.far if far else atlas.near
    if found is None:
        return safe("")
    sheet, view = found
    shown = group.items() if len(group) <= MOST_NUMBERED else ()
    dots = [
        spot(Point(point.lat, point.lon, 1), sheet, view, look_of(edition, entry.kind), SMALL)
        for entry, point in shown
    ]
    return fill(
        '<svg class="hp-map__door" viewBox="{}" aria-hidden="true">{}{}</svg>',
        view.box,
        sheet.drawn(edition.base, view),
        join("", dots),
    )


def locator(edition: Edition, entry: Entry) -> Markup:
    """Where in the city, or in the world, an entry is; empty where it has no point or no sheet."""
    site = edition.site
    point = point_of(entry) if site.land else None
    found = site.atlas.sheet(point) if point else None
    if point is None or found is None:
        return safe("")
    sheet, view = found
    far = sheet is site.atlas.world
    said = edition.words["locator-about" if point.approximate else "locator"]
    ways = [fill('<a href="{}">{}</a>', edition.up + (WORLD if far else MAP), _map(edition, far))]
    if point.approximate:
        ways.append(_search(edition, entry))
    return fill(
        '<figure class="hp-locator"><svg viewBox="{}" role="img" aria-label="{}">{}{}{}</svg>'
        "<figcaption>{} {}</figcaption></figure>",
        view.box,
        said,
        sheet.drawn(edition.base, view),
        spot(point, sheet, view, look_of(edition, entry.kind), ALONE),
        aim(point, sheet, view),
        said,
        join("\u00a0· ", ways),
    )


def _map(edition: Edition, far: bool) -> str:
    return str(edition.words["world-map" if far else "map"])


def _search(edition: Edition, entry: Entry) -> Markup:
    """A search by the name and unit in the source language: a pin would claim to know."""
    site = edition.site
    parts = [str(site.text(entry, "name", site.source)[0])]
    for name, value in entry.facts.items():
        if isinstance(value, Unit) and value.now:
            field = entry.kind.fields[name]
            labels = site.vocabularies[field.vocabulary].terms[value.now].labels
            parts.append(str(site.pick(labels, site.source)))
    asked = ", ".join(parts)
    said = edition.words.markup("search-place", place=edition.in_source((asked,)))
    return fill('<a href="{}" rel="external">{}</a>', SEARCH + quote(asked), said)


def signs_of(edition: Edition, atlas: Atlas, ordered: Sequence[Entry], *, far: bool) -> list[Sign]:
    """Entries in the order of their list, numbered from 1."""
    group = atlas.far if far else atlas.near
    return [
        Sign(number, entry, group[entry], look_of(edition, entry.kind))
        for number, entry in enumerate(ordered, 1)
    ]
