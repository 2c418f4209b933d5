"""What entries said when they were read last, without their long texts, by their files' digests.

An entry whose file is as it was is made from memory: enough for lists, links and indexes. Its own
pages need its texts; `whole` reads them again. Only entries without any problem are remembered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import orjson

from hoaphuong.declared.kinds import Kind
from hoaphuong.entries import Entry, read_entry
from hoaphuong.fields import Reading
from hoaphuong.publishing.sealed import digest, read_sealed, write_sealed
from hoaphuong.reading.documents import read_document
from hoaphuong.site import Site

FILE = "entries"
WITHHELD = "…"
"""Stands for a long text that is there."""


class ChangedMeanwhile(Exception):
    """A file is not what it was when the build began."""


class Memory:
    """What each entry's file said, a line for each, sealed in the cache.

    File, digest, card, the data without long texts, and the links of those. `version` names all
    that an entry's meaning and its problems depend on beside its own file.
    """

    def __init__(self, cache: Path | None, version: str) -> None:
        self._path = cache / FILE if cache else None
        self._version = version
        lines = read_sealed(self._path, version) if self._path else []
        self._known = {line.partition("\t")[0]: line for line in lines}
        self._now: dict[str, str] = {}

    def recall(self, file: str, name: str) -> Any:
        """The data of a file whose digest is `name`, without long texts, or None."""
        line = self._known.get(file)
        if line is None:
            return None
        _, known, _, short, links = line.split("\t")
        if known != name:
            return None
        self._now[file] = line
        data = orjson.loads(short)
        for code, said in orjson.loads(links).items():
            data[code].update(said)
        return data

    def learn(self, entry: Entry) -> None:
        """Remember what an entry's document says, unless it was recalled, and set its card.

        The card is a digest of what lists and links may show: the data without long texts.
        """
        document = entry.document
        if document.recalled:
            document.card = self._now[document.file].split("\t")[2]
            return
        short = shortened(entry.kind, document.data)
        said = orjson.dumps(short)
        document.card = digest(said)
        links = orjson.dumps(_links(entry)).decode()
        line = (document.file, document.digest, document.card, said.decode(), links)
        self._now[document.file] = "\t".join(line)

    def keep(self, faulty: Iterable[str]) -> None:
        """Seal what was learnt for the next build, but for the files that are at fault."""
        for file in faulty:
            self._now.pop(file, None)
        if self._path and self._now != self._known:
            write_sealed(self._path, self._version, self._now.values())


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
        """Seal what was learnt, but for the files that are at fault."""
        if self._memory:
            self._memory.keep(faulty)


def shortened(kind: Kind, raw: Mapping[str, Any]) -> dict[str, Any]:
    """The data of an entry without its long texts."""
    long = [name for name, field in kind.texts.items() if field.type.name == "markdown"]
    short = dict(raw)
    for code, block in raw.items():
        if code not in kind.fields and isinstance(block, dict):
            withheld = {name: WITHHELD for name in long if block.get(name)}
            short[code] = block | withheld
    return short


def _links(entry: Entry) -> dict[str, dict[str, str]]:
    """By language and name of a text, the links it holds: as much of it as others need."""
    links: dict[str, dict[str, str]] = {}
    for field, _, target, code in entry.references:
        if code:
            held = links.setdefault(code, {})
            held[field.name] = f"{held.get(field.name, '')}[…](entry:{target})\n"
    return links


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
    return site.release.of(found)
