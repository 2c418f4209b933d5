"""What a search knows of a page: its words, its names in every language, its picture."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from hoaphuong.drawings.scenes import Drawings
from hoaphuong.edition import Edition
from hoaphuong.entries import Entry
from hoaphuong.pictures.named import first_picture
from hoaphuong.pictures.photograph import ENDINGS
from hoaphuong.reading.memory import whole
from hoaphuong.rendering.markdown import to_html
from hoaphuong.search.keys import encoded, keys_of, word_keys
from hoaphuong.search.romanising import romanised, romanised_parts
from hoaphuong.site import Site

TAG = re.compile(r"<[^>]+>")
BLOCK = re.compile(r"</(?:p|li|h[1-6]|td|th|blockquote|dd|dt)>")
SPACE = re.compile(r"\s+")
SUMMARY, LONG = "summary", "markdown"
"""The text that is no name, and the type of those that are read as a whole."""


class Record(NamedTuple):
    """A page as the index holds it."""

    path: str
    """From the language's root."""
    title: str
    summary: str
    words: str
    """All its text, in the page's language."""
    kind: str
    """What sort of page it is, in words: one may search in one sort alone."""
    own: str
    """Its title as keys (keys.py)."""
    keys: str
    """All else that it is called in any language, likewise."""
    picture: str = ""
    """The motifs of its drawing, or its photograph; encoded, for it is not to be found by that."""


class Records:
    """The records of a site's entries."""

    def __init__(self, site: Site, drawings: Drawings) -> None:
        self._site = site
        self._drawings = drawings

    def of(self, edition: Edition) -> Iterator[Record]:
        """The entries that have a page of their own in a language.

        Pagefind shows those that answer a query equally well in this order: by kind as in the menu,
        the shortest names first.
        """
        places = {kind: place for place, kind in enumerate(self._site.kinds)}

        def turn(entry: Entry) -> tuple[int, int]:
            return places[entry.kind], len(edition.name(entry))

        for entry in sorted(self._entries, key=turn):
            if self._site.is_translated(entry, edition.language):
                yield self._record(entry, edition)

    @cached_property
    def _entries(self) -> list[Entry]:
        return [whole(self._site, entry) for entry in self._site.entries]

    @cached_property
    def _keys(self) -> dict[str, list[str]]:
        return {entry.id: _keys_of(entry, self._site) for entry in self._entries}

    def _record(self, entry: Entry, edition: Edition) -> Record:
        code = edition.language.code
        own, others = parted(keys_in([edition.name(entry)]), self._keys[entry.id])
        texts = [
            str(to_html(text, str))
            for name, field in entry.kind.texts.items()
            if field.type.name == LONG and (text := entry.text(name, code))
        ]
        facts = [str(edition.card_facts(entry))] if entry.kind.card else []
        return Record(
            path=f"{entry.id}/",
            title=edition.name(entry),
            summary=edition.summary(entry),
            words=words_of(*texts, *facts),
            kind=edition.kind_label(entry.kind),
            own=own,
            keys=others,
            picture=encoded(self._picture(entry)),
        )

    def _picture(self, entry: Entry) -> str:
        """Names of motifs with spaces between, or the path of a photograph from the site's root."""
        path = first_picture(entry)
        if path:
            found = self._site.album.of(path)
            return found.file(found.widths[0], ENDINGS[-1])
        scene = self._drawings.of(entry)
        return f"{scene.sky} {scene.ground} {scene.main}" if scene else ""


def keys_in(names: Iterable[str]) -> list[str]:
    """The keys of some names, each once."""
    return list(dict.fromkeys(keys_of(names)))


def parted(own: Sequence[str], every: Iterable[str]) -> tuple[str, str]:
    """The keys of a title, and those of all names that it does not have."""
    there = set(own)
    return " ".join(own), " ".join(key for key in every if key not in there)


def words_of(*parts: str) -> str:
    """HTML as one run of plain words, its blocks apart."""
    text = " ".join(BLOCK.sub(" ", part) for part in parts)
    return SPACE.sub(" ", html.unescape(TAG.sub("", text))).strip()


def _keys_of(entry: Entry, site: Site) -> list[str]:
    """The keys of all that an entry is called in any language, and of the same in Latin letters."""
    called = [(name, site.by_code[code]) for code, name in _names(entry)]
    latin = [said for name, language in called for said in romanised(name, language)]
    parts = [said for name, language in called for said in romanised_parts(name, language)]
    keys = keys_in([*(name for name, _ in called), *latin])
    return list(dict.fromkeys([*keys, *(key for part in parts for key in word_keys(part))]))


def _names(entry: Entry) -> Iterator[tuple[str, str]]:
    """All that an entry is called, each with its language's code."""
    for code, block in entry.blocks.items():
        for name, text in block.texts.items():
            if entry.kind.texts[name].type.name != "text" or name == SUMMARY:
                continue
            for said in text if isinstance(text, list | tuple) else (text,):
                yield code, str(said)
