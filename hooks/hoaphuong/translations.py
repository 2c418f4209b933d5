"""Which source text each translation was made from: data/translations.lock.

By content and never by date.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from hoaphuong.declared.languages import Language
from hoaphuong.entries import TRANSLATED, Entry
from hoaphuong.problems import Problem, Where, problem
from hoaphuong.release import is_draft
from hoaphuong.translating.places import Passage

if TYPE_CHECKING:
    from hoaphuong.site import Site

LOCK_NAME = "translations.lock"
HEADER = "# entry field language from source-hash: what each translation was made from\n"
Key = tuple[str, str, str]
"""Owner of a text, its field, and the language it was translated into."""


class Record(NamedTuple):
    """From which language a text was translated, and the digest of what it said then."""

    source: str
    digest: str


@dataclass(frozen=True)
class Lock:
    """What each translation was made from; a text without a record counts as current."""

    hashes: Mapping[Key, Record] = field(default_factory=dict)

    @cached_property
    def _by_entry(self) -> dict[str, list[tuple[str, ...]]]:
        found: dict[str, list[tuple[str, ...]]] = {}
        for (entry, name, code), said in self.hashes.items():
            found.setdefault(entry, []).append((name, code, *said))
        return found

    def of_entry(self, entry_id: str) -> list[tuple[str, ...]]:
        """All records of an entry: field, language, its source language and hash."""
        return self._by_entry.get(entry_id, [])

    def is_stale(self, entry: Entry, name: str, code: str) -> bool:
        """Whether the source text has changed since this translation of it was accepted."""
        known = self.hashes.get((entry.id, name, code))
        return known is not None and known[1] != digest_of(entry.text(name, known[0]))


def digest_of(text: object) -> str:
    """First 12 hex digits of SHA-256 of a text with its white space folded."""
    folded = " ".join(str(text or "").split())
    return hashlib.sha256(folded.encode()).hexdigest()[:12]


def read_lock(path: Path | None, file: str) -> tuple[Lock, list[Problem]]:
    """The lock; a missing file is an empty one, a line that cannot be read a problem."""
    if path is None:
        return Lock(), []
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return Lock(), [problem("unreadable-file", Where(file), reason="UTF-8")]
    hashes, problems = {}, []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        parts = line.split()
        if len(parts) != 5:
            problems.append(problem("broken-lock-line", Where(file, number, 1)))
            continue
        entry, name, code, source, digest = parts
        hashes[entry, name, code] = Record(source, digest)
    return Lock(hashes), problems


def written(hashes: Mapping[Key, Record]) -> str:
    """The lock as a file, a record a line, in order: two branches that accept meet in peace."""
    lines = (" ".join((*key, *value)) + "\n" for key, value in sorted(hashes.items()))
    return HEADER + "".join(lines)


def stale_fields(site: Site, entry: Entry, code: str) -> list[str]:
    """The texts of an entry whose translation into a language is older than their source."""
    if not site.lock.hashes:
        return []
    return [name for name in TRANSLATED if site.lock.is_stale(entry, name, code)]


def stale_source(site: Site, entry: Entry, code: str) -> Language | None:
    """The language whose text has changed since an entry was translated from it, if any has."""
    found = stale_fields(site, entry, code)
    return site.by_code.get(site.lock.hashes[entry.id, found[0], code].source) if found else None


def status(site: Site) -> Iterator[tuple[str, str, str, str]]:
    """Entry, field, language and state (`missing`, `stale`) of each text of an entry that waits."""
    for entry in site.entries:
        for language in site.languages[1:] if not is_draft(entry) else ():
            for name in TRANSLATED:
                if not entry.text(name, language.code):
                    yield entry.id, name, language.code, "missing"
                elif site.lock.is_stale(entry, name, language.code):
                    yield entry.id, name, language.code, "stale"


@dataclass(frozen=True, slots=True)
class Accepting:
    """Which translations match their sources today."""

    owners: Collection[str]
    """Entries, pages, lists; all of what is given where there are none."""
    code: str = ""
    """One language, or all of them."""
    field: str = ""
    source: str = ""
    """The language they were made from; without it, the one that stands in their records."""


def accepted(
    site: Site, passages: Iterable[Passage], what: Accepting
) -> tuple[dict[Key, Record], int]:
    """The records with today's source texts for the translations there are, and how many changed.

    Records of what is gone are dropped: `passages` are all there are.
    """
    known, changed = site.lock.hashes, 0
    hashes: dict[Key, Record] = {}
    for passage in passages:
        meant = not what.owners or passage.owner in what.owners
        meant = meant and (not what.field or passage.field == what.field)
        for language in site.languages[1:]:
            key = (passage.owner, passage.field, language.code)
            before = known.get(key)
            new = before
            if meant and what.code in ("", language.code) and passage.texts.get(language.code):
                new = _record(site, passage, before, what.source, language.code)
            if new:
                hashes[key] = new
            changed += new != before
    return hashes, changed


def _record(site: Site, passage: Passage, before: Record | None, source: str, code: str) -> Record:
    wanted = source or (before.source if before else "")
    if wanted == code or not passage.texts.get(wanted):
        wanted = site.source.code
    return Record(wanted, digest_of(passage.texts.get(wanted)))
