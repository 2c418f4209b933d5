"""Where a file of data comes from.

The city's folder lies over the engine's defaults, file by file.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hoaphuong.problems import Problem, Where, problem
from hoaphuong.publishing.sealed import digest
from hoaphuong.reading.documents import Document, read_document

DEFAULTS = Path(__file__).parent.parent / "defaults"
ENDING = ".yml"
NOTICES = "notices"
"""The folder of what is said for a time only: no declaration, and no kind of entry."""
DEEPEST = 8
"""Folders below data/ that are looked into."""
PRUNED = (".git", ".cache", "__pycache__")
Mark = tuple[int, int, int]
"""By which a file is known again: inode, size in bytes, time of its last change in nanoseconds."""


@dataclass(slots=True)
class Layers:
    """A city's data/ over the engine's defaults. Reads each file once and keeps every problem."""

    city: Path
    """The city's folder: the one that holds mkdocs.yml."""
    files: dict[str, Path] = field(default_factory=dict)
    """Regular files of data/ by their path in it, in order of name."""
    marks: dict[str, Mark] = field(default_factory=dict)
    """The same files by what tells whether they have changed."""
    problems: list[Problem] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    """Files something has asked for."""
    wanted: frozenset[str] = frozenset()
    """Folders that count as if there were a file in them."""

    @property
    def data(self) -> Path:
        return self.city / "data"

    def names(self, folder: str) -> list[str]:
        """Stems of the YAML files of a folder, of the engine's and the city's."""
        own = self.names_in(folder)
        shipped = [path.name for path in sorted((DEFAULTS / folder).glob("*" + ENDING))]
        stems = {os.path.basename(name)[: -len(ENDING)] for name in (*own, *shipped)}
        return sorted(stems)

    def names_in(self, folder: str) -> list[str]:
        """The YAML files of a folder of the city's, by their paths in data/."""
        inside = (name for name in self.files if os.path.dirname(name) == folder)
        return [name for name in inside if name.endswith(ENDING)]

    def has_folder(self, name: str) -> bool:
        """Whether the city's data/ has a folder of this name with a file in it."""
        return name in self.wanted or any(file.startswith(f"{name}/") for file in self.files)

    def document(self, name: str) -> Document:
        """The city's file of this name, else the engine's.

        Its data is None where it is missing or broken.
        """
        path = self.files.get(name)
        if path is not None:
            return self._read(path, name)
        return self.default(name)

    def entry(
        self, name: str, recall: Callable[[str], Any] | None
    ) -> tuple[Document, list[Problem]]:
        """The file of an entry, its data recalled where it is known already."""
        return read_document(self.files[name], f"data/{name}", recall)

    def digest_beside(self, kinds: list[str]) -> str:
        """A digest of which kinds there are, and of all files of YAML but entries and notices."""
        names = [name for name in self.files if name.endswith(ENDING)]
        beside = [name for name in names if name.partition("/")[0] not in (*kinds, NOTICES)]
        parts = (
            part for name in beside for part in (os.fsencode(name), _content(self.files[name]))
        )
        return digest(" ".join(kinds).encode(), *parts)

    def default(self, name: str) -> Document:
        """The engine's own file of this name."""
        path = DEFAULTS / name
        if path.is_file():
            document, problems = read_document(path, f"defaults/{name}")
            self.problems += problems
            return document
        return Document(f"data/{name}", self.data / name)

    def own(self, name: str) -> Document | None:
        """The city's file of this name, if it has one."""
        return self._read(self.files[name], name) if name in self.files else None

    def _read(self, path: Path, name: str) -> Document:
        self.used.add(name)
        document, problems = read_document(path, f"data/{name}")
        self.problems += problems
        return document


def open_layers(city: Path, wanted: frozenset[str] = frozenset()) -> Layers:
    """The files of a city's data/.

    Links, pipes and other strange things are named and left alone.
    """
    layers = Layers(city, wanted=wanted)
    if not layers.data.is_dir():
        layers.problems.append(problem("no-data-folder", Where(str(layers.data))))
        return layers
    for name, entry in _walk(layers.data, ""):
        found = entry.stat(follow_symlinks=False)
        mode = found.st_mode
        if stat.S_ISLNK(mode):
            layers.problems.append(problem("symbolic-link", Where(f"data/{name}")))
        elif not stat.S_ISREG(mode):
            layers.problems.append(problem("not-a-regular-file", Where(f"data/{name}")))
        else:
            layers.files[name] = Path(entry.path)
            layers.marks[name] = (found.st_ino, found.st_size, found.st_mtime_ns)
    layers.files = dict(sorted(layers.files.items()))
    layers.marks = {name: layers.marks[name] for name in layers.files}
    return layers


def _content(path: Path) -> bytes:
    """The bytes of a file; none where it cannot be read, which is said when it is asked for."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _walk(folder: Path, prefix: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    with os.scandir(folder) as found:
        entries = list(found)
    for entry in entries:
        name = prefix + entry.name
        if entry.name.startswith(".") or entry.name in PRUNED:
            continue
        if not entry.is_dir(follow_symlinks=False) or name.endswith(ENDING):
            yield name, entry
        elif prefix.count("/") < DEEPEST:
            yield from _walk(Path(entry.path), name + "/")
