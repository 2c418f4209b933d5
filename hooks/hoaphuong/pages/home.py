"""The first page of each language, the pages written by hand, and what is shown where there is no
page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hoaphuong.declared.kinds import Kind
from hoaphuong.edition import Edition
from hoaphuong.entries import Entry
from hoaphuong.handwritten import PART, PARTS
from hoaphuong.pages.cards import Cards
from hoaphuong.pages.formerly import former_districts, former_units
from hoaphuong.pages.grouping import kind_order
from hoaphuong.pages.page import Page, described, up_from
from hoaphuong.rendering.markup import safe
from hoaphuong.rendering.templates import Templates

SHOWN = 6
ENTRY_LINK = re.compile(r'href="entry:([a-z0-9-]+/[a-z0-9-]+)"')


@dataclass(frozen=True, slots=True)
class Shelf:
    """A kind on the first page, with a few of its entries."""

    kind: Kind
    entries: list[Entry]
    total: int


def home_page(
    edition: Edition, cards: Cards, templates: Templates, handwritten: Sequence[object]
) -> Page:
    """The greeting, the way to the page for visitors, and a shelf of each kind that has entries.

    `handwritten` are the pages of docs/ that the navigation names.
    """
    here = edition.at("")
    shelves = []
    for kind in edition.site.kinds:
        entries = edition.site.by_kind[kind.name]
        if entries:
            shelves.append(Shelf(kind, kind_order(here, kind, entries)[:SHOWN], len(entries)))
    main = templates.render(
        "home.html",
        edition=here,
        words=here.words,
        row=cards.row,
        shelves=shelves,
        handwritten=handwritten,
    )
    data = described(here, "WebPage", here.root, here.setting("name"))
    return Page(here, "", here.setting("name"), here.setting("description"), main, linked_data=data)


def document_page(
    edition: Edition,
    path: str,
    title: str,
    description: str,
    html: str,
    languages: Sequence[str],
    templates: Templates,
) -> Page:
    """A page written by hand.

    Its HTML as Markdown gave it (trusted), in the frame of all the others.
    """
    here = edition.at(up_from(path))
    html = ENTRY_LINK.sub(lambda link: f'href="{here.href(link[1])}"', html)
    html = PART.sub(lambda part: _part(part[1], here, templates), html)
    main = templates.render(
        "document.html", edition=here, words=here.words, title=title, content=safe(html)
    )
    guide = here.site.settings.guide
    there = tuple(language for language in here.site.languages if language.code in languages)
    return Page(
        here,
        path,
        title,
        description or title,
        main,
        section=guide if path == f"{guide}/" else "",
        languages=there,
        reachable=tuple(languages),
        linked_data=described(here, "WebPage", here.root + path, title),
    )


def _part(name: str, edition: Edition, templates: Templates) -> str:
    """A part of a page that is made from data."""
    return templates.render(
        PARTS[name],
        edition=edition,
        words=edition.words,
        districts=former_districts(edition),
        units=former_units(edition),
    )


def not_found_page(edition: Edition, templates: Templates, *, all_languages: bool) -> Page:
    """The page for an address that leads nowhere.

    Links are from the site's root, for it is shown at any depth.
    """
    root = edition.site.settings.base_path + edition.root
    here = edition.at(root)
    editions = (
        [Edition(edition.site, language) for language in edition.site.languages]
        if all_languages
        else [here]
    )
    main = templates.render(
        "not-found.html",
        edition=here,
        words=here.words,
        editions=editions,
        base_path=edition.site.settings.base_path,
    )
    return Page(
        here, "404.html", here.words["not-found"], here.words["not-found-text"], main, listed=False
    )
