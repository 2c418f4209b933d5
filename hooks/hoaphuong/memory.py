"""What entries said when they were read last, without their long texts, by their files' digests.

An entry whose file is as it was is made from memory: enough for lists, links and indexes. Its own
pages need its texts; `whole` reads them again. Only entries without any problem are remembered.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from hoaphuong.documents import Document, read_document
from hoaphuong.entries import Entry, read_entry
from hoaphuong.fields import Reading
from hoaphuong.kinds import Kind
from hoaphuong.markdown import entry_links
from hoaphuong.publishing.sealed import digest, read_sealed, write_sealed
from hoaphuong.site import Site

FILE = "entries.json"


class ChangedMeanwhile(Exception):
    """A file is not what it was when the build began."""


class Memory:
    """Digest, card and short data of each entry's file, sealed in the cache.

    `version` names all that an entry's meaning and its problems depend on beside its own file.
    """

    def __init__(self, cache: Path | None, version: str) -> None:
        self._path = cache / FILE if cache else None
        self._version = version
        self._known: dict[str, Any] = {}
        if self._path:
            self._known = read_sealed(self._path, version) or {}
        self._now: dict[str, tuple[str, str, Any]] = {}

    def recall(self, file: str, name: str) -> Any:
        """The short data of a file whose digest is `name`, or None."""
        known = self._known.get(file)
        if known is None or known[0] != name:
            return None
        self._now[file] = known
        return known[2]

    def learn(self, document: Document, kind: Kind) -> None:
        """Remember what a document says, unless it was recalled, and set its card."""
        if not document.recalled:
            short, card = shortened(kind, document.data)
            self._now[document.file] = (document.digest, card, short)
        document.card = self._now[document.file][1]

    def keep(self, faulty: Iterable[str]) -> None:
        """Seal what was learnt for the next build, but for the files that are at fault."""
        for file in faulty:
            self._now.pop(file, None)
        if self._path and self._now != self._known:
            write_sealed(self._path, self._version, self._now)


class Recalling:
    """Opens the memory of a city once its declarations are known, and keeps it in the end."""

    def __init__(self, cache: Path | None, engine: str) -> None:
        self._cache = cache
        self._engine = engine
        self._memory: Memory | None = None

    def __call__(self, declarations: str) -> Memory:
        self._memory = Memory(self._cache, f"{self._engine} {declarations}")
        return self._memory

    def keep(self, faulty: Iterable[str]) -> None:
        if self._memory:
            self._memory.keep(faulty)


def shortened(kind: Kind, raw: Mapping[str, Any]) -> tuple[dict[str, Any], str]:
    """The data of an entry with nothing of its long texts but their links, and its card.

    The card is a digest of what lists and links may show: the data without even those.
    """
    long = [name for name, field in kind.texts.items() if field.type.name == "markdown"]
    short, linked = dict(raw), {}
    for code, block in raw.items():
        if code not in kind.fields and isinstance(block, dict):
            said = {name: block[name] for name in long if str(block.get(name, "")).strip()}
            short[code] = block | dict.fromkeys(said, "…")
            links = {name: _links(text) for name, text in said.items() if "entry:" in text}
            if links:
                linked[code] = short[code] | links
    card = digest(json.dumps(short, ensure_ascii=False).encode())
    return short | linked, card


def _links(text: str) -> str:
    return "\n".join(f"[…](entry:{target})" for target in entry_links(text)) or "…"


def whole(site: Site, entry: Entry) -> Entry:
    """An entry with its texts."""
    if not entry.document.recalled:
        return entry
    document, problems = read_document(entry.document.path, entry.document.file)
    if problems or document.digest != entry.document.digest:
        raise ChangedMeanwhile(entry.document.file)
    codes = tuple(site.by_code)
    reading = Reading(site.vocabularies, site.settings, codes, [], document)
    found = read_entry(entry.kind, entry.slug, site.by_code, reading)
    if found is None or reading.problems:
        raise ChangedMeanwhile(entry.document.file)
    return found
