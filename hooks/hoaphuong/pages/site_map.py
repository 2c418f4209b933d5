"""The site map: every page by hand, every kind with what its entries are listed by, in short."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from hoaphuong.changing.telling import ROOT as CHANGES
from hoaphuong.declared.kinds import Kind
from hoaphuong.edition import Edition
from hoaphuong.feeds import ATOM, has_feeds
from hoaphuong.maps.picture import MAP, WORLD
from hoaphuong.opendata.files import FOLDER
from hoaphuong.ordering import sort_key
from hoaphuong.pages.calendar import ROOT as CALENDAR
from hoaphuong.pages.page import Page, collection, up_from
from hoaphuong.rendering.templates import Templates

ROOT = "site-map/"
Link = tuple[str, str]
"""A path from the language's root, and its label."""


class Titled(Protocol):
    """A page of docs/."""

    @property
    def path(self) -> str: ...
    @property
    def title(self) -> str: ...


class Section(NamedTuple):
    """A kind, and the other lists of its entries."""

    path: str
    label: str
    total: str
    lists: list[Link]


def site_map_page(edition: Edition, templates: Templates, documents: Sequence[Titled]) -> Page:
    """One page a language; `documents` are those of the navigation, which come first."""
    here = edition.at(up_from(ROOT))
    title = here.words["site-map"]
    main = templates.render(
        "site-map.html",
        edition=here,
        words=here.words,
        name=title,
        pages=list(_by_hand(here, documents)),
        sections=[_section(here, kind) for kind in here.site.kinds],
        more=list(_more(here)),
    )
    return Page(here, ROOT, title, title, main, linked_data=collection(here, ROOT, title))


def _by_hand(edition: Edition, documents: Sequence[Titled]) -> Iterator[Link]:
    """Those of the navigation in its order, then all others by their titles."""
    named = [(document.path, document.title) for document in documents]
    yield from named
    letters = sort_key(edition.language.locale)
    seen = {path for path, _ in named}
    titles = edition.site.pages.titles(edition.language.code)
    others = [link for link in titles.items() if link[0] not in seen]
    yield from sorted(others, key=lambda link: (letters(link[1]), link[0]))


def _section(edition: Edition, kind: Kind) -> Section:
    found = edition.site.by_term
    names = dict.fromkeys(field.vocabulary for field in kind.fields.values() if field.pages)
    lists = [(f"{name}/", edition.vocabulary_label(name)) for name in names if name in found]
    letters = (f"{kind.name}/letters/", edition.words["by-letter"])
    total = edition.count(len(edition.site.by_kind[kind.name]))
    return Section(f"{kind.name}/", edition.kind_label(kind), total, [letters, *lists])


def _more(edition: Edition) -> Iterator[Link]:
    words, site = edition.words, edition.site
    if site.has_calendar:
        yield CALENDAR, words["calendar"]
    if site.settings.changes:
        yield CHANGES, words["changes"]
    for path, name, far in ((MAP, "map", False), (WORLD, "world-map", True)):
        if site.atlas.view(far=far):
            yield path, words[name]
    if site.settings.open_data:
        yield FOLDER, words["open-data"]
    for kind in site.kinds:
        if has_feeds(site, kind):
            yield f"{kind.name}/{ATOM}", words.format("feed", kind=edition.kind_label(kind))
