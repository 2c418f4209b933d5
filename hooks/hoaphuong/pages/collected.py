"""Every page of a language that is made of many entries, or of none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hoaphuong.drawings.scenes import Drawings
from hoaphuong.edition import Edition
from hoaphuong.handwritten import HandWritten
from hoaphuong.pages.calendar import calendar_pages
from hoaphuong.pages.cards import Cards
from hoaphuong.pages.changes import changes_page
from hoaphuong.pages.credits import credits_page
from hoaphuong.pages.front import home_page
from hoaphuong.pages.lists import list_pages
from hoaphuong.pages.maps import map_pages
from hoaphuong.pages.offline import keep_page
from hoaphuong.pages.page import Page
from hoaphuong.pages.search import search_pages
from hoaphuong.pages.site_map import site_map_page
from hoaphuong.rendering.templates import Templates


def collected_pages(
    edition: Edition,
    cards: Cards,
    drawings: Drawings,
    templates: Templates,
    shown: tuple[Sequence[HandWritten], Sequence[HandWritten]],
) -> Iterator[Page]:
    """`shown` are the pages of docs/ that the navigation names, and those that have doors."""
    settings, documents = edition.site.settings, shown[0]
    yield home_page(edition, cards, drawings, templates, shown)
    yield from list_pages(edition, cards, templates)
    yield from calendar_pages(edition, templates)
    yield from map_pages(edition, templates)
    yield credits_page(edition, templates)
    yield site_map_page(edition, templates, documents)
    if settings.search:
        yield from search_pages(edition, templates, documents)
    if settings.offline:
        yield keep_page(edition, templates)
    if settings.changes:
        yield changes_page(edition, templates)
