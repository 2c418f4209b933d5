"""Where pages go.

A stage beside the published folder, switched over in one step when all is well.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from pathlib import Path

AT_FDCWD = -100
RENAME_EXCHANGE = 2
STAGE_PREFIX = "stage-"


class Output:
    """Writes files below a folder; folders are made once."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.files = 0
        self._folders: set[str] = set()

    def write(self, name: str, content: bytes) -> None:
        """Write a file by its path from the root, with `/` between its parts."""
        path = f"{self.root}/{name}"
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            _make_folder(folder)
            self._folders.add(folder)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
        try:
            written = os.write(handle, content)
            while written < len(content):
                written += os.write(handle, content[written:])
        finally:
            os.close(handle)
        self.files += 1


def _make_folder(path: str) -> None:
    """Make a folder; its parents are mostly there."""
    try:
        os.mkdir(path)
    except (FileNotFoundError, FileExistsError):
        os.makedirs(path, exist_ok=True)


def new_stage(city: Path, published: Path) -> Path:
    """An empty folder to build in, on the published folder's own file system.

    Stages of dead builds are removed.
    """
    published.parent.mkdir(parents=True, exist_ok=True)
    cache = city / ".cache"
    cache.mkdir(mode=0o700, exist_ok=True)
    same = os.stat(cache).st_dev == os.stat(published.parent).st_dev
    home = cache if same else published.parent
    prefix = STAGE_PREFIX if same else f".{published.name}-{STAGE_PREFIX}"
    for left in home.glob(f"{prefix}*"):
        if not _is_running(left.name.rpartition("-")[2]):
            shutil.rmtree(left, ignore_errors=True)
    stage = home / f"{prefix}{os.getpid()}"
    shutil.rmtree(stage, ignore_errors=True)
    stage.mkdir()
    return stage


def switch_over(stage: Path, published: Path) -> None:
    """Put the stage where the published folder is, in one step where the system can, and drop what
    was there.
    """
    if not published.exists():
        os.rename(stage, published)
        return
    if not _exchange(stage, published):
        old = stage.with_name(stage.name + ".old")
        os.rename(published, old)
        os.rename(stage, published)
        os.rename(old, stage)
    shutil.rmtree(stage, ignore_errors=True)


def _exchange(first: Path, second: Path) -> bool:
    """Exchange two folders atomically: renameat2 on Linux, renamex_np on macOS.

    False where neither works.
    """
    library = ctypes.CDLL(None, use_errno=True)
    ours, theirs = os.fsencode(first), os.fsencode(second)
    if sys.platform == "linux" and hasattr(library, "renameat2"):
        failed = library.renameat2(AT_FDCWD, ours, AT_FDCWD, theirs, RENAME_EXCHANGE)
    elif sys.platform == "darwin" and hasattr(library, "renamex_np"):
        failed = library.renamex_np(ours, theirs, RENAME_EXCHANGE)
    else:
        return False
    return bool(failed == 0)


def _is_running(pid: str) -> bool:
    if not pid.isdigit():
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
