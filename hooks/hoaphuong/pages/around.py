"""What stands around a page: what the templates of header and footer say beside the page's own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from hoaphuong.declared.settings import CONTACTS
from hoaphuong.edition import Edition
from hoaphuong.fields.date import Date
from hoaphuong.pages.alerts import alert
from hoaphuong.pages.page import Page
from hoaphuong.words import Words

FOOTER_TEXTS = ("governing_body", "office", "address")
MODULES = ("reading", "menu")
"""Scripts of every page."""
Choices = tuple[tuple[str, str], ...]


def around(page: Page) -> dict[str, Any]:
    """The values of the frame that come from the site and the page."""
    edition, site = page.edition, page.edition.site
    return {
        "edition": edition,
        "words": edition.words,
        "section": page.section,
        "modules": (*MODULES, *page.modules),
        "readings": tuple(_readings(edition.words)),
        "alerts": [alert(edition, notice) for notice in page.notices or ()],
        "footer_facts": list(_footer_facts(edition)),
        "portal_host": urlsplit(site.settings.portal).hostname or "",
        "built_on": edition.words.date(Date(site.build_date.isoformat(), site.build_date)),
    }


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
