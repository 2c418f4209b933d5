"""The photographs of a site: looked at once, their smaller versions made once.

Kept by content in the cache beside the city's data; what is there already is not made again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from hoaphuong.pictures.photograph import (
    BROKEN,
    ENDINGS,
    LOOKING,
    MAKING,
    OVERDUE,
    PictureRefused,
    develop,
    look,
    widths_of,
)
from hoaphuong.publishing.kept import Kept
from hoaphuong.reading.layers import Mark
from hoaphuong.workers import Overdue, run_each

RECIPE = "1"
"""To be changed with what photographs are made into."""
FOLDER = "pictures"


class Photograph(NamedTuple):
    """A photograph as pages know it."""

    name: str
    """Folder and stem, as in its address."""
    digest: str
    width: int
    height: int
    colours: tuple[str, ...]

    @property
    def widths(self) -> tuple[int, ...]:
        return widths_of(self.width)

    def file(self, width: int, ending: str) -> str:
        """Path of a version of it from the site's root; the name changes with the photograph."""
        return f"media/{self.name}.{self.digest[:10]}.{width}.{ending}"

    def files(self) -> Iterator[tuple[str, tuple[int, str]]]:
        """Every version of it."""
        for width in self.widths:
            for ending in ENDINGS:
                yield self.file(width, ending), (width, ending)


class Album:
    """Photographs by the file they are in. `cache` is a folder private to the user."""

    _seen: dict[tuple[Path, Mark], Photograph | str]

    def __init__(self, seen: dict[tuple[Path, Mark], Photograph | str]) -> None:
        self._seen = seen
        self._kept = Kept()

    def keep_in(self, cache: Path) -> None:
        self._kept = Kept(cache / FOLDER)

    def look_at(self, paths: Iterable[Path]) -> None:
        """Look at photographs, those that are there and are not known yet."""
        unknown = {}
        for path in paths:
            if path.is_file() and (path, _mark(path)) not in self._seen:
                digest = _digest(path)
                told = self._kept.get(f"{digest}.json")
                if told is None:
                    unknown[path] = digest
                else:
                    self._note(path, digest, json.loads(told))
        for path, found in run_each(look, list(unknown), LOOKING, "Photographs looked at"):
            if isinstance(found, Exception):
                self._seen[path, _mark(path)] = _reason(found)
            else:
                told = json.dumps(found).encode()
                self._kept.put(f"{unknown[path]}.json", told)
                self._note(path, unknown[path], json.loads(told))

    def refusal(self, path: Path) -> str:
        """Why a photograph cannot be used, a code of the checker's; empty where it can."""
        self.look_at([path])
        found = self._seen[path, _mark(path)]
        return found if isinstance(found, str) else ""

    def of(self, path: Path) -> Photograph:
        """The photograph in a file. Raises PictureRefused."""
        if not path.is_file():
            raise PictureRefused(BROKEN, path.name)
        self.look_at([path])
        found = self._seen[path, _mark(path)]
        if isinstance(found, str):
            raise PictureRefused(found, path.name)
        return found

    def versions(self, paths: Iterable[Path]) -> Iterator[tuple[str, bytes]]:
        """Every version of photographs, by path from the site's root. Raises PictureRefused."""
        missing = []
        for path in dict.fromkeys(paths):
            found = self.of(path)
            made = {file: self._kept.get(_kept_as(found, what)) for file, what in found.files()}
            if all(made.values()):
                yield from ((file, content) for file, content in made.items() if content)
            else:
                missing.append(path)
        for path, contents in run_each(develop, missing, MAKING, "Photographs"):
            if isinstance(contents, Exception):
                raise PictureRefused(_reason(contents), path.name) from contents
            found = self.of(path)
            for file, what in found.files():
                self._kept.put(_kept_as(found, what), contents[what])
                yield file, contents[what]

    def use(self, found: Photograph) -> None:
        """Say that a photograph is still of use, though it need not be made."""
        for _, what in found.files():
            self._kept.use(_kept_as(found, what))

    def prune(self) -> None:
        """Forget photographs that are no longer there."""
        self._kept.prune()

    def _note(self, path: Path, digest: str, told: tuple[int, int, list[str]]) -> None:
        width, height, colours = told
        name = f"{path.parent.name}/{path.stem}"
        found = Photograph(name, digest, width, height, tuple(colours))
        self._seen[path, _mark(path)] = found


def _kept_as(found: Photograph, what: tuple[int, str]) -> str:
    width, ending = what
    return f"{found.digest}.{width}.{ending}"


def _reason(error: Exception) -> str:
    if isinstance(error, PictureRefused):
        return error.reason
    return OVERDUE if isinstance(error, Overdue) else BROKEN


def _digest(path: Path) -> str:
    """Names the content of a file and what is made of it."""
    found = hashlib.sha256(f"{RECIPE} {version('pillow')} ".encode())
    with path.open("rb") as file:
        while part := file.read(1 << 20):
            found.update(part)
    return found.hexdigest()[:32]


def _mark(path: Path) -> Mark:
    found = path.stat()
    return found.st_ino, found.st_size, found.st_mtime_ns
