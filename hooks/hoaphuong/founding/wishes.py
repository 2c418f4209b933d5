"""What is known of a city before there is anything of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hoaphuong.founding.tongues import Tongue


@dataclass(frozen=True, slots=True)
class Wishes:
    """What its founder wants."""

    tongues: tuple[Tongue, ...]
    """Two or more; the first is the source."""
    names: Mapping[str, str]
    """The city's name by language code."""
    url: str
    portal: str
    time_zone: str
    centre: tuple[float, float]
    """Degrees north and east."""
    samples: bool
    forge: str
    """Whose workflows are wanted, of files.FORGES; empty for none."""

    @property
    def source(self) -> Tongue:
        return self.tongues[0]
