"""Files put in place of others: who reads one meanwhile sees the old or the new, never a half."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path


class NotWritten(OSError):
    """A file could not be written; `filename` is the one that was meant."""


def replace(path: Path, content: str | bytes) -> None:
    """Write a file, its folder too where there is none. Raises NotWritten."""
    replace_all({path: content})


def replace_all(files: Mapping[Path, str | bytes]) -> None:
    """Write files, all or none: each is written beside its place before the first one takes it.

    Raises NotWritten; what was there then still is, and nothing else is.
    """
    written: dict[Path, Path] = {}
    try:
        for path, content in files.items():
            temporary = path.with_name(f".{path.name}-{os.getpid()}")
            written[temporary] = path
            path.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_bytes(content.encode() if isinstance(content, str) else content)
        for temporary, path in written.items():
            os.replace(temporary, path)
    except BaseException as fault:
        for temporary in written:
            with suppress(OSError):
                temporary.unlink()
        if isinstance(fault, OSError):
            raise NotWritten(fault.errno, fault.strerror, str(path)) from None
        raise
