"""Two folders change places, in one step where the system can."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

from hoaphuong.publishing.sealed import remove

AT_FDCWD = -100
RENAME_EXCHANGE = 2


def switch_over(made: Path, published: Path) -> None:
    """Put a made folder where the published one is; what was published stands where it was made."""
    if not published.exists():
        os.rename(made, published)
    elif not exchange(made, published):
        away = made.with_name(f"{made.name}.away")
        remove(away)  # of a build that was killed right here
        os.rename(published, away)
        try:
            os.rename(made, published)
        except OSError:
            os.rename(away, published)
            raise
        os.rename(away, made)


def exchange(first: Path, second: Path) -> bool:
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
