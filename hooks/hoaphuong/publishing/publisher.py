"""From one published site to the next, whatever happens between.

Two trees: the published one, and one in the cache that is brought to what the site is to be and
then exchanged with it. The ledger says what the published tree holds. It is written beside its
place before the exchange and put there after it: killed anywhere between, the next build finds
files whose marks its ledger does not know, and makes them anew.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO

from hoaphuong.publishing.ledger import Ledger
from hoaphuong.publishing.sealed import clear, open_up, read_sealed, remove, write_sealed
from hoaphuong.publishing.switch import switch_over
from hoaphuong.publishing.tree import Tree

try:
    import fcntl
except ImportError:  # Windows: two builds of one city at once are not told apart there
    fcntl = None  # type: ignore[assignment]

CACHE = ".cache"
LOCK = "lock"


class Publisher:
    """Holds a city's cache for one build.

    `cache` is its folder; `version` names everything the output depends on beside the data;
    `waiting` is called when another build of the city has to end first.
    """

    def __init__(
        self, cache: Path, published: Path, version: str, waiting: Callable[[], None]
    ) -> None:
        self.published = published
        published.parent.mkdir(parents=True, exist_ok=True)
        self.cache = cache
        self._lock = _locked(self.cache, waiting)
        for half_written in self.cache.glob(".*-*"):  # of a build that was killed, or had no room
            clear(half_written, folder=True)
        self._version = f"{version} {published}"
        self._shadow = _beside(self.cache, published)
        self._ledger = self.cache / "ledger"
        known = Ledger.of_lines(read_sealed(self._ledger, self._version))
        if not known.files and _is_of_others(published):
            raise FileExistsError(
                errno.EEXIST, "is not empty and holds no site; build into another folder", published
            )
        clear(self._shadow, folder=True)
        if not known.files:
            remove(self._shadow)
        self._shadow.mkdir(exist_ok=True)
        open_up(self._shadow)
        self.desk = self.cache / "desk"
        """For what is made by others and put into the tree in the end."""
        clear(self.desk, folder=True)
        remove(self.desk)
        self.desk.mkdir()
        self.tree = Tree(self._shadow, known, elsewhere=published, room=self.desk)

    def publish(self) -> None:
        """Let the tree that was made and the published one change places."""
        self.tree.prune()
        if not _is_at(self.cache / LOCK, self._lock):
            raise OSError(errno.ENOENT, "removed while the site was built", str(self.cache))
        coming = self._ledger.with_suffix(".coming")
        write_sealed(coming, self._version, self.tree.ledger().lines())
        clear(self._ledger, folder=False)
        switch_over(self._shadow, self.published)
        os.replace(coming, self._ledger)
        shutil.rmtree(self.desk, ignore_errors=True)
        self.close()

    def close(self) -> None:
        """Let another build begin; the published site is as it was unless `publish` was called."""
        self._lock.close()


def _is_of_others(folder: Path) -> bool:
    """Whether a folder holds something, and nothing by which a site is known."""
    signs = ("index.html", "404.html", "sitemap.xml")
    return (
        folder.is_dir()
        and any(folder.iterdir())
        and not any((folder / name).is_file() for name in signs)
    )


def _beside(cache: Path, published: Path) -> Path:
    """Where the other tree stands: in the cache, or beside the published one if that is on another
    file system.
    """
    same = os.stat(cache).st_dev == os.stat(published.parent).st_dev
    return cache / "shadow" if same else published.with_name(f".{published.name}-shadow")


def _locked(cache: Path, waiting: Callable[[], None]) -> IO[bytes]:
    """A file of the cache that only one build holds; the system lets go of it when the build ends,
    however.
    """
    clear(cache, folder=True)
    cache.mkdir(mode=0o700, exist_ok=True)
    open_up(cache)
    lock = cache / LOCK
    clear(lock, folder=False)
    with suppress(OSError):
        lock.chmod(0o600)
    file = lock.open("ab")
    if fcntl:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waiting()
            fcntl.flock(file, fcntl.LOCK_EX)
    if _is_at(lock, file):
        return file
    file.close()  # the cache was removed while we waited
    return _locked(cache, waiting)


def _is_at(path: Path, file: IO[bytes]) -> bool:
    """Whether an open file is still the one that stands at a path."""
    try:
        return os.path.samestat(path.lstat(), os.fstat(file.fileno()))
    except OSError:
        return False
