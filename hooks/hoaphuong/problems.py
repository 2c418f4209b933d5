"""What is wrong and where: the nouns every check speaks in. Wording lives in defaults/messages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hoaphuong.reading.documents import Spot


class Level(IntEnum):
    """How much a problem matters: an error stops the build, a warning fails a strict one."""

    INFO = 0
    WARNING = 1
    ERROR = 2


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A place in a file; line and column count from 1, 0 means the file as a whole."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong."""

    code: str
    """Key of the wording in defaults/messages."""
    spot: Spot | Where
    """Where it stands; a Spot is looked up in its file only when the problem is shown."""
    values: dict[str, str] = field(default_factory=dict)
    """What the wording's placeholders stand for."""
    level: Level = Level.ERROR

    @property
    def file(self) -> str:
        return self.spot.file if isinstance(self.spot, Where) else self.spot.document.file

    @property
    def where(self) -> Where:
        return self.spot if isinstance(self.spot, Where) else self.spot.where()


def problem(
    code: str, spot: Spot | Where, level: Level = Level.ERROR, /, **values: object
) -> Problem:
    """A problem whose values are given as they are; lists are joined with commas."""
    return Problem(code, spot, {name: _worded(value) for name, value in values.items()}, level)


def nearest(word: str, allowed: Iterable[str]) -> str:
    """The allowed word that looks most like `word`, or an empty string."""
    if len(word) > 60:
        return ""
    matches = get_close_matches(word, list(allowed), n=1, cutoff=0.6)
    return matches[0] if matches else ""


def _worded(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Sequence):
        shown = [str(item) for item in value]
        return ", ".join(shown[:12]) + (" …" if len(shown) > 12 else "")
    return str(value)
