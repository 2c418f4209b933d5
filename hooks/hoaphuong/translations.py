"""Which source text each translation was made from.

Data/translations.lock, by content and never by date.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from hoaphuong.entries import TRANSLATED, Entry
from hoaphuong.problems import Problem, Where, problem

if TYPE_CHECKING:
    from hoaphuong.site import Site

LOCK_NAME = "translations.lock"
HEADER = "# entry field language from source-hash: what each translation was made from\n"


@dataclass(frozen=True)
class Lock:
    """Hashes of source texts by (entry, field, language); a text without one counts as current."""

    hashes: Mapping[tuple[str, str, str], tuple[str, str]] = field(default_factory=dict)
    """The source language and the hash of the text it had."""

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
        return known is not None and known[1] != source_hash(entry, name, known[0])


def source_hash(entry: Entry, name: str, code: str) -> str:
    """First 12 hex digits of SHA-256 of a text with its white space folded."""
    text = " ".join(str(entry.text(name, code) or "").split())
    return hashlib.sha256(text.encode()).hexdigest()[:12]


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
        hashes[entry, name, code] = (source, digest)
    return Lock(hashes), problems


def stale_fields(site: Site, entry: Entry, code: str) -> list[str]:
    """The texts of an entry whose translation into a language is older than their source."""
    if not site.lock.hashes:
        return []
    return [name for name in TRANSLATED if site.lock.is_stale(entry, name, code)]


def status(site: Site) -> Iterator[tuple[str, str, str, str]]:
    """Entry, field, language and state (`missing` or `stale`) of every text that waits for a
    translator.
    """
    for entry in site.entries:
        for language in site.languages[1:]:
            for name in TRANSLATED:
                if not entry.text(name, language.code):
                    yield entry.id, name, language.code, "missing"
                elif site.lock.is_stale(entry, name, language.code):
                    yield entry.id, name, language.code, "stale"


def accept(site: Site, path: Path, *, only: tuple[str, ...] = (), code: str = "") -> int:
    """Record today's source texts for the translations there are.

    The number of texts whose record changed.

    `only` limits it to these entries, `code` to one language. Records of entries that are gone are
    dropped.
    """
    source = site.source.code
    hashes = {key: value for key, value in site.lock.hashes.items() if key[0] in site.by_id}
    changed = 0
    for entry in site.entries:
        if only and entry.id not in only:
            continue
        for language in site.languages[1:]:
            if code and language.code != code:
                continue
            for name in TRANSLATED:
                key = (entry.id, name, language.code)
                value = (source, source_hash(entry, name, source))
                if entry.text(name, language.code) and hashes.get(key) != value:
                    hashes[key] = value
                    changed += 1
    lines = [" ".join((*key, *value)) + "\n" for key, value in sorted(hashes.items())]
    temporary = path.with_name(f".{path.name}-{os.getpid()}")
    temporary.write_text(HEADER + "".join(lines), "utf-8", newline="\n")
    os.replace(temporary, path)
    return changed
