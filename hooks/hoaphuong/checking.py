"""A city checked again: what has not changed since the last time is not read.

Kept in the cache are, sealed: a mark of every file, what each entry shows to others, and every
problem. Where one entry changed and shows the same to others as before, only it is read.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from hoaphuong.checks import check_entries, check_site
from hoaphuong.checks.slips import needs_reading
from hoaphuong.clock import declared_moment
from hoaphuong.declared.declarations import Declarations
from hoaphuong.entries import Entry
from hoaphuong.fingerprints import engine_print
from hoaphuong.problems import Level, Problem, Where
from hoaphuong.publishing.publisher import CACHE
from hoaphuong.publishing.sealed import digest, read_sealed, write_sealed
from hoaphuong.reading.declaring import read_declarations
from hoaphuong.reading.layers import NOTICES, Layers, Mark, open_layers
from hoaphuong.reading.load import Reader
from hoaphuong.reading.single import read_one
from hoaphuong.release import IN_FILE, release_from
from hoaphuong.wording import in_order

FILE = "checked"
FEW = 20
"""Entries that are read one by one; of more, all are read."""


class Checked(NamedTuple):
    """What a check found."""

    problems: list[Problem]
    """In order."""
    entries: int
    languages: int
    usable: bool
    """Whether a site can be made of the data at all."""


class _Known(NamedTuple):
    """What the last check left."""

    head: dict[str, Any]
    """Marks of files that are no entries, counts, and problems of no single entry."""
    entries: dict[str, tuple[list[int], str, list[Any]]]
    """By file of data/: mark, what it shows to others, and its own problems."""


def checked(city: Path) -> Checked:
    """Every problem of a city, in as little work as that takes."""
    layers, moment = open_layers(city), declared_moment(city)
    beside = _beside(layers)
    timed = moment.isoformat() if moment and layers.names_in(NOTICES) else str(moment)[:10]
    version = f"{engine_print()} {timed} {city.resolve()}"
    known = _recall(city, version)
    if known and known.head["beside"] == beside:
        found = _again(layers, known, city, version)
        if found:
            return found
    reader = Reader(city)
    site, problems = reader.read(moment)
    if site is None:
        return Checked(in_order(problems), 0, 0, usable=False)
    names = _entry_names(layers)
    own: dict[str, list[Any]] = {name: [] for name in names}
    others = list(check_site(site))
    for problem in problems:
        name = problem.file.removeprefix("data/")
        if name in own:
            own[name].append(_plain(problem))
        else:
            others.append(problem)
    shown = {f"{entry.id}.yml": _shown(entry, site) for entry in site.entries}
    head = {
        "beside": beside,
        "entries": len(site.entries),
        "languages": len(site.languages),
        "others": [_plain(problem) for problem in others],
    }
    entries = {
        name: (list(layers.marks[name]), shown.get(name, ""), own[name])
        for name in names
        if name in layers.marks
    }
    _keep(city, version, _Known(head, entries))
    count, languages = len(site.entries), len(site.languages)
    return Checked(in_order((*problems, *others)), count, languages, usable=True)


def _again(layers: Layers, known: _Known, city: Path, version: str) -> Checked | None:
    """The verdict by what is known and the few entries that changed; None where more is to do."""
    names = _entry_names(layers)
    if known.entries.keys() != set(names):
        return None
    changed = [name for name in names if list(layers.marks[name]) != known.entries[name][0]]
    if len(changed) > FEW:
        return None
    if changed:
        touched = {f"data/{name}" for name in changed}
        if any(plain[1] in touched for plain in known.head["others"]):
            return None
        declarations = read_declarations(layers)
        if declarations is None:
            return None
        for name in changed:
            entry, problems = read_one(layers, name, declarations)
            shown = _shown(entry, declarations) if entry else ""
            if not entry or shown != known.entries[name][1]:
                return None
            problems += check_entries(declarations, [entry])
            own = [_plain(problem) for problem in problems]
            known.entries[name] = (list(layers.marks[name]), shown, own)
        _keep(city, version, known)
    found = [*known.head["others"], *(one for _, _, own in known.entries.values() for one in own)]
    problems = in_order(_problem(one) for one in found)
    return Checked(problems, known.head["entries"], known.head["languages"], usable=True)


def _shown(entry: Entry, declared: Declarations) -> str:
    """A digest of all that rules over several entries may look at."""
    files = [
        file
        for name, value in entry.facts.items()
        for file in entry.kind.fields[name].type.files(value)
    ]
    links = [(one.field.name, one.keys, one.target, one.code) for one in entry.references]
    release = release_from(declared)
    held = [entry.facts.get(name) for name in IN_FILE]
    held += [code for code, block in entry.blocks.items() if release.has(block)]
    unread = [
        (code, needs_reading(block, declared.by_code[code]), "name" in block.texts)
        for code, block in entry.blocks.items()
    ]
    said = (
        unread,
        entry.text("name", declared.source.code),
        files,
        links,
        entry.facts.get("changed"),
        held,
    )
    return digest(repr(said).encode())


def _entry_names(layers: Layers) -> list[str]:
    kinds = set(layers.names("kinds"))
    return [
        name
        for name in layers.marks
        if name.endswith(".yml") and name.count("/") == 1 and name.partition("/")[0] in kinds
    ]


def _beside(layers: Layers) -> dict[str, list[int]]:
    """Marks of all files that are no entries, those of docs/ too."""
    entries = set(_entry_names(layers))
    marks: dict[str, Mark] = {
        name: mark for name, mark in layers.marks.items() if name not in entries
    }
    for folder, _, files in os.walk(layers.city / "docs"):
        for file in files:
            path = Path(folder) / file
            found = path.lstat()
            marks[f"../{path}"] = (found.st_ino, found.st_size, found.st_mtime_ns)
    refused = {f"!{one.file}": (0, 0, 0) for one in layers.problems}
    return {name: list(mark) for name, mark in (marks | refused).items()}


def _recall(city: Path, version: str) -> _Known | None:
    try:
        lines = read_sealed(city / CACHE / FILE, version)
        return _Known(json.loads(lines[0]), json.loads(lines[1])) if lines else None
    except (ValueError, IndexError):
        return None


def _keep(city: Path, version: str, known: _Known) -> None:
    """Keep what was found, where there may be a cache; a check without one is a check too."""
    try:
        (city / CACHE).mkdir(mode=0o700, exist_ok=True)
        lines = (json.dumps(part, ensure_ascii=False) for part in known)
        write_sealed(city / CACHE / FILE, version, lines)
    except OSError:
        return


def _plain(problem: Problem) -> list[Any]:
    where = problem.where
    place = (where.file, where.line, where.column)
    return [problem.code, *place, problem.values, int(problem.level)]


def _problem(plain: list[Any]) -> Problem:
    code, file, line, column, values, level = plain
    said: Mapping[str, str] = values
    return Problem(code, Where(file, line, column), dict(said), Level(level))
