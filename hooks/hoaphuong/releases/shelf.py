"""The folder that a web server is given: DIR/releases/<stamp>/ side by side, and DIR/current, a
link to the one that is shown.

What stands in releases/ under a name without a dot at its head is whole.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hoaphuong.publishing.sealed import clear, remove
from hoaphuong.releases.integrity import Unfit

try:
    import fcntl
except ImportError:  # Windows: two at once are not told apart there
    fcntl = None  # type: ignore[assignment]

KEPT = 5
"""Releases that stay."""
STAMP = "%Y%m%d-%H%M%S"
NAMED = re.compile(r"(\d{8}-\d{6})-[0-9a-f]{8}")
UNFINISHED = ".new-"


class Shelf:
    """Releases and the link. Names of releases are in order of time when they are sorted."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.releases = folder / "releases"
        self._link = folder / "current"
        self._note = folder / "current.txt"

    def names(self) -> list[str]:
        """All releases, the oldest first."""
        if not self.releases.is_dir():
            return []
        return sorted(path.name for path in self.releases.iterdir() if _made_at(path.name))

    @property
    def shown(self) -> str:
        """The name of the release that is shown; empty before the first.

        Raises Unfit where something else stands in the link's place.
        """
        if self._link.is_symlink():
            name = self._link.readlink().name
        elif self._link.exists():
            raise Unfit("no-link", self._link)
        else:
            name = self._note.read_text("utf-8").strip() if self._note.is_file() else ""
        return name if name in self.names() else ""

    def stamp(self, now: datetime, digits: str) -> str:
        """The name of a release that is made now: later than all there are, whatever the clock
        says.
        """
        earlier = [made for made in map(_made_at, self.names()) if made]
        if earlier and now.strftime(STAMP) <= max(earlier).strftime(STAMP):
            now = max(earlier) + timedelta(seconds=1)
        return f"{now.strftime(STAMP)}-{digits[:8]}"

    def room(self, name: str) -> Path:
        """An empty folder for a release in the making."""
        self.releases.mkdir(parents=True, exist_ok=True)
        for left in self.releases.glob(f"{UNFINISHED}*"):  # of one that was killed
            with suppress(OSError):
                remove(left)
        room = self.releases / f"{UNFINISHED}{name}"
        room.mkdir()
        return room

    def show(self, name: str) -> None:
        """Point the link to a release, in one step.

        Where the system makes no links (Windows without the right to), current.txt names it.
        """
        coming = self.folder / ".current-new"
        clear(coming, folder=False)
        with suppress(FileNotFoundError):
            coming.unlink()
        try:
            coming.symlink_to(f"{self.releases.name}/{name}", target_is_directory=True)
            os.replace(coming, self._link)
        except (OSError, NotImplementedError):
            if self._link.is_symlink():
                raise
            coming.write_text(f"{name}\n", "utf-8")
            os.replace(coming, self._note)

    @property
    def has_link(self) -> bool:
        """Whether a link says what is shown, or only current.txt."""
        return self._link.is_symlink()

    def prune(self) -> list[str]:
        """Remove all but the newest, and never the one that is shown; the names of the removed."""
        gone = [name for name in self.names()[:-KEPT] if name != self.shown]
        for name in gone:
            away = self.releases / f"{UNFINISHED}{name}"
            os.rename(self.releases / name, away)  # from now on it is none
            remove(away)
        return gone

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep others from changing the folder; the system lets go of it however we end.

        Raises Unfit where another does.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / ".lock").open("ab") as lock:
            if fcntl:
                try:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    raise Unfit("held", self.folder) from None
            yield


def _made_at(name: str) -> datetime | None:
    """The time in the name of a release; None where a folder is none."""
    found = NAMED.fullmatch(name)
    try:
        return datetime.strptime(found[1], STAMP).replace(tzinfo=UTC) if found else None
    except ValueError:
        return None
