"""Make a site: every page of every language, then what is written once.

Knows no MkDocs; the hook calls it. What the tree holds already is not made again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, field
from typing import TYPE_CHECKING, Any

from hoaphuong.drawings.scenes import Drawings
from hoaphuong.edition import Edition
from hoaphuong.entries import Entry
from hoaphuong.feeds import feeds
from hoaphuong.fingerprints import Fingerprints
from hoaphuong.handwritten import HandWritten
from hoaphuong.ics import FILE
from hoaphuong.opendata.publishing import write_records
from hoaphuong.pages.around import around
from hoaphuong.pages.calendar import ROOT
from hoaphuong.pages.calendar_files import calendar_ics, write_feasts
from hoaphuong.pages.cards import Cards
from hoaphuong.pages.changes import changes_files
from hoaphuong.pages.collected import collected_pages
from hoaphuong.pages.data import write_data
from hoaphuong.pages.documents import DocumentPages
from hoaphuong.pages.entry import EntryPages
from hoaphuong.pages.handouts import Handouts, write_handouts
from hoaphuong.pages.moved import moved_files, write_moved
from hoaphuong.pages.not_found import not_found_page
from hoaphuong.pages.offline import UNSAVED, unsaved_page
from hoaphuong.pages.outline import Outlines
from hoaphuong.pages.page import CARD, Page
from hoaphuong.pages.places import places_files
from hoaphuong.publishing.robots import write_for_robots
from hoaphuong.publishing.sealed import digest
from hoaphuong.publishing.tree import Tree
from hoaphuong.rendering.frames import Frames
from hoaphuong.rendering.templates import Templates
from hoaphuong.search.searching import Searching
from hoaphuong.sharding.share import Share
from hoaphuong.site import Site
from hoaphuong.sounds.named import publish_media

if TYPE_CHECKING:
    from hoaphuong.social.cards import SocialCards, Wish

PAGE = "index.html"
AT_ONCE = 50
"""Pages of entries that are made together, in memory."""


@dataclass(slots=True)
class Build:
    """One run: what it is made from, and what has been written so far."""

    site: Site
    templates: Templates
    prints: Fingerprints
    drawings: Drawings
    generator: str
    cards: SocialCards | None = None
    documents: dict[str, list[HandWritten]] = field(default_factory=dict)
    """By language, in the order of the navigation."""
    doors: dict[str, list[HandWritten]] = field(default_factory=dict)
    """Those of them that the first page leads to, in its order."""
    editions: dict[str, Edition] = field(default_factory=dict)
    handouts: dict[str, Handouts] = field(default_factory=dict)
    share: Share = field(init=False)
    """What of the site is made here: all of it, but on one of several machines."""
    frames: dict[str, Frames] = field(default_factory=dict)
    _entry_pages: dict[str, EntryPages] = field(default_factory=dict)
    _by_hand: DocumentPages = field(init=False)
    _outlines: Outlines = field(init=False)
    _searching: Searching = field(init=False)
    _paths: dict[str, list[str]] = field(default_factory=dict)
    """By path, the languages it truly exists in, in their order: they are made one by one."""
    _wishes: list[Wish] = field(default_factory=list)
    """Cards that are painted at the end, all at once."""

    def __post_init__(self) -> None:
        self._by_hand, self._outlines = DocumentPages(self.templates), Outlines(self.site)
        self._searching = Searching(self.site, self.drawings)
        self.share = Share(self.site)

    def begin_language(
        self, code: str, documents: list[HandWritten], doors: Sequence[HandWritten] = ()
    ) -> None:
        """Take in the pages of docs/ of a language, before any of its pages is made."""
        self.documents[code], self.doors[code] = documents, list(doors)
        edition = self.editions[code] = Edition(self.site, self.site.by_code[code])
        self.frames[code] = Frames(self.templates, self._frame)
        self._entry_pages.pop(code, None)
        self.handouts[code] = Handouts(edition, self.templates, self.drawings)

    def write_language(self, code: str, tree: Tree) -> None:
        """Write every page of a language that comes from data, and its feeds."""
        own = self.prints.language(code, ((said.path, said.title) for said in self.documents[code]))
        if self.share.has_lists(code):
            self._write_lists(code, own, tree)
        self._write_entries(code, own, tree)

    def _write_lists(self, code: str, own: str, tree: Tree) -> None:
        edition, batch = self.editions[code], f"lists {code}"
        titles = self.site.pages.titles(code)
        key = digest(
            f"{own} {self.prints.lists} {self.doors[code]!r}".encode(), repr(titles).encode()
        )
        if not tree.has_batch(batch, key):
            wishes: list[Wish] = []
            with tree.batch(batch, key):
                for file, content in self.lists(code, wishes):
                    tree.put(file, content)
                if self.cards:
                    self.cards.write(wishes, tree, last=False)
        for file in tree.batches[batch][1]:
            if file.endswith(PAGE):
                self._note(file.removeprefix(edition.root).removesuffix(PAGE), code)
            elif self.cards:
                self.cards.use(file, tree.files[file][0])
        write_moved(edition, self.moved(code), tree)
        write_feasts(edition, own, self.prints, tree)

    def _write_entries(self, code: str, own: str, tree: Tree) -> None:
        edition = self.editions[code]
        wanted = []
        for entry in self.share.entries(code):
            file, key = f"{edition.root}{entry.id}/{PAGE}", own + self.prints.entry(entry)
            if not tree.has(file, key):
                wanted.append((entry, file, key))
            if self.site.is_translated(entry, edition.language):
                self._note(f"{entry.id}/", code)
                if self.cards:
                    self._wishes.append(self.cards.of_entry(edition, entry))
            if entry.kind.handouts:
                folder = file.removesuffix(PAGE)
                write_handouts(self.handouts[code], entry, folder, key, tree)
        for start in range(0, len(wanted), AT_ONCE):
            some = wanted[start : start + AT_ONCE]
            pages = self.entry_pages([entry for entry, _, _ in some], code)
            for (_, file, key), page in zip(some, pages, strict=True):
                tree.write(file, key, page)

    def lists(self, code: str, wishes: list[Wish] | None = None) -> Iterator[tuple[str, bytes]]:
        """All made of many entries, and the not-found page, by path; its cards go to `wishes`."""
        edition, frames = self.editions[code], self.frames[code]
        cards = Cards(edition, self.templates, self.drawings)
        shown = (self.documents[code], self.doors[code])
        for page in collected_pages(edition, cards, self.drawings, self.templates, shown):
            yield page.file, frames.whole(page)
            if self.cards and wishes is not None and page.card == CARD:
                wishes.append(self.cards.of_page(page))
        for kind in self.site.kinds:
            yield from feeds(edition, kind)
        if self.site.has_calendar:
            yield f"{edition.root}{ROOT}{FILE}", calendar_ics(edition).encode()
        yield from places_files(edition, cards)
        if self.site.settings.changes:
            yield from changes_files(edition)
        lost = not_found_page(edition, self.templates, self.documents[code])
        yield f"{edition.root}404.html", frames.whole(lost)
        if self.site.settings.offline:
            yield f"{edition.root}{UNSAVED}", frames.whole(unsaved_page(edition, self.templates))

    def moved(self, code: str) -> Iterator[tuple[str, bytes]]:
        """Pages at the addresses that entries had before, by path."""
        return moved_files(self.editions[code], self.templates, self.frames[code])

    def entry_pages(self, entries: Iterable[Entry], code: str) -> list[bytes]:
        """The pages of entries in a language."""
        if code not in self._entry_pages:
            edition, frames = self.editions[code], self.frames[code]
            self._entry_pages[code] = EntryPages(edition, frames, self.templates, self.drawings)
        return self._entry_pages[code].make([self._outlines.of(entry) for entry in entries])

    def hand_written(self, code: str, document: HandWritten, languages: Sequence[str]) -> str:
        """A page of docs/ in its frame; `languages` are the codes it exists in."""
        edition, others = self.editions[code], (self.documents[code], self.doors[code])
        page = self._by_hand.make(edition, document, languages, others)
        self._note(page.path, code)
        self._searching.note(edition, *astuple(document))
        if self.cards and self.share.has_lists(code):
            self._wishes.append(self.cards.of_page(page))
        return self.frames[code].whole(page).decode()

    def finish(self, tree: Tree) -> None:
        """What is written once, when all languages are done."""
        for code, page in write_data(self.editions, self.templates, self.prints, tree).items():
            tree.put(page.file, self.frames[code].whole(page))
            self._note(page.path, code)
            self._wishes += [self.cards.of_page(page)] if self.cards else []
        write_for_robots(self.editions, self._paths, tree)
        for file, content in (*self.site.atlas.files.items(), *self.drawings.files()):
            tree.put(file, content)
        self.finish_share(tree)

    def finish_share(self, tree: Tree) -> None:
        """What takes long and needs all languages; of several machines each makes its share."""
        entries = self.share.entries(self.site.source.code)
        publish_media(self.site.album, entries, tree)
        write_records(self.site, entries, self.prints, tree)
        if self.cards:
            self.cards.write(self._wishes, tree, last=True)
        if codes := self.share.searches():
            self._searching.write(self.editions, codes, self.prints.texts, tree)

    def _note(self, path: str, code: str) -> None:
        self._paths.setdefault(path, []).append(code)

    def _frame(self, page: Page) -> dict[str, Any]:
        """The values of the frame that are the same on every page of a language."""
        return {
            "generator": self.generator,
            "handwritten": self.documents[page.edition.language.code],
            **around(page, self.documents[page.edition.language.code]),
        }
