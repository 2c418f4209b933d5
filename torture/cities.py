"""A small city in a few states, each with the site that a build from nothing makes of it."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests"))

from conftest import EPOCH, REPOSITORY, copy_sample, tree
from PIL import Image

ENTRY = "data/places/cau-da.yml"
OTHER = "data/places/vuon-xa.yml"
SETTINGS = "data/site.yml"
LEFT = {"shadow", "lock", "ledger", "entries", "weights", "pictures", "social", "desk", "checked"}
"""What a cache may hold between builds."""
TRACEBACK = "Traceback (most recent call last)"


class State(NamedTuple):
    """What a city says, and its site as a build from nothing makes it."""

    files: dict[str, bytes]
    """Of the city's folder, without its cache and its site."""
    site: dict[str, bytes]


class Town:
    """The invented city with a picture and a search, in one of several states.

    `www` is served, `temporary` is where programs put what they keep for a moment.
    """

    def __init__(self, room: Path, *, search: bool = True) -> None:
        self.room = room
        room.mkdir(exist_ok=True)
        self.folder = copy_sample(room / "town")
        self.www = room / "www"
        self.www.mkdir()
        self.site = self.www / "site"
        self.temporary = room / "tmp"
        self.temporary.mkdir()
        self._dress(search=search)
        self.states: list[State] = []

    def _dress(self, *, search: bool) -> None:
        Image.linear_gradient("L").resize((80, 60)).save(self.folder / "data/places/cau.jpg")
        entry = self.folder / ENTRY
        said = (
            "images: [{file: cau.jpg, alt: {vi: Cầu, en: Bridge}, author: Ai, licence: cc-by-4.0}]"
        )
        entry.write_text(f"{said}\n{entry.read_text('utf-8')}", "utf-8")
        for code in ("vi", "en"):
            (self.folder / f"docs/about.{code}.md").write_text("# A page\n\nBy hand.\n", "utf-8")
        settings = self.folder / SETTINGS
        text = settings.read_text("utf-8")
        settings.write_text(text.replace("search: false", f"search: {str(search).lower()}"))

    def prepare(self, count: int = 4) -> Town:
        """Make so many states: as it is; a name changed; an entry gone; every page changed."""
        first = self.said()
        entry, settings = first[ENTRY], first[SETTINGS]
        renamed = first | {ENTRY: entry.replace(b"Stone Bridge", b"Iron Bridge")}
        fewer = {name: said for name, said in first.items() if name != OTHER}
        called = first | {SETTINGS: settings.replace(b"en: Sample city", b"en: Simple city")}
        for files in (first, renamed, fewer, called)[:count]:
            self.states.append(State(files, self.fresh(files)))
        self.turn_to(first)
        assert len({tuple(sorted(state.site.items())) for state in self.states}) == count
        return self

    def said(self) -> dict[str, bytes]:
        """Every file of the city."""
        return {
            name: content
            for name, content in tree(self.folder).items()
            if not name.startswith((".cache/", "site/"))
        }

    def turn_to(self, files: dict[str, bytes]) -> None:
        """Let the city say this; files that stay are not touched."""
        for name in self.said().keys() - files.keys():
            (self.folder / name).unlink()
        for name, content in files.items():
            path = self.folder / name
            if not path.is_file() or path.read_bytes() != content:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)

    def fresh(self, files: dict[str, bytes]) -> dict[str, bytes]:
        """What a build from nothing makes of a state."""
        self.turn_to(files)
        lost = self.room / "fresh"
        away = self.folder / ".cache"
        if away.exists():
            away.rename(self.room / "kept-cache")
        run = finished(self.build(lost))
        assert run.returncode == 0, run.said
        made = tree(lost)
        for folder in (lost, away):
            subprocess.run(["rm", "-rf", folder], check=True)
        if (self.room / "kept-cache").exists():
            (self.room / "kept-cache").rename(away)
        return made

    def build(
        self, site: Path | None = None, prefix: tuple[str, ...] = (), **environment: str
    ) -> subprocess.Popen[str]:
        """A build as a process of its own, with its own session."""
        where = ["-f", str(self.folder / "mkdocs.yml"), "-d", str(site or self.site)]
        own = {"SOURCE_DATE_EPOCH": EPOCH, "NO_MKDOCS_2_WARNING": "1"}
        paths = {"TMPDIR": str(self.temporary), "PYTHONPATH": str(REPOSITORY / "hooks")}
        return subprocess.Popen(
            [*prefix, sys.executable, "-m", "mkdocs", "build", "-q", *where],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            cwd=self.room,
            start_new_session=True,
            env=os.environ | own | paths | environment,
        )

    def state_of_site(self) -> State | None:
        """Which of the states is published, bytes for bytes; None if it is none of them."""
        found = tree(self.site)
        return next((state for state in self.states if state.site == found), None)

    def faults_at_rest(self, state: State) -> Iterator[str]:
        """What is wrong after a build that ended well: the site, and what lies about."""
        if tree(self.site) != state.site:
            yield f"the next build is not clean: {_differing(tree(self.site), state.site)}"
        left = {path.name for path in (self.folder / ".cache").iterdir()} - LEFT
        if left or any((self.folder / ".cache/desk").rglob("*")):
            yield f"left in the cache: {sorted(left) or 'what was on the desk'}"
        yield from self.faults_outside(state)

    def faults_outside(self, state: State) -> Iterator[str]:
        """What lies outside the cache and the site that was not there before."""
        if self.said() != state.files:
            yield f"left in the city: {_differing(self.said(), state.files)}"
        for folder, known in ((self.temporary, set()), (self.www, {"site"})):
            left = {path.name for path in folder.iterdir()} - known
            if left:
                yield f"left in {folder.name}: {sorted(left)}"


class Run(NamedTuple):
    """A build that has ended."""

    returncode: int
    said: str


def finished(process: subprocess.Popen[str], seconds: float = 120) -> Run:
    """Wait for a build."""
    said, _ = process.communicate(timeout=seconds)
    return Run(process.returncode, said)


def _differing(found: dict[str, bytes], wanted: dict[str, bytes]) -> list[str]:
    names = sorted(found.keys() | wanted.keys())
    return [name for name in names if found.get(name) != wanted.get(name)][:5]


def another(town: Town, chance: random.Random, than: State | None) -> State:
    """A state that is not the one that is published."""
    return chance.choice([state for state in town.states if state is not than])
