"""A cache that is damaged file by file, and places where nothing may be written."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from cities import State, Town, another, finished
from endings import is_root, was_told
from pace import Pace

POWERLESS = ("setpriv", "--inh-caps=-all", "--bounding-set=-all")
"""Before a command of root: its rights over files are those of any owner."""


def cut(path: Path, chance: random.Random) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: chance.randrange(len(content))] if content else b"")


def flip(path: Path, chance: random.Random) -> None:
    content = bytearray(path.read_bytes())
    if content:
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(bytes(content))


def replace(path: Path, chance: random.Random) -> None:
    content = chance.choice([b"", b"\0" * 4096, b"<script>", path.read_bytes() * 2])
    path.unlink()
    path.write_bytes(content)


def swap(path: Path, chance: random.Random) -> None:
    """Put another file of the cache in its place."""
    other = chance.choice([one for one in path.parent.iterdir() if one.is_file()])
    content = other.read_bytes()
    path.unlink()
    path.write_bytes(content)


HANDFUL = 20
"""Pages that are damaged before one build."""
DAMAGES: tuple[Callable[[Path, random.Random], None], ...] = (cut, flip, replace, swap)


class Damage:
    """A city whose cache is damaged between builds."""

    def __init__(self, town: Town, seed: int = 0) -> None:
        self.random = random.Random(seed)
        self.town = town
        for state in town.states[:2]:  # after two builds the cache holds the other tree too
            self._build(state)
        self.tried = 0
        """Damages, or builds without rights."""
        self.damaged: set[Path] = set()
        self.refused = 0
        """Builds without rights that said so."""

    def faults(self, pace: Pace) -> Iterator[str]:
        """Every file of the cache in every way: pages of the other tree by the handful, and what
        says what they are made of one by one; a build after each.
        """
        cache = self.town.folder / ".cache"
        files = [path for path in sorted(cache.rglob("*")) if path.is_file()]
        pages = {path for path in files if "shadow" in path.relative_to(cache).parts}
        jobs = [(path, damage) for path in files for damage in DAMAGES]
        self.random.shuffle(jobs)
        alone = [[job] for job in jobs if job[0] not in pages]
        rest = [job for job in jobs if job[0] in pages]
        handfuls = alone + [rest[at : at + HANDFUL] for at in range(0, len(rest), HANDFUL)]
        self.random.shuffle(handfuls)
        pace.count = min(pace.count, len(handfuls))
        for number in pace:
            done = [job for job in handfuls[number] if job[0].is_file()]
            for path, damage in done:
                damage(path, self.random)
            self.damaged |= {path for path, _ in done}
            self.tried += len(done)
            what = ", ".join(f"{way.__name__} {path.relative_to(cache)}" for path, way in done[:3])
            yield from self._after(what)

    def _after(self, what: str) -> Iterator[str]:
        wanted = self.random.choice(self.town.states)
        self.town.turn_to(wanted.files)
        run = finished(self.town.build())
        if run.returncode:
            yield f"{what}: {run.said[-300:]!r}"
        else:
            yield from (f"{what}: {fault}" for fault in self.town.faults_at_rest(wanted))

    def _build(self, state: State) -> None:
        self.town.turn_to(state.files)
        run = finished(self.town.build())
        assert run.returncode == 0, run.said

    def without_rights(self) -> Iterator[str]:
        """Places where nothing may be written: refused in words, or built; never half of it."""
        prefix = POWERLESS if is_root() else ()
        if prefix and not shutil.which(prefix[0]):
            return
        for name, mode in (("www", 0o555), ("www", 0), ("town", 0o555), ("town/data", 0)):
            before = self.town.state_of_site()
            wanted = another(self.town, self.random, before)
            self.town.turn_to(wanted.files)
            path = self.town.room / name
            usual = path.stat().st_mode
            path.chmod(mode)
            run = finished(self.town.build(prefix=prefix))
            path.chmod(usual)
            self.tried += 1
            self.refused += run.returncode != 0
            after = self.town.state_of_site()
            if after is not (before if run.returncode else wanted):
                yield f"{name} {mode:o}: the site is not what it is to be"
            if run.returncode and not was_told(run):
                yield f"{name} {mode:o}: says {run.said[-400:]!r}"
            yield from self.town.faults_outside(wanted)
            yield from self._after(f"{name} {mode:o}")
