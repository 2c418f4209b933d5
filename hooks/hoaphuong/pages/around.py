"""What stands around a page: what the templates of header and footer say beside the page's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from hoaphuong.declared.contacts import CONTACTS
from hoaphuong.edition import Edition
from hoaphuong.feeds import ATOM, JSON, has_feeds
from hoaphuong.fields.date import Date
from hoaphuong.handwritten import HandWritten
from hoaphuong.maps.picture import MAP
from hoaphuong.pages.alerts import alert
from hoaphuong.pages.calendar import ROOT
from hoaphuong.pages.page import Page, licence_note
from hoaphuong.rendering.markup import escape
from hoaphuong.words import Words

FOOTER_TEXTS = ("governing_body", "office", "editor", "address")
Choices = tuple[tuple[str, str], ...]


class Item(NamedTuple):
    """A way into a part of the site."""

    path: str
    name: str
    section: str
    barred: bool
    """Whether a wide screen shows it without the menu being opened."""


def around(page: Page, documents: Sequence[HandWritten]) -> dict[str, Any]:
    """The values of the frame that come from the site and the page.

    `documents` are the pages of docs/ that the navigation names.
    """
    edition, site = page.edition, page.edition.site
    agencies, lines = site.settings.agencies, site.lines[edition.language.code]
    return {
        "edition": edition,
        "words": edition.words,
        "section": page.section,
        "menu": menu(edition, documents),
        "has_latin": page.article or "font" not in edition.language.type,
        "modules": ("page", *page.modules),
        "sheets": page.sheets,
        "readings": tuple(_readings(edition.words)),
        "alerts": [alert(edition, notice) for notice in page.notices or ()],
        "footer_facts": list(_footer_facts(edition)),
        "agencies": [(lines.title(escape(edition.said(one.names))), one.url) for one in agencies],
        "portal_host": urlsplit(site.settings.portal).hostname or "",
        "licence_note": licence_note(edition),
        "feeds": tuple(_feeds(page)),
        "built_on": edition.words.date(Date(site.dated.isoformat(), site.dated)),
    }


def menu(edition: Edition, documents: Sequence[HandWritten]) -> list[Item]:
    """All parts of the site: first those that site.yml puts into the bar, in its order."""
    site, words = edition.site, edition.words
    guide, chosen = site.settings.guide, site.settings.front.menu
    titles = {document.path: document.title for document in documents}
    ways = {guide: titles[f"{guide}/"]} if f"{guide}/" in titles else {}
    if site.land:
        ways[MAP.rstrip("/")] = words["map"]
    if site.has_calendar:
        ways[ROOT.rstrip("/")] = words["calendar"]
    ways |= {kind.name: edition.kind_label(kind) for kind in site.kinds}
    order = [name for name in chosen if name in ways]
    order += [name for name in ways if name not in order]
    return [Item(f"{name}/", ways[name], name, not chosen or name in chosen) for name in order]


def _feeds(page: Page) -> Iterator[tuple[str, str, str]]:
    """What the list of a kind can be followed by: title, media type, path; every page names the
    first of kinds that ask for feeds.
    """
    edition = page.edition
    for kind in edition.site.kinds if page.section and not page.article else ():
        if kind.name == page.section and has_feeds(edition.site, kind):
            label = edition.kind_label(kind)
            if not kind.feed:
                yield label, "application/atom+xml", f"{kind.name}/{ATOM}"
            yield label, "application/feed+json", f"{kind.name}/{JSON}"


def _readings(words: Words) -> Iterator[tuple[str, str, Choices]]:
    """What a reader may choose for all pages: name, heading, values with their labels."""
    standard = ("", words["text-standard"])
    sizes = (standard, ("large", words["text-large"]), ("largest", words["text-largest"]))
    yield "text", words["text-size"], sizes
    contrasts = (("", words["contrast-standard"]), ("more", words["contrast-more"]))
    yield "contrast", words["contrast"], contrasts


def _footer_facts(edition: Edition) -> Iterator[tuple[str, str]]:
    settings = edition.site.settings
    for name in FOOTER_TEXTS:
        if name in settings.texts:
            yield edition.words[name.replace("_", "-")], edition.setting(name)
    for name in CONTACTS:
        if name in settings.contact:
            yield edition.words[name.replace("_", "-")], settings.contact[name]
