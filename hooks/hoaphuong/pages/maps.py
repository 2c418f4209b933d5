"""The pages of maps: the city's, and the world's with what lies abroad; each with its list twin."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hoaphuong.edition import Edition
from hoaphuong.entries import Entry
from hoaphuong.fields.unit import Unit
from hoaphuong.maps.picture import MAP, WORLD, map_picture, signs_of
from hoaphuong.maps.signs import key
from hoaphuong.pages.grouping import kind_order
from hoaphuong.pages.page import Page, collection, up_from
from hoaphuong.rendering.markup import Markup, safe
from hoaphuong.rendering.templates import Templates

SECTION = MAP.rstrip("/")


@dataclass(frozen=True, slots=True)
class Row:
    """An entry in the list below a map."""

    link: Markup
    unit: Markup
    """Where it is, empty where that is not known."""
    about: bool
    """Whether its place is only known roughly."""


@dataclass(frozen=True, slots=True)
class Group:
    """The entries of a kind, under its sign."""

    key: Markup
    heading: str
    first: int
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
    found = site.atlas.far if far else site.atlas.near
    ordered = [
        entry
        for kind in site.kinds
        for entry in kind_order(edition, kind, [one for one in found if one.kind is kind])
    ]
    signs = signs_of(here, site.atlas, ordered, far=far)
    groups: dict[str, Group] = {}
    for sign in signs:
        kind = sign.entry.kind
        group = groups.setdefault(
            kind.name, Group(key(sign.look), here.kind_label(kind), sign.number, [])
        )
        link = here.entry_link(sign.entry.id)
        group.rows.append(Row(link, _unit(here, sign.entry), sign.point.approximate))
    title = words["world-map" if far else "map"]
    intro = words["world-map-intro" if far else "map-intro"]
    land = site.world if far else site.land
    main = templates.render(
        "map.html",
        edition=here,
        words=here.words,
        title=title,
        intro=intro,
        picture=map_picture(here, signs, title, far=far),
        groups=list(groups.values()),
        trail=[(MAP, words["map"])] if far else [],
        other=(MAP if far else WORLD, words["map" if far else "world-map"]) if other else None,
        land=land,
        licence=here.label("licences", land.licence) if land else "",
    )
    data = collection(here, path, title)
    return Page(here, path, title, intro, main, SECTION, linked_data=data)


def _unit(edition: Edition, entry: Entry) -> Markup:
    for name, value in entry.facts.items():
        if isinstance(value, Unit) and value.now:
            return edition.term(entry.kind.fields[name], value.now)
    return safe("")
