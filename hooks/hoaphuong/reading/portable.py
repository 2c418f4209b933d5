"""Names of files that one system cannot hold, or takes for one another.

https://learn.microsoft.com/windows/win32/fileio/naming-a-file
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from hoaphuong.problems import Problem, Where, problem

DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)))
)
"""Names that Windows keeps for devices, whatever ending follows."""
REFUSED = re.compile(r'[<>:"|?*\\\x00-\x1f\x7f]')
LONGEST = 160
"""Characters of a path in the city's folder: Windows stops at 259, its own included."""


def check_names(names: Iterable[str]) -> Iterator[Problem]:
    """Every part of every path can be written everywhere, and no two are one where case is not
    told apart (Windows, macOS), nor how a letter is composed (macOS).
    """
    known: dict[str, str] = {}
    for name in sorted(names):
        if len(name) > LONGEST:
            yield problem("long-file-name", Where(name), count=len(name), most=LONGEST)
        parts = name.split("/")
        for at, part in enumerate(parts):
            path = "/".join(parts[: at + 1])
            folded = unicodedata.normalize("NFC", path).casefold()
            if folded not in known:
                known[folded] = path
                yield from _check_part(part, path)
            elif known[folded] != path:
                yield problem("names-alike", Where(path), other=known[folded])
                break


def _check_part(part: str, path: str) -> Iterator[Problem]:
    if part.partition(".")[0].strip().casefold() in DEVICES:
        yield problem("device-name", Where(path), name=part)
    elif REFUSED.search(part) or part != part.strip() or part.endswith("."):
        yield problem("unsafe-file-name", Where(path), name=part)
