"""The names of rivers on a map's picture: along the river, clear of the places, said once below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from hoaphuong.edition import Edition
from hoaphuong.fields.point import Point
from hoaphuong.maps.courses import ROOM, Bow, Place, Taken, bow_beside, onward, width
from hoaphuong.maps.sheet import Sheet, View
from hoaphuong.maps.signs import BADGE
from hoaphuong.rendering.markup import Markup, fill, join, safe
from hoaphuong.scripts import tongue_of

LETTER = 12.0
"""In thousandths of the picture's width."""
LED = 4
"""Points that stand for a leader."""
MIDDLE = 0.35
"""From the middle of small and capital letters down to the line they stand on, in their height."""


class Name(NamedTuple):
    """A river's name in a language, and where it stands."""

    vocabulary: str
    term: str
    text: str
    bow: Bow


def names_on_waters(edition: Edition) -> list[Name]:
    """The names that have room on the city's map, in the order of the land's file: the first take
    it.
    """
    land, found_view = edition.site.land, edition.site.atlas.view(far=False)
    if land is None or found_view is None:
        return []
    sheet, view = found_view
    spots = edition.site.atlas.spots(far=False)
    height = LETTER * view.unit
    taken = [Taken(x, y, BADGE * view.unit) for x, y in spots.values()]
    taken += [
        Taken(x, y, 0.0)
        for entry, spot in spots.items()
        for x, y in _led(sheet, edition.site.atlas.near[entry], spot)
    ]
    found: list[Name] = []
    for water in land.waters:
        text = edition.label(water.vocabulary, water.term)
        line = onward([sheet.place(lat, lon) for lon, lat in water.along])
        bow = bow_beside(line, width(text, height), height, taken)
        if bow:
            taken += [Taken(x, y, ROOM * height) for x, y in bow.points()]
            found.append(Name(water.vocabulary, water.term, text, bow))
    return found


def drawn_names(edition: Edition, names: Sequence[Name], view: View) -> Markup:
    """Names along their lines. Whoever cannot see the picture is told them below it."""
    height = LETTER * view.unit
    drawn = (_drawn(edition, f"water-{n}", name, height) for n, name in enumerate(names))
    parts = join("", drawn)
    return fill('<g class="hp-map__waters" aria-hidden="true">{}</g>', parts) if names else parts


def moving_waters(edition: Edition) -> list[dict[str, Any]]:
    """The same for the map that moves: it finds the room itself, as it is moved."""
    land = edition.site.land
    found = []
    for water in land.waters if land else ():
        name = edition.label(water.vocabulary, water.term)
        lang = tongue_of(name, edition.site.languages)
        line = [(lat, lon) for lon, lat in onward(water.along)]
        tag = lang.tag if lang else edition.language.tag
        found.append({"name": name, "lang": tag, "along": line})
    return found


def said_waters(edition: Edition, names: Sequence[Name]) -> Markup:
    """The names in words, each once, with the source's beside what another language calls it."""
    once = dict.fromkeys((name.vocabulary, name.term) for name in names)
    return join(edition.words["list-comma"], _said(edition, once))


def _said(edition: Edition, terms: Iterable[tuple[str, str]]) -> Iterator[Markup]:
    site = edition.site
    for vocabulary, term in terms:
        name = edition.label(vocabulary, term)
        source = str(site.pick(site.vocabularies[vocabulary].terms[term].labels, site.source))
        shown = edition.foreign(name)
        if name.casefold() in source.casefold():
            yield shown
        else:
            yield join("", [shown, edition.words.bracketed(edition.in_source((source,)))])


def _led(sheet: Sheet, point: Point, spot: Place) -> Iterator[Place]:
    """Points of the line that leads from a place to its number."""
    x, y = sheet.place(point.lat, point.lon)
    for step in range(LED):
        share = step / LED
        yield x + (spot[0] - x) * share, y + (spot[1] - y) * share


def _drawn(edition: Edition, key: str, name: Name, height: float) -> Markup:
    start, pull, end = (f"{x:.1f} {y:.1f}" for x, y in name.bow)
    language = tongue_of(name.text, edition.site.languages) or edition.language
    lang = safe("") if language is edition.language else fill(' lang="{}"', language.tag)
    return fill(
        '<path class="hp-map__course" id="{}" d="M{}Q{} {}"/>'
        '<text class="hp-map__water"{} font-size="{}" dy="{}">'
        '<textPath href="#{}" startOffset="50%">{}</textPath></text>',
        key,
        start,
        pull,
        end,
        lang,
        f"{height:.1f}",
        f"{MIDDLE * height:.1f}",
        key,
        name.text,
    )
