"""A folder of the site in the making: what it holds already is kept, the rest linked or written.

Every file has a key that says what it was made from. A file is taken for what its record says only
while its inode, size and time are those it had when it was written; anything else is made anew.
A file that is there is never opened for writing: it may be published, linked or being read.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from hoaphuong.publishing.ledger import Ledger
from hoaphuong.publishing.sealed import digest, open_up, remove
from hoaphuong.reading.layers import Mark


class Tree:
    """A folder that is brought to what the site is to be.

    `known` is what was made last. Its files may be in the folder, or in `elsewhere`, from where
    they are linked.
    """

    def __init__(
        self,
        root: Path,
        known: Ledger,
        elsewhere: Path | None = None,
        room: Path | None = None,
    ) -> None:
        self.root = root
        self.room = room
        """For what is half made: cleared when the next build begins, however this one ends."""
        self.files: dict[str, tuple[str, Mark]] = {}
        """What the folder holds of the site in the making."""
        self.batches: dict[str, tuple[str, list[str]]] = {}
        self.written = 0
        self._known = known
        self._elsewhere = elsewhere
        self._found = dict(_walk(root))
        self._folders: set[str] = set()
        self._batch: list[str] | None = None
        self._overlaid: set[str] = set()
        """Files that something else was put in place of."""

    def has(self, path: str, key: str) -> bool:
        """Whether a file made from a key is there, or could be brought from where it is."""
        record = self._known.files.get(path)
        if record is None or record[0] != key:
            return False
        if self._found.get(path) != record[1] and not self._link(path, record[1]):
            return False
        self._note(path, record)
        return True

    def write(self, path: str, key: str, content: bytes | Iterable[bytes]) -> None:
        """Write a file, whole or in pieces, by its path from the root, `/` between its parts."""
        self.written += 1
        pieces = (content,) if isinstance(content, bytes) else content
        self._note(path, (key, self._write(path, pieces)))

    def put(self, path: str, content: bytes) -> None:
        """Write a file if it is not there with this content."""
        key = digest(content)
        if not self.has(path, key):
            self.write(path, key, content)

    def has_batch(self, name: str, key: str = "") -> bool:
        """Whether all files that were made together from a key are there; if so, they are kept.

        Without a key: from whatever they were made last.
        """
        known, files = self._known.batches.get(name, ("", []))
        if not known or known != (key or known):
            return False
        for path in files:
            record = self._known.files.get(path)
            if record is None or not self.has(path, record[0]):
                return False
        self.batches[name] = (known, files)
        return True

    def adopt(
        self, made: Iterable[tuple[str, str, bytes]], batches: Mapping[str, tuple[str, list[str]]]
    ) -> None:
        """Take over files that were made elsewhere, each with its key, for whoever asks."""
        files = dict(self._known.files)
        for path, key, content in made:
            if (known := files.get(path)) is None or known != (key, self._found.get(path)):
                files[path] = (key, self._write(path, (content,)))
        self._known = Ledger(files, {**self._known.batches, **batches})

    @contextmanager
    def batch(self, name: str, key: str) -> Iterator[None]:
        """Files that are made inside are one batch."""
        self._batch = []
        yield
        self.batches[name] = (key, self._batch)
        self._batch = None

    def prune(self) -> None:
        """Remove every file that is not of the site, and folders that are left empty."""
        for path in [path for path in self._found if path not in self.files]:
            folder = f"{self.root}/{os.path.dirname(path)}"
            open_up(folder)
            with suppress(FileNotFoundError, NotADirectoryError):
                os.unlink(f"{self.root}/{path}")
            with suppress(OSError):  # not empty
                os.removedirs(folder)
        self._found = {path: mark for path, (_, mark) in self.files.items()}

    def ledger(self) -> Ledger:
        """What the folder holds now; a batch that is not all there is as good as never made."""
        whole = {
            name: (key, paths)
            for name, (key, paths) in self.batches.items()
            if self._overlaid.isdisjoint(paths)
        }
        return Ledger(self.files, whole)

    def _note(self, path: str, record: tuple[str, Mark]) -> None:
        if self._batch is not None:
            self._batch.append(path)
        elif path in self.files:
            self._overlaid.add(path)
        self.files[path] = record

    def _write(self, path: str, pieces: Iterable[bytes]) -> Mark:
        target = self._place_for(path)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        try:
            handle = os.open(target, flags, 0o666)
        except FileExistsError:  # a folder
            remove(Path(target))
            handle = os.open(target, flags, 0o666)
        try:
            for content in pieces:
                written = os.write(handle, content)
                while written < len(content):
                    written += os.write(handle, content[written:])
            found = os.fstat(handle)
        finally:
            os.close(handle)
        mark = self._found[path] = _mark(found)
        return mark

    def _link(self, path: str, mark: Mark) -> bool:
        if self._elsewhere is None:
            return False
        source = f"{self._elsewhere}/{path}"
        try:
            if _mark(os.lstat(source)) != mark:
                return False
            os.link(source, self._place_for(path), follow_symlinks=False)
        except OSError:
            return False
        self._found[path] = mark
        return True

    def _place_for(self, path: str) -> str:
        """Where a file goes, with its folder made and no other file in the way."""
        target = f"{self.root}/{path}"
        folder = path.rpartition("/")[0]
        if self._found.pop(path, None):
            os.unlink(target)
        if folder not in self._folders:
            self._make_folder(folder)
            self._folders.add(folder)
        return target

    def _make_folder(self, folder: str) -> None:
        """Make a folder; its parents are mostly there. A file in its way is removed."""
        path = f"{self.root}/{folder}"
        try:
            os.mkdir(path)
        except FileExistsError:
            if not os.path.isdir(path):
                os.unlink(path)
                self._found.pop(folder, None)
                os.mkdir(path)
            open_up(path)
        except (FileNotFoundError, NotADirectoryError):
            self._make_folder(os.path.dirname(folder))
            self._make_folder(folder)


def _walk(root: Path) -> Iterator[tuple[str, Mark]]:
    """Every file below a folder with its mark.

    What is neither file nor folder is removed, and so is a folder that holds nothing.
    """
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        path, empty = f"{root}/{folder}", True
        open_up(path)
        with os.scandir(path) as entries:
            for entry in entries:
                empty = False
                name = f"{folder}{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{name}/")
                elif entry.is_file(follow_symlinks=False):
                    yield name, _mark(entry.stat(follow_symlinks=False))
                else:
                    os.unlink(entry.path)
        with suppress(OSError):  # not empty
            while empty and folder:
                os.rmdir(f"{root}/{folder}")
                folder = folder[: folder.rstrip("/").rfind("/") + 1]


def _mark(found: os.stat_result) -> Mark:
    regular = stat.S_ISREG(found.st_mode)
    return (found.st_ino, found.st_size, found.st_mtime_ns) if regular else (0, 0, 0)
