"""What is said around a map that moves, and what it shows, in which order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hoaphuong.declared.kinds import Kind
from hoaphuong.edition import Edition
from hoaphuong.entries import Entry
from hoaphuong.fields import Field
from hoaphuong.fields.unit import Unit
from hoaphuong.ordering import sort_key
from hoaphuong.pages.grouping import kind_order

FILE = "places.json"


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
    routes = [] if far else routes_of(edition)
    vocabularies = sorted({vocabulary for vocabulary, _ in known})
    return Choices(
        moving[0],
        sorted(units, key=lambda unit: key(unit[1])),
        edition.vocabulary_label(vocabularies[0]) if vocabularies else "",
        [edition.name(route) for route, _ in routes],
        edition.kind_label(routes[0][0].kind) if routes else "",
    )


def routes_of(edition: Edition) -> list[tuple[Entry, list[Entry]]]:
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
