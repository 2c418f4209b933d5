"""Files of the cache: lines under a digest, for one reader and one version.

What was cut, changed, made by another version or belongs to somebody else is as good as not there.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path


def digest(*parts: bytes) -> str:
    """A short name for content: 128 bits of SHA-256, in hex. The parts are told apart."""
    if len(parts) == 1:
        return hashlib.sha256(parts[0]).hexdigest()[:32]
    found = hashlib.sha256()
    for part in parts:
        found.update(b"%d:" % len(part))
        found.update(part)
    return found.hexdigest()[:32]


def read_sealed(path: Path, version: str) -> list[str]:
    """The lines of a sealed file; none where it is not to be trusted."""
    try:
        found = path.lstat()
        if not stat.S_ISREG(found.st_mode) or not _is_ours(found):
            return []
        seal, _, content = path.read_bytes().partition(b"\n")
    except OSError:
        return []
    if seal != digest(version.encode(), content).encode():
        return []
    return content.decode("utf-8", "surrogateescape").split("\n") if content else []


def write_sealed(path: Path, version: str, lines: Iterable[str]) -> None:
    """Write lines under their seal, in place of what was there."""
    content = "\n".join(lines).encode("utf-8", "surrogateescape")
    temporary = path.with_name(f".{path.name}-{os.getpid()}")
    for place in (temporary, path):
        clear(place, folder=False)
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(digest(version.encode(), content).encode() + b"\n" + content)
    os.replace(temporary, path)


def clear(path: Path, *, folder: bool) -> None:
    """Remove what stands where a file, or a folder, is to be and is not one."""
    try:
        mode = path.lstat().st_mode
    except OSError:
        return
    if stat.S_ISDIR(mode) and not folder:
        remove(path)
    elif not stat.S_ISDIR(mode) and (folder or not stat.S_ISREG(mode)):
        path.unlink()


def remove(folder: Path) -> None:
    """Remove a folder and all that it holds, also where its modes forbid it."""
    try:
        shutil.rmtree(folder)
    except FileNotFoundError:
        return
    except OSError:
        _open_all(folder)
        shutil.rmtree(folder)


def open_up(folder: Path | str) -> None:
    """Let a folder be read and changed if it is ours."""
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        with suppress(OSError):
            Path(folder).chmod(0o755)


def _open_all(folder: Path | str) -> None:
    open_up(folder)
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                _open_all(entry.path)


def _is_ours(found: os.stat_result) -> bool:
    return not hasattr(os, "geteuid") or found.st_uid == os.geteuid()
