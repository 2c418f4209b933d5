"""Read a city's data/ into a Site, and again when something in it has changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from hoaphuong.checks import check_entries
from hoaphuong.clock import build_date, midnight
from hoaphuong.declared.declarations import Declarations
from hoaphuong.entries import Entry
from hoaphuong.handwritten import read_pages
from hoaphuong.notices import notices_at, read_notices
from hoaphuong.problems import Problem
from hoaphuong.reading.beside import written_by_commands
from hoaphuong.reading.declaring import read_declarations
from hoaphuong.reading.inventory import check_files, entry_files
from hoaphuong.reading.layers import NOTICES, Layers, Mark, open_layers
from hoaphuong.reading.memory import Memory
from hoaphuong.reading.single import entry_of, open_entry
from hoaphuong.site import Site
from hoaphuong.translations import LOCK_NAME, read_lock


class Declared(NamedTuple):
    """What was read of the files that declare, while they are as they were."""

    marks: dict[str, Mark]
    declarations: Declarations | None
    problems: list[Problem]
    used: set[str]


class Known(NamedTuple):
    """What was read of an entry's file, while it is as it was."""

    mark: Mark
    entry: Entry | None
    problems: list[Problem]


NOT_READ = Known((0, 0, 0), None, [])
AT_ONCE = 50
"""Files that are read together, and their raw data held."""


class Reader:
    """Reads a city's data. Called again, it reads only the files that have changed.

    `memory_of` gives what an earlier process remembered of the entries under declarations whose
    digest it gets. `kinds` are wanted though the city has nothing of them yet.
    """

    def __init__(
        self,
        city: Path,
        memory_of: Callable[[str], Memory] | None = None,
        kinds: frozenset[str] = frozenset(),
    ) -> None:
        self._city = city
        self._kinds = kinds
        self._memory_of = memory_of
        self._declared: Declared | None = None
        self._known: dict[str, Known] = {}

    def read(
        self, moment: datetime | None = None, sources: datetime | None = None
    ) -> tuple[Site | None, list[Problem]]:
        """Everything the city's folder says, and what is wrong with each file by itself.

        None where no site can be made of it. `moment` is the build's declared time; without one,
        the newest date in the data stands for it. `sources` is the time of what it is made from,
        if that is another.
        """
        layers = open_layers(self._city, self._kinds)
        declarations = self._declarations(layers)
        if declarations is None:
            return None, layers.problems
        digest = layers.digest_beside([kind.name for kind in declarations.kinds])
        memory = self._memory_of(digest) if self._memory_of else None
        entries = self._entries(layers, declarations, memory)
        lock, of_lock = read_lock(layers.files.get(LOCK_NAME), f"data/{LOCK_NAME}")
        pages, of_pages = read_pages(self._city, declarations.languages)
        notices, of_notices = read_notices(layers, declarations)
        layers.problems += [*of_lock, *of_pages, *of_notices]
        zone = declarations.settings.time_zone
        day = build_date(moment, zone, _newest(entries))
        site = Site(
            **{field.name: getattr(declarations, field.name) for field in fields(declarations)},
            entries=entries,
            unread=frozenset(entry_files(layers) - {entry.id for entry in entries}),
            pages=pages,
            lock=lock,
            build_date=day,
            sources_date=build_date(sources, zone, None) if sources else None,
            notices=notices_at(moment or midnight(day, zone), notices),
            declared=digest,
            **written_by_commands(layers, declarations),
        )
        layers.problems += check_files(layers, site)
        return site, layers.problems

    def _declarations(self, layers: Layers) -> Declarations | None:
        kinds = set(layers.names("kinds"))
        marks = {
            name: mark
            for name, mark in layers.marks.items()
            if name.partition("/")[0] not in (*kinds, NOTICES) and name != LOCK_NAME
        }
        held = {kind for kind in kinds if layers.has_folder(kind)}
        marks |= dict.fromkeys(held, (0, 0, 0))  # a kind of the engine's is there with its folder
        if self._declared is None or self._declared.marks != marks:
            before = layers.problems.copy()
            declarations = read_declarations(layers)
            problems = layers.problems[len(before) :]
            layers.problems[:] = before
            self._declared = Declared(marks, declarations, problems, layers.used.copy())
            self._known.clear()
        layers.problems += self._declared.problems
        layers.used |= self._declared.used
        return self._declared.declarations

    def _entries(
        self, layers: Layers, declarations: Declarations, memory: Memory | None
    ) -> tuple[Entry, ...]:
        """All entries; those that were read just now are checked, each by itself."""
        kinds = {kind.name for kind in declarations.kinds}
        known, self._known = self._known, {}
        fresh = []
        for name, mark in layers.marks.items():
            folder, _, file = name.partition("/")
            if folder not in kinds or not file.endswith(".yml"):
                continue
            layers.used.add(name)
            self._known[name] = read = known.get(name, NOT_READ)
            if read.mark != mark:
                fresh.append(name)
        for start in range(0, len(fresh), AT_ONCE):
            self._read(fresh[start : start + AT_ONCE], layers, declarations, memory)
        for read in self._known.values():
            layers.problems += read.problems
        return tuple(read.entry for read in self._known.values() if read.entry)

    def _read(
        self, names: list[str], layers: Layers, declarations: Declarations, memory: Memory | None
    ) -> None:
        """Read the files of entries, and check each entry by itself.

        Step by step for all of them: what one step needs stays at hand in the machine.
        """
        opened = [(name, *open_entry(layers, name, memory)) for name in names]
        read = [
            (name, entry_of(name, document, problems, declarations), problems)
            for name, document, problems in opened
        ]
        for name, entry, problems in read:
            if memory and entry:
                memory.learn(entry)
            self._known[name] = Known(layers.marks[name], entry, problems)
        for _, document, _ in opened:
            document.data = None  # the entry says it now, and says it shorter
        # what is recalled had nothing wrong with it
        new = [entry for _, entry, _ in read if entry and not entry.document.recalled]
        for found in check_entries(declarations, new):
            self._known[found.file.removeprefix("data/")].problems.append(found)


def load_site(
    city: Path, moment: datetime | None = None, kinds: frozenset[str] = frozenset()
) -> tuple[Site | None, list[Problem]]:
    """A city read once; `kinds` are wanted though it may have nothing of them yet."""
    return Reader(city, kinds=kinds).read(moment)


def _newest(entries: tuple[Entry, ...]) -> date | None:
    days = [entry.facts["changed"].day for entry in entries if "changed" in entry.facts]
    return max(days, default=None)
