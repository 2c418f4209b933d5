"""What the map that moves knows of a language's places, and what is said around it.

The file is asked for when a reader opens the map; the page itself stays as small as it was.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from hoaphuong.declared.kinds import Kind
from hoaphuong.edition import Edition
from hoaphuong.entries import Entry
from hoaphuong.fields import Field
from hoaphuong.fields.point import Point
from hoaphuong.fields.unit import Unit
from hoaphuong.maps.picture import MAP, WORLD, look_of
from hoaphuong.maps.waters import moving_waters
from hoaphuong.ordering import sort_key
from hoaphuong.pages.cards import Cards
from hoaphuong.pages.grouping import kind_order
from hoaphuong.pages.page import up_from
from hoaphuong.rendering.patterns import UP

FILE = "places.json"
ROUND = 360.0
LEVEL = 3
"""Of the headings on cards."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What the map may be narrowed to, besides kinds: names, in order."""

    land: str
    """The file of its land, from the site's root."""
    units: list[tuple[str, str]]
    """Keys and names of the units that any place stands in."""
    unit_label: str
    routes: list[str]
    route_label: str


def ordered_places(edition: Edition, *, far: bool) -> list[Entry]:
    """All that a map shows, in the order of its list."""
    site = edition.site
    found = site.atlas.far if far else site.atlas.near
    return [
        entry
        for kind in site.kinds
        for entry in kind_order(edition, kind, [one for one in found if one.kind is kind])
    ]


def unit_of(entry: Entry) -> tuple[Field, str] | None:
    """The unit that an entry stands in, its field and key, where that is known."""
    for name, value in entry.facts.items():
        if isinstance(value, Unit) and value.now:
            return entry.kind.fields[name], value.now
    return None


def choices(edition: Edition, places: Sequence[Entry], *, far: bool) -> Choices | None:
    """None where the map does not move."""
    moving = edition.site.atlas.moving.get(far)
    if moving is None:
        return None
    found = (unit_of(entry) for entry in places)
    known = {(field.vocabulary, name) for field, name in filter(None, found)}
    key = sort_key(edition.language.locale)
    units = [(name, edition.label(vocabulary, name)) for vocabulary, name in known]
    routes = [] if far else _routes(edition)
    vocabularies = sorted({vocabulary for vocabulary, _ in known})
    return Choices(
        moving[0],
        sorted(units, key=lambda unit: key(unit[1])),
        edition.vocabulary_label(vocabularies[0]) if vocabularies else "",
        [edition.name(route) for route, _ in routes],
        edition.kind_label(routes[0][0].kind) if routes else "",
    )


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
        "places": [
            {
                "at": _at(points[entry], west),
                "off": points[entry].accuracy if points[entry].approximate else 0,
                "kind": entry.kind.name,
                "look": look_of(edition, entry.kind),
                "unit": _unit(entry),
                "name": edition.name(entry),
                "card": cards.row([entry], LEVEL).replace(UP, here.up),
            }
            for entry in ordered_places(edition, far=far)
        ],
        "ways": [] if far else [_route(here, *route) for route in _routes(edition)],
        "names": [] if far else _names(edition),
        "waters": [] if far else moving_waters(edition),
    }


def _unit(entry: Entry) -> str:
    found = unit_of(entry)
    return found[1] if found else ""


def _at(point: Point, west: float) -> list[float]:
    """Degrees north and east, from `west` on all the way round."""
    return [point.lat, round(west + (point.lon - west) % ROUND, 5)]


def _routes(edition: Edition) -> list[tuple[Entry, list[Entry]]]:
    """Entries that lead from place to place, with those of the places that are on the map."""
    site = edition.site
    found = []
    for kind in site.kinds:
        if _measures(kind):
            for entry in kind_order(edition, kind, site.by_kind[kind.name]):
                stops = [
                    site.by_id[target]
                    for field, _, target, code in entry.references
                    if field.type.measures and not code
                ]
                placed = [stop for stop in stops if stop in site.atlas.near]
                if len(placed) > 1:
                    found.append((entry, placed))
    return found


def _measures(kind: Kind) -> bool:
    return any(field.type.measures for field in kind.fields.values())


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
