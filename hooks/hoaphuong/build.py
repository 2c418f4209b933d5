"""Make a site: every page of every language, then what is written once.

Knows no MkDocs; the hook calls it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from hoaphuong.edition import Edition
from hoaphuong.entries import Entry
from hoaphuong.feeds import feed, sitemap
from hoaphuong.fields.date import Date
from hoaphuong.frames import Frames
from hoaphuong.output import Output
from hoaphuong.pages.cards import Cards
from hoaphuong.pages.entry import EntryPages
from hoaphuong.pages.home import document_page, home_page, not_found_page
from hoaphuong.pages.lists import kind_pages, term_pages
from hoaphuong.pages.outline import Outline, outline
from hoaphuong.pages.page import Page
from hoaphuong.pictures import publish_pictures
from hoaphuong.settings import CONTACTS
from hoaphuong.site import Site
from hoaphuong.templates import Templates

FOOTER_TEXTS = ("governing_body", "office", "address")


@dataclass(frozen=True, slots=True)
class HandWritten:
    """A page of docs/ as MkDocs rendered it."""

    path: str
    """From the language's root, with a slash at the end."""
    title: str
    description: str = ""
    html: str = ""


@dataclass(slots=True)
class Build:
    """One run: what it is made from, and what has been written so far."""

    site: Site
    templates: Templates
    output: Output
    stylesheet: str
    generator: str
    documents: dict[str, list[HandWritten]] = field(default_factory=dict)
    """The pages of docs/ by language, in the order of the navigation."""
    _editions: dict[str, Edition] = field(default_factory=dict)
    _frames: dict[str, Frames] = field(default_factory=dict)
    _outlines: dict[Entry, Outline] = field(default_factory=dict)
    _paths: dict[str, list[str]] = field(default_factory=dict)
    """The languages each path truly exists in, for the sitemap."""

    def begin_language(self, code: str, documents: list[HandWritten]) -> None:
        """Take in the pages of docs/ of a language, before any of its pages is made."""
        self.documents[code] = documents
        self._editions[code] = Edition(self.site, self.site.by_code[code])
        self._frames[code] = Frames(self.templates, self._frame)

    def write_language(self, code: str) -> None:
        """Write every page of a language that comes from data, its feeds and its not-found page."""
        edition, frames = self._editions[code], self._frames[code]
        for page in self._pages(edition):
            self.output.write(page.file, frames.whole(page).encode())
            self._note(page)
        entries = EntryPages(edition, frames, self.templates)
        for entry in self.site.entries:
            set_out = self._outline(entry)
            file = f"{edition.root}{set_out.path}index.html"
            self.output.write(file, entries.whole(set_out).encode())
            if edition.language in set_out.languages:
                self._paths.setdefault(set_out.path, []).append(code)
        for kind in self.site.kinds:
            if kind.feed:
                self.output.write(
                    f"{edition.root}{kind.name}/feed.xml", feed(edition, kind).encode()
                )
        lost = not_found_page(edition, self.templates, all_languages=edition.root == "")
        self.output.write(f"{edition.root}404.html", self._frames[code].whole(lost).encode())

    def hand_written(self, code: str, document: HandWritten, languages: Sequence[str]) -> str:
        """A page of docs/ in its frame; `languages` are the codes it exists in."""
        page = document_page(
            self._editions[code],
            document.path,
            document.title,
            document.description,
            document.html,
            languages,
            self.templates,
        )
        self._note(page)
        return self._frames[code].whole(page)

    def finish(self) -> None:
        """What is written once, when all languages are done."""
        order = list(self.site.by_code)
        paths = (
            (path, tuple(sorted(codes, key=order.index)))
            for path, codes in sorted(self._paths.items())
        )
        self.output.write("sitemap.xml", "".join(sitemap(self._editions.values(), paths)).encode())
        publish_pictures(self.site, self.output)

    def _pages(self, edition: Edition) -> Iterator[Page]:
        cards = Cards(edition, self.templates)
        yield home_page(edition, cards, self.templates)
        for kind in self.site.kinds:
            yield from kind_pages(edition, kind, cards, self.templates)
        yield from term_pages(edition, cards, self.templates)

    def _outline(self, entry: Entry) -> Outline:
        if entry not in self._outlines:
            self._outlines[entry] = outline(self.site, entry)
        return self._outlines[entry]

    def _note(self, page: Page) -> None:
        if page.canonical is None:
            self._paths.setdefault(page.path, []).append(page.edition.language.code)

    def _frame(self, page: Page) -> dict[str, Any]:
        """The values of the frame that are the same on every page of a language."""
        edition, settings = page.edition, self.site.settings
        return {
            "edition": edition,
            "words": edition.words,
            "section": page.section,
            "stylesheet": self.stylesheet,
            "generator": self.generator,
            "documents": self.documents[edition.language.code],
            "footer_facts": list(_footer_facts(edition)),
            "portal_host": urlsplit(settings.portal).hostname or "",
            "built_on": edition.words.date(
                Date(self.site.build_date.isoformat(), self.site.build_date)
            ),
        }


def _footer_facts(edition: Edition) -> Iterable[tuple[str, str]]:
    settings = edition.site.settings
    for name in FOOTER_TEXTS:
        if name in settings.texts:
            yield edition.words[name.replace("_", "-")], edition.setting(name)
    for name in CONTACTS:
        if name in settings.contact:
            yield edition.words[name.replace("_", "-")], settings.contact[name]
