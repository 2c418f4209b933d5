"""Files of the cache: data under a digest, for one reader and one version.

What was cut, changed, made by another version or belongs to somebody else is as good as not there.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import stat
from pathlib import Path
from typing import Any


def digest(*parts: bytes) -> str:
    """A short name for content: 128 bits of BLAKE2b, in hex. The parts are told apart."""
    found = hashlib.blake2b(digest_size=16)
    for part in parts:
        found.update(b"%d:" % len(part))
        found.update(part)
    return found.hexdigest()


def read_sealed(path: Path, version: str) -> Any:
    """The data of a sealed file, or None where it is not to be trusted."""
    try:
        found = path.lstat()
        if not stat.S_ISREG(found.st_mode) or not _is_ours(found):
            return None
        seal, _, content = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    if seal != digest(version.encode(), content).encode():
        return None
    try:
        return json.loads(content)
    except ValueError:
        return None


def write_sealed(path: Path, version: str, data: Any) -> None:
    """Write data under its seal, in place of what was there."""
    content = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
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
        shutil.rmtree(path)
    elif not stat.S_ISDIR(mode) and (folder or not stat.S_ISREG(mode)):
        path.unlink()


def _is_ours(found: os.stat_result) -> bool:
    return not hasattr(os, "geteuid") or found.st_uid == os.geteuid()
