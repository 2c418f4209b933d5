"""The page of credits: who made what the site shows, and on what terms."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

import orjson

from hoaphuong.edition import Edition
from hoaphuong.fields.made import credit
from hoaphuong.pages.page import Page, described, up_from
from hoaphuong.pictures.named import pictures_of
from hoaphuong.rendering.libraries import LICENCES
from hoaphuong.rendering.markup import Markup
from hoaphuong.rendering.templates import Templates
from hoaphuong.sounds.named import sounds_of

CREDITS = "credits/"
HEADINGS = ("typefaces", "software-sent", "software-used")
FORMS = "forms"
SENT = ("django-js-lib-leaflet", "mkdocs-material", "pagefind")
"""Packages of which readers' browsers get something, beside the typeface."""
FILE = Path(__file__).parent.parent / "defaults" / "credits.json"
"""Made by `make credits` of what the packages say."""


class Work(NamedTuple):
    """Something that others made."""

    name: str
    author: str
    licence: str
    """By its SPDX name."""
    package: str
    url: str


def credits_page(edition: Edition, templates: Templates) -> Page:
    """Photographs, drawings, maps, typefaces and software, each with its terms."""
    here, site = edition.at(up_from(CREDITS)), edition.site
    title, intro = here.words["credits"], here.words["credits-intro"]
    lands = {(land.source, land.licence): land for land in (site.land, site.world) if land}
    main = templates.render(
        "credits.html",
        edition=here,
        words=here.words,
        title=title,
        intro=intro,
        photographs=_photographs(here),
        recordings=_recordings(here),
        drawings=any(kind.drawing for kind in site.kinds),
        lands=[(source, here.label("licences", licence)) for source, licence in lands],
        works=_works(here),
        used=HEADINGS[-1],
        licences=LICENCES,
    )
    data = described(here, "WebPage", here.root + CREDITS, title)
    return Page(here, CREDITS, title, intro, main, linked_data=data)


def _photographs(edition: Edition) -> list[tuple[Markup, str, Markup]]:
    """For each photograph the entry it is of, what it shows, and whose it is."""
    return [
        (edition.entry_link(entry.id), str(edition.pick(image.alt)), credit(image, edition))
        for entry in edition.site.entries
        for image in pictures_of([entry])
    ]


def _recordings(edition: Edition) -> list[tuple[Markup, Markup, Markup]]:
    """For each recording the entry it is of, what it is called, and whose it is."""
    return [
        (
            edition.entry_link(entry.id),
            edition.said(sound.title),
            credit(sound, edition, "recorded-by"),
        )
        for entry in edition.site.entries
        for sound in sounds_of([entry])
    ]


def _works(edition: Edition) -> dict[str, list[Work]]:
    """What the engine names; what only forms are made with where the city has forms."""
    known = dict(works())
    forms = known.pop(FORMS)
    if edition.site.settings.forms:
        known[HEADINGS[1]] = [*known[HEADINGS[1]], *forms]
    return known


@cache
def works() -> dict[str, list[Work]]:
    """What the engine names, under the headings of the page."""
    read = orjson.loads(FILE.read_bytes())
    return {heading: [Work(**item) for item in items] for heading, items in read.items()}
