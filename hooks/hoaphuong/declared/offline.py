"""What site.yml says of the site without a network."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hoaphuong.problems import Problem
from hoaphuong.reading.documents import Spot
from hoaphuong.reading.keys import TEXT, check_keys

SHAPE = {"core": [TEXT]}


@dataclass(frozen=True, slots=True)
class Offline:
    """How the site is kept on a phone; a city without it has no worker."""

    core: tuple[str, ...] = ()
    """Pages that are kept from the first visit, by path from the language's root."""


def read_offline(raw: Mapping[str, Any] | None) -> Offline | None:
    """What was checked already; None where the city says nothing of it."""
    if raw is None:
        return None
    return Offline(tuple(path.strip("/") for path in raw.get("core", ())))


def check_offline(raw: Mapping[str, Any], spot: Spot) -> Iterator[Problem]:
    """The keys of `offline` in site.yml are those there are; `spot` is that of the file."""
    if "offline" in raw:
        yield from check_keys(raw["offline"], spot.at("offline"), (), ("core",))
