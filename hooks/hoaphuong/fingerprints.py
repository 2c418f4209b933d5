"""Short names for what pages are made from: the same name, the same page."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from functools import cached_property
from importlib.metadata import version
from pathlib import Path

from hoaphuong.drawings.scenes import Drawings
from hoaphuong.entries import Entry
from hoaphuong.neighbours import point_of
from hoaphuong.ordering import rules
from hoaphuong.pictures.album import Photograph
from hoaphuong.pictures.named import pictures_of
from hoaphuong.publishing.sealed import digest
from hoaphuong.site import Site
from hoaphuong.sounds.named import addresses

ENGINE = Path(__file__).parent
LIBRARIES = (
    "babel",
    "jinja2",
    "markupsafe",
    "nh3",
    "orjson",
    "pagefind",
    "pillow",
    "pyromark",
    "pyyaml",
    "segno",
    "vnlunar",
)
"""Whose versions the output may depend on, beside Python's own."""


def engine_print(*folders: Path) -> str:
    """The engine, the templates in these folders, and the libraries that make pages."""
    versions = [sys.version, rules(), *(f"{name} {version(name)}" for name in LIBRARIES)]
    return digest(*(text.encode() for text in versions), *_contents((ENGINE, *folders)))


def _contents(folders: Iterable[Path]) -> Iterable[bytes]:
    for folder in folders:
        for path in sorted(_files(folder, set())):
            if path.is_file() and path.suffix != ".pyc":
                yield os.fsencode(path.relative_to(folder).as_posix())
                yield path.read_bytes()


def _files(folder: Path, outer: set[str]) -> Iterator[Path]:
    """What is in a folder, also where a link leads: templates are found there too."""
    here = os.path.realpath(folder)
    if here not in outer:
        for path in folder.iterdir():
            yield from _files(path, outer | {here}) if path.is_dir() else (path,)


class Fingerprints:
    """What the pages of a site are made from, page by page.

    `common` names what all pages depend on: engine, templates, declarations, style sheet.
    """

    def __init__(self, site: Site, common: str, drawings: Drawings) -> None:
        self._site = site
        self._drawings = drawings
        self._common = digest(common.encode(), f"{site.build_date} {site.dated}".encode())
        self._entries: dict[str, str] = {}

    def language(self, code: str, documents: Iterable[tuple[str, str]]) -> str:
        """All pages of a language; `documents` are paths and titles of its hand-written pages."""
        said = [part.encode() for document in documents for part in document]
        return digest(self._common.encode(), code.encode(), *said)

    def entry(self, entry: Entry) -> str:
        """The pages of an entry in all languages: its file, and what they show of other entries."""
        if entry.id not in self._entries:
            self._entries[entry.id] = digest("\n".join(self._parts(entry)).encode())
        return self._entries[entry.id]

    @cached_property
    def lists(self) -> str:
        """All lists and feeds: every entry without its long texts, and what is urgent."""
        notices = self._site.notices
        return digest(
            *(f"{entry.id} {entry.document.card}".encode() for entry in self._site.entries),
            *(said.encode() for said in notices.said(notices.coming)),
            repr(self._photographs(self._site.entries)).encode(),
            repr(addresses(self._site.entries)).encode(),
            repr((self._site.reads, self._site.changes)).encode(),
        )

    @cached_property
    def texts(self) -> str:
        """All that the indexes of the search are made from of entries: every one as it is,
        and its photograph.
        """
        said = (f"{entry.id} {entry.document.digest}".encode() for entry in self._site.entries)
        photographs = repr(self._photographs(self._site.entries)).encode()
        return digest(self._common.encode(), *said, photographs)

    def _parts(self, entry: Entry) -> Iterable[str]:
        site = self._site
        yield entry.document.digest
        yield repr(site.lock.of_entry(entry.id))
        yield repr(self._drawings.of(entry))
        yield from site.notices.said(site.notices.about(entry.id, entry.kind.name))
        yield repr(self._photographs([entry]))
        yield from addresses([entry])
        yield str(site.reads.total.get(entry.id, 0))
        hidden = site.release.hidden
        for field, _, target, code in entry.references:
            if target in hidden:
                yield f"not {target}"
                continue
            if not code:
                yield self._names[target]
            if field.type.measures:
                yield repr(point_of(site.by_id[target]))
        for field, other in site.referrers.get(entry.id, ()):
            yield f"{field.name} {self._names[other.id]}"
        for rail in site.rails(entry):
            yield f"{rail.field.name} {rail.keys}"
            for other in rail.entries:
                yield f"{other.id} {other.document.card}"
                yield from self._on_card(other)
        for near in site.neighbourhood.near(entry):
            yield f"{near.km} {near.approximate} {self._names[near.entry.id]}"

    def _photographs(self, entries: Iterable[Entry]) -> list[Photograph]:
        return [self._site.album.of(picture.path) for picture in pictures_of(entries)]

    def _on_card(self, entry: Entry) -> Iterable[str]:
        """What the card of an entry shows of others."""
        for field, _, target, code in entry.references:
            if not code and field.name in entry.kind.card:
                yield f"{self._names[target]} {point_of(self._site.by_id[target])}"

    @cached_property
    def _names(self) -> dict[str, str]:
        """What links show of each entry, in short."""
        return {entry.id: digest(_named(entry).encode()) for entry in self._site.entries}


def _named(entry: Entry) -> str:
    names = (f"{code} {block.texts.get('name')}" for code, block in entry.blocks.items())
    return "\n".join((entry.id, *names))
