"""The pages of maps: the city's, and the world's with what lies abroad; each with its list twin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hoaphuong.declared.land import LICENCES, Land
from hoaphuong.edition import Edition
from hoaphuong.entries import Entry
from hoaphuong.maps.crowd import crowd_picture
from hoaphuong.maps.picture import MAP, WORLD, Sign, map_picture, signs_of
from hoaphuong.maps.signs import key
from hoaphuong.maps.waters import Name, names_on_waters, said_waters
from hoaphuong.pages.crowd import crowd
from hoaphuong.pages.moving import FILE, choices, ordered_places, unit_of
from hoaphuong.pages.page import Page, collection, up_from
from hoaphuong.rendering.assets import SITE
from hoaphuong.rendering.libraries import leaflet
from hoaphuong.rendering.markup import Markup, escape, fill, sentences
from hoaphuong.rendering.templates import Templates

SECTION = MAP.rstrip("/")


@dataclass(frozen=True, slots=True)
class Row:
    """An entry in the list below a map."""

    number: int
    link: Markup
    unit: Markup
    """Where it is, empty where that is not known."""
    about: bool
    """Whether its place is only known roughly."""


@dataclass(frozen=True, slots=True)
class Group:
    """The entries of a kind, under its sign."""

    kind: str
    key: Markup
    heading: str
    rows: list[Row]


def map_pages(edition: Edition, templates: Templates) -> Iterator[Page]:
    """The city's map, and the world's where anything stands on it; none without land."""
    atlas = edition.site.atlas
    there = [far for far in (False, True) if atlas.view(far=far)]
    for far in there:
        yield _map_page(edition, templates, far=far, other=len(there) > 1)


def _map_page(edition: Edition, templates: Templates, *, far: bool, other: bool) -> Page:
    path, words, site = WORLD if far else MAP, edition.words, edition.site
    here = edition.at(up_from(path))
    ordered = ordered_places(edition, far=far)
    crowded = site.atlas.is_crowded(far=far)
    signs = [] if crowded else signs_of(here, site.atlas, ordered, far=far)
    groups, many = _groups(here, signs), crowd(here, ordered) if crowded else None
    names = [] if far or crowded else names_on_waters(here)
    title = words["world-map" if far else "map"]
    intro = words["map-crowd-intro" if crowded else "world-map-intro" if far else "map-intro"]
    land = site.world if far else site.land
    moving = choices(here, ordered, far=far)
    main = templates.render(
        "map.html",
        edition=here,
        words=here.words,
        title=title,
        intro=intro,
        picture=(
            crowd_picture(here, title, far=far)
            if crowded
            else map_picture(here, signs, names, title, far=far)
        ),
        groups=groups,
        crowd=many,
        kinds=many.kinds if many else groups,
        trail=[(MAP, words["map"])] if far else [],
        other=(MAP if far else WORLD, words["map" if far else "world-map"]) if other else None,
        land=land,
        caption=_caption(here, land, names, bool(moving)) if land else "",
        moving=moving,
        places=FILE,
        leaflet=leaflet() if moving else None,
    )
    data = collection(here, path, title)
    return Page(here, path, title, intro, main, SECTION, linked_data=data, sheets=(SITE, "map"))


def _caption(here: Edition, land: Land, names: Sequence[Name], moving: bool) -> Markup:
    """Where the picture is from and how far it is to be trusted."""
    words, licence = here.words, _licence(here, land.licence)
    sure, rivers_sure = (
        words.distance(metres / 1000, False) for metres in (land.accuracy, land.river_accuracy)
    )
    said = [words.markup("coast-from", source=land.source, licence=licence, sure=sure)]
    if land.rivers:
        said.append(words.markup("rivers-from", sure=rivers_sure))
    if rivers := said_waters(here, names):
        said.append(words.markup("rivers-named", names=rivers))
    if moving:
        library = _library_licence(here)
        said.append(words.markup("map-library", version=leaflet().version, licence=library))
    return sentences(said)


def _groups(here: Edition, signs: Sequence[Sign]) -> list[Group]:
    """The list below the map."""
    groups: dict[str, Group] = {}
    for sign in signs:
        kind = sign.entry.kind
        group = groups.setdefault(
            kind.name, Group(kind.name, key(sign.look), here.kind_label(kind), [])
        )
        link = here.entry_link(sign.entry.id)
        unit = _unit(here, sign.entry)
        group.rows.append(Row(sign.number, link, unit, sign.point.approximate))
    return list(groups.values())


def _unit(edition: Edition, entry: Entry) -> Markup:
    """The name of the unit, which is linked where it has a page."""
    found = unit_of(entry)
    return edition.term(*found) if found else escape("")


def _licence(edition: Edition, key: str) -> Markup:
    """The name of a licence, and a link to its text where it has an address."""
    label = edition.label(LICENCES, key)
    url = edition.vocabulary(LICENCES).terms[key].url
    return fill('<a href="{}" rel="license external">{}</a>', url, label) if url else escape(label)


def _library_licence(edition: Edition) -> Markup:
    return fill('<a href="{}" rel="license">BSD-2-Clause</a>', edition.base + leaflet().licence)
