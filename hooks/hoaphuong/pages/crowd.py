"""What stands below a map of very many places instead of their list: where they are listed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from hoaphuong.edition import Edition
from hoaphuong.entries import Entry
from hoaphuong.maps.picture import look_of
from hoaphuong.maps.signs import key
from hoaphuong.ordering import sort_key
from hoaphuong.pages.moving import unit_of
from hoaphuong.rendering.markup import Markup

MOST_UNITS = 300
"""Units that are named; of more there are too many to be found in their order."""


class Listed(NamedTuple):
    """A kind whose entries the map shows."""

    kind: str
    key: Markup
    heading: str
    places: str
    """How many places, in words."""


class Unit(NamedTuple):
    """A unit in which some of them are."""

    link: Markup
    places: str


class Crowd(NamedTuple):
    """What stands below the map."""

    places: str
    kinds: list[Listed]
    units: list[Unit]
    units_label: str


def crowd(edition: Edition, places: Sequence[Entry]) -> Crowd:
    """The lists that the places are in, of kinds and of units."""
    words = edition.words
    kinds = Counter(entry.kind for entry in places)
    units = Counter(filter(None, map(unit_of, places)))
    letters = sort_key(edition.language.locale)
    named = sorted(units, key=lambda unit: letters(edition.label(unit[0].vocabulary, unit[1])))
    paged = [unit for unit in named if unit[0].pages]
    return Crowd(
        words.number(len(places)),
        [
            Listed(
                kind.name,
                key(look_of(edition, kind)),
                edition.kind_label(kind),
                words.format("map-count-of", count=words.number(count)),
            )
            for kind, count in kinds.items()
        ],
        [
            Unit(edition.term(*unit), words.number(units[unit]))
            for unit in (paged if len(paged) <= MOST_UNITS else ())
        ],
        edition.vocabulary_label(paged[0][0].vocabulary) if paged else "",
    )
