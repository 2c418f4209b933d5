"""What took long to make, kept in the cache under a name that says what it was made from.

Each content stands under its digest: what was cut or changed is as good as not there.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from hoaphuong.publishing.sealed import clear, digest, remove


class Kept:
    """A folder of contents; without a folder nothing is kept."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._used: set[str] = set()

    def get(self, name: str) -> bytes | None:
        """What was put under a name."""
        self._used.add(name)
        if self._folder is None:
            return None
        try:
            seal, _, content = (self._folder / name).read_bytes().partition(b"\n")
        except OSError:
            return None
        return content if seal == digest(name.encode(), content).encode() else None

    def use(self, name: str) -> None:
        """Say that a content is still of use, though nobody asks for it now."""
        self._used.add(name)

    def put(self, name: str, content: bytes) -> None:
        """Keep a content; where that cannot be done, it is made again the next time."""
        self._used.add(name)
        if self._folder is None:
            return
        with suppress(OSError):
            clear(self._folder, folder=True)
            self._folder.mkdir(mode=0o700, exist_ok=True)
            temporary = self._folder / f".{name}-{os.getpid()}"
            temporary.write_bytes(digest(name.encode(), content).encode() + b"\n" + content)
            clear(self._folder / name, folder=False)
            os.replace(temporary, self._folder / name)

    def prune(self) -> None:
        """Forget what was neither asked for nor put."""
        if self._folder is None or not self._folder.is_dir():
            return
        for path in self._folder.iterdir():
            if path.name not in self._used:
                with suppress(OSError):
                    remove(path) if path.is_dir() and not path.is_symlink() else path.unlink()
