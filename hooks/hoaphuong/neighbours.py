"""What is near what.

A grid fine enough that looking around costs the same however many entries there are.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass

from hoaphuong.entries import Entry
from hoaphuong.fields.point import Point

FARTHEST_KM = 15.0
MOST = 5
PER_CELL = 2.0
"""Entries a cell of the grid holds on average."""
KM_PER_DEGREE = 111.2


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An entry nearby."""

    km: float
    approximate: bool
    """Whether either of the two points is."""
    entry: Entry


class Neighbourhood:
    """The points of all entries; `near` finds the closest of one."""

    def __init__(self, places: list[tuple[Point, Entry]]) -> None:
        self._cell = _cell_size([point for point, _ in places])
        self._grid: dict[tuple[int, int], list[tuple[Point, Entry]]] = defaultdict(list)
        for point, entry in places:
            self._grid[self._cell_of(point)].append((point, entry))
        self._known: dict[str, list[Neighbour]] = {}

    def near(self, entry: Entry) -> list[Neighbour]:
        """Up to five entries within 15 km, nearest first; worked out once for all languages."""
        if entry.id not in self._known:
            here = point_of(entry)
            self._known[entry.id] = self._look_around(here, entry) if here else []
        return self._known[entry.id]

    def _look_around(self, here: Point, entry: Entry) -> list[Neighbour]:
        """Ring by ring; a ring proves that what lies within its inner radius has all been seen."""
        row, column = self._cell_of(here)
        narrow = math.cos(math.radians(here.lat)) or 1e-9
        ring_km = self._cell * KM_PER_DEGREE * narrow
        found: list[Neighbour] = []
        for ring in range(int(FARTHEST_KM / ring_km) + 2):
            for cell in _ring(row, column, ring):
                for point, other in self._grid.get(cell, ()):
                    km = here.distance(point)
                    if other is not entry and km <= FARTHEST_KM:
                        found.append(Neighbour(km, here.approximate or point.approximate, other))
            if sum(1 for neighbour in found if neighbour.km <= ring * ring_km) >= MOST:
                break
        return sorted(found, key=lambda neighbour: (neighbour.km, neighbour.entry.id))[:MOST]

    def _cell_of(self, point: Point) -> tuple[int, int]:
        return math.floor(point.lat / self._cell), math.floor(point.lon / self._cell)


def point_of(entry: Entry) -> Point | None:
    """The point of an entry, whatever its field is called."""
    return next((value for value in entry.facts.values() if isinstance(value, Point)), None)


def _cell_size(points: list[Point]) -> float:
    """Degrees of a cell, between about 0.5 and 15 km."""
    if not points:
        return 0.14
    height = max(point.lat for point in points) - min(point.lat for point in points)
    width = max(point.lon for point in points) - min(point.lon for point in points)
    return min(0.14, max(0.005, math.sqrt(height * width * PER_CELL / len(points))))


def _ring(row: int, column: int, ring: int) -> list[tuple[int, int]]:
    """The cells at a distance of so many cells."""
    if ring == 0:
        return [(row, column)]
    span = range(-ring, ring + 1)
    sides = [(row + down, column + right) for down in (-ring, ring) for right in span]
    return sides + [
        (row + down, column + right) for down in span if abs(down) < ring for right in (-ring, ring)
    ]
