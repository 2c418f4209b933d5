"""What the map that moves is given of a language's places.

The file is asked for when a reader opens the map; the page itself stays as small as it was.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from hoaphuong.edition import Edition
from hoaphuong.entries import Entry
from hoaphuong.fields.point import Point
from hoaphuong.maps.picture import MAP, WORLD, look_of
from hoaphuong.maps.waters import moving_waters
from hoaphuong.pages.cards import Cards
from hoaphuong.pages.moving import FILE, ordered_places, routes_of, unit_of
from hoaphuong.pages.page import up_from
from hoaphuong.rendering.patterns import UP

ROUND = 360.0
LEVEL = 3
"""Of the headings on cards."""


def places_files(edition: Edition, cards: Cards) -> Iterator[tuple[str, bytes]]:
    """The files of a language's maps, by path from the site's root."""
    for far in edition.site.atlas.moving:
        if edition.site.atlas.view(far=far):
            said = _said(edition, cards, far=far)
            path = edition.root + (WORLD if far else MAP) + FILE
            yield path, json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()


def _said(edition: Edition, cards: Cards, *, far: bool) -> dict[str, Any]:
    site = edition.site
    here = edition.at(up_from(WORLD if far else MAP))
    points = site.atlas.far if far else site.atlas.near
    box = site.settings.box
    west = (box.west + box.east) / 2 - ROUND / 2 if far else -ROUND / 2
    return {
        "box": None if far else [box.south, box.west, box.north, box.east],
        "west": west,
        **(
            _crowd(here, points, west, far=far)
            if site.atlas.is_crowded(far=far)
            else {"places": _places(here, cards, points, west, far=far)}
        ),
        "ways": [] if far else [_route(here, *route) for route in routes_of(edition)],
        "names": [] if far else _names(edition),
        "waters": [] if far else moving_waters(edition),
    }


def _places(
    here: Edition, cards: Cards, points: Mapping[Entry, Point], west: float, *, far: bool
) -> list[dict[str, Any]]:
    """Everything that is on the map, each with its card."""
    return [
        {
            "at": _at(points[entry], west),
            "off": _off(points[entry]),
            "kind": entry.kind.name,
            "look": look_of(here, entry.kind),
            "unit": _unit(entry),
            "name": here.name(entry),
            "card": cards.row([entry], LEVEL).replace(UP, here.up),
        }
        for entry in ordered_places(here, far=far)
    ]


def _crowd(
    here: Edition, points: Mapping[Entry, Point], west: float, *, far: bool
) -> dict[str, Any]:
    """The same of very many as short as can be (map-crowd.js spreads it out): no cards, and of
    each latitude, longitude, metres it may be off, kind, unit, path and name; and the language of
    the name where it is another.
    """
    kinds = here.site.kinds
    places = ordered_places(here, far=far)
    units = {unit: number for number, unit in enumerate(dict.fromkeys(map(_unit, places)))}
    return {
        "up": here.up,
        "kinds": [[kind.name, look_of(here, kind)] for kind in kinds],
        "units": list(units),
        "rows": [
            [
                *_at(points[entry], west),
                _off(points[entry]),
                kinds.index(entry.kind),
                units[_unit(entry)],
                entry.id,
                *_named(here, entry),
            ]
            for entry in places
        ],
    }


def _named(here: Edition, entry: Entry) -> list[str]:
    name, language = here.site.text(entry, "name", here.language)
    return [str(name)] if language is here.language else [str(name), language.tag]


def _off(point: Point) -> float:
    return point.accuracy if point.approximate else 0


def _unit(entry: Entry) -> str:
    found = unit_of(entry)
    return found[1] if found else ""


def _at(point: Point, west: float) -> list[float]:
    """Degrees north and east, from `west` on all the way round."""
    return [point.lat, round(west + (point.lon - west) % ROUND, 5)]


def _route(here: Edition, route: Entry, stops: Sequence[Entry]) -> dict[str, Any]:
    near = here.site.atlas.near
    return {
        "link": str(here.entry_link(route.id)),
        "stops": [[near[stop].lat, near[stop].lon, here.entry_link(stop.id)] for stop in stops],
    }


def _names(edition: Edition) -> list[dict[str, Any]]:
    """The names of islands that the land's file asks for."""
    land = edition.site.land
    return [
        {"at": [island.lat, island.lon], "name": edition.label(island.vocabulary, island.term)}
        for island in (land.islands if land else ())
        if island.term
    ]
