"""The first page of each language: what is on, what is worth the journey, where, news, doors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from hoaphuong.drawings.markup import panorama, small, wide
from hoaphuong.drawings.scenes import Drawings
from hoaphuong.edition import Edition
from hoaphuong.entries import Entry
from hoaphuong.fields.date import Date
from hoaphuong.handwritten import HandWritten
from hoaphuong.maps.picture import MAP, WORLD, door
from hoaphuong.pages.around import menu
from hoaphuong.pages.calendar import Row, occasion_row
from hoaphuong.pages.cards import Cards
from hoaphuong.pages.grouping import kind_order
from hoaphuong.pages.most_read import most_read
from hoaphuong.pages.page import Page, described, same_as
from hoaphuong.pictures.markup import photograph
from hoaphuong.pictures.named import first_picture
from hoaphuong.rendering.assets import SITE
from hoaphuong.rendering.markup import Markup, safe
from hoaphuong.rendering.templates import Templates

SHOWN = 6
"""Of what is on, and of what is worth the journey."""
LATEST = 3
NAMED = 24
"""Places abroad that are named under the picture of the world."""
COMING = 60
"""So many feasts are in the page; a script shows those next to the visitor's day."""
BROAD = "(max-width: 40rem) 100vw, 24rem"
"""How wide a photograph of a place worth the journey is shown."""


class Coming(NamedTuple):
    """A feast from its first day to its last, both as 2027-02-06; hidden where it is not next."""

    first: str
    last: str
    row: Row
    hidden: bool


class Worth(NamedTuple):
    """An entry with a picture, as wide as its card."""

    link: Markup
    picture: Markup
    summary: Markup
    lang: str
    """The tag of the summary where it is borrowed."""


class Door(NamedTuple):
    """A way on: to a kind or to a page of docs/."""

    path: str
    name: str
    size: str = ""
    picture: Markup = safe("")


class Where(NamedTuple):
    """A map in small that leads to the large one."""

    path: str
    name: str
    picture: Markup
    intro: str
    names: tuple[Markup, ...] = ()
    doors: tuple[Door, ...] = ()


def home_page(
    edition: Edition,
    cards: Cards,
    drawings: Drawings,
    templates: Templates,
    documents: tuple[Sequence[HandWritten], Sequence[HandWritten]],
) -> Page:
    """The first page.

    `documents` are the pages of docs/ that the navigation names, and those that site.yml wants
    doors to.
    """
    here = edition.at("")
    site = here.site
    scene = site.settings.front.scene
    main = templates.render(
        "home.html",
        edition=here,
        words=here.words,
        handwritten=documents[0],
        menu=menu(here, documents[0]),
        scene=panorama(scene, here.base) if scene else "",
        coming=list(_coming(here)),
        since=_month(here),
        worth=[_worth(here, drawings, entry) for entry in _chosen(here)],
        maps=list(_maps(here)),
        most_read=most_read(here),
        news=list(_news(here)),
        row=cards.row,
        kinds=list(_kinds(here, drawings)),
        drawn=drawings.are_there,
        doors=documents[1],
    )
    data = described(here, "WebPage", here.root, here.setting("name"))
    if site.settings.wikidata:
        data["about"] = {"@type": "Place", **same_as(site.settings.wikidata)}
    said = (here.setting("name"), here.setting("description"))
    return Page(here, "", *said, main, linked_data=data, modules=("now",), sheets=(SITE, "home"))


def _coming(edition: Edition) -> Iterator[Coming]:
    """Feasts from the first day of the build's month on; without a script the next few show."""
    since = edition.site.build_date.replace(day=1)
    coming = [
        occasion
        for occasion in edition.site.occasions
        if not occasion.is_anniversary
        and occasion.status != "cancelled"
        and occasion.span.last >= since
    ]
    for place, occasion in enumerate(coming[:COMING]):
        first, last = occasion.span.first.isoformat(), occasion.span.last.isoformat()
        yield Coming(first, last, occasion_row(edition, occasion, ""), place >= SHOWN)


def _month(edition: Edition) -> str:
    day = edition.site.build_date
    return edition.words.date(Date(day.strftime("%Y-%m"), date(day.year, day.month, 1)))


def _chosen(edition: Edition) -> list[Entry]:
    """What site.yml says is worth the journey, else the first of the first kind that has any."""
    site = edition.site
    chosen = [site.by_id[target] for target in site.settings.front.worth if target in site.by_id]
    if chosen:
        return chosen
    kind = next((kind for kind in site.kinds if site.by_kind[kind.name]), None)
    return kind_order(edition, kind, site.by_kind[kind.name])[:SHOWN] if kind else []


def _worth(edition: Edition, drawings: Drawings, entry: Entry) -> Worth:
    summary, language = edition.site.shown(entry, "summary", edition.language)
    path, scene = first_picture(entry), drawings.of(entry)
    picture = safe("")
    if path:
        picture = photograph(edition.site.album.of(path), edition.base, "", BROAD)
    elif scene:
        picture = wide(scene, edition.base)
    lang = "" if language is edition.language else language.tag
    return Worth(edition.entry_link(entry.id), picture, summary, lang)


def _maps(edition: Edition) -> Iterator[Where]:
    """The city, then the world with its own kinds as doors."""
    words, atlas = edition.words, edition.site.atlas
    if atlas.view(far=False):
        picture = door(edition, far=False)
        yield Where(MAP, words["map"], picture, words["map-door"])
    if atlas.view(far=True):
        kinds = dict.fromkeys(entry.kind for entry in atlas.far)
        doors = tuple(Door(f"{kind.name}/", edition.kind_label(kind)) for kind in kinds)
        far = [
            edition.entry_link(entry.id)
            for kind in kinds
            for entry in kind_order(edition, kind, [one for one in atlas.far if one.kind is kind])
        ]
        picture, names = door(edition, far=True), tuple(far[:NAMED])
        yield Where(WORLD, words["world-map"], picture, "", names, doors)


def _news(edition: Edition) -> Iterator[tuple[Door, list[Entry]]]:
    """The latest of each kind that has a feed."""
    for kind in edition.site.kinds:
        entries = edition.site.by_kind[kind.name]
        if kind.feed and entries:
            said = Door(f"{kind.name}/", edition.kind_label(kind), edition.count(len(entries)))
            yield said, kind_order(edition, kind, entries)[:LATEST]


def _kinds(edition: Edition, drawings: Drawings) -> Iterator[Door]:
    """A door to each kind, drawn with its most usual motif that no door before it has."""
    seen: set[str] = set()
    for kind in edition.site.kinds:
        entries = sorted(edition.site.by_kind[kind.name], key=lambda entry: entry.id)
        scenes = [scene for scene in map(drawings.of, entries) if scene]
        usual = [main for main, _ in Counter(scene.main for scene in scenes).most_common()]
        motif = next((main for main in usual if main not in seen), *usual[:1] or [""])
        seen.add(motif)
        if entries:
            drawn = (small(scene, edition.base) for scene in scenes if scene.main == motif)
            count = edition.count(len(entries))
            yield Door(f"{kind.name}/", edition.kind_label(kind), count, next(drawn, safe("")))
