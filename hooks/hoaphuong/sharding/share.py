"""What one of several machines makes of a site.

A unit of work is a language and a slice of a kind, the lists of a language, or its search. Every
machine shares them out by itself, from the same data to the same end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hoaphuong.entries import Entry
from hoaphuong.site import Site

SLICE = 250
"""Entries of a kind that are made by one machine, in a language."""
LISTS, SEARCH = "lists", "search"
FIXED = 100
"""What the lists of a language cost whatever they hold, in pages of entries."""
PER_RECORD = 10
"""What it costs to make an entry searchable, in pages of entries."""
PER_CARD = 100
"""What it costs to paint a page's social card, in pages of entries."""
WANTED = re.compile(r"([1-9]\d{0,3})/([1-9]\d{0,3})")


class Place(NamedTuple):
    """One machine among several, counted from one."""

    number: int
    of: int

    def __str__(self) -> str:
        return f"{self.number}/{self.of}"


class Unit(NamedTuple):
    """What is made by one machine."""

    language: str
    part: str
    """LISTS, SEARCH, or a kind with the number of a slice of it."""


class Share:
    """What a machine makes; without a place, all of it."""

    def __init__(self, site: Site, place: Place | None = None) -> None:
        self._site = site
        self._whole = place is None
        self.units: frozenset[Unit] = frozenset()
        if place:
            shares = _shared_out(dict(_units(site)), place.of)
            self.units = frozenset(shares[place.number - 1])

    def has_lists(self, code: str) -> bool:
        """Whether the lists of a language are made here."""
        return self._whole or Unit(code, LISTS) in self.units

    def searches(self) -> Sequence[str]:
        """The languages whose search is made here."""
        codes = [language.code for language in self._site.languages]
        if self._whole:
            return codes if self._site.settings.search else []
        return [code for code in codes if Unit(code, SEARCH) in self.units]

    def entries(self, code: str) -> Sequence[Entry]:
        """The entries whose pages in a language are made here, in the site's order."""
        if self._whole:
            return self._site.entries
        return [entry for part, entry in _parts(self._site) if Unit(code, part) in self.units]


def place_of(text: str) -> Place | None:
    """`2/3` as a place; None where it is none."""
    found = WANTED.fullmatch(text)
    place = Place(int(found[1]), int(found[2])) if found else None
    return place if place and place.number <= place.of else None


def _units(site: Site) -> Iterator[tuple[Unit, int]]:
    """All units of a site with their weights: pages of entries that take as long."""
    slices: dict[str, int] = {}
    for part, _ in _parts(site):
        slices[part] = slices.get(part, 0) + 1
    per_page = 1 + PER_CARD * site.settings.social_cards
    for language in site.languages:
        yield Unit(language.code, LISTS), (FIXED + len(site.entries) // 2) * per_page
        if site.settings.search:
            yield Unit(language.code, SEARCH), FIXED + PER_RECORD * len(site.entries)
        for part, count in slices.items():
            yield Unit(language.code, part), count * per_page


def _parts(site: Site) -> Iterator[tuple[str, Entry]]:
    """Each entry with the slice of its kind that it stands in."""
    seen: dict[str, int] = {}
    for entry in site.entries:
        number = seen.get(entry.kind.name, 0)
        seen[entry.kind.name] = number + 1
        yield f"{entry.kind.name} {number // SLICE + 1}", entry


def _shared_out(units: dict[Unit, int], count: int) -> list[list[Unit]]:
    """The heaviest first, each to whoever has least."""
    shares: list[list[Unit]] = [[] for _ in range(count)]
    weights = [0] * count
    for unit in sorted(units, key=lambda unit: (-units[unit], unit)):
        least = weights.index(min(weights))
        shares[least].append(unit)
        weights[least] += units[unit]
    return shares
