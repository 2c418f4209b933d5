"""What is near what.

A grid fine enough that looking around costs the same however many entries there are.
"""

from __future__ import annotations

import math
from collections import defaultdict
from typing import NamedTuple

from hoaphuong.entries import Entry
from hoaphuong.fields.point import Point

FARTHEST_KM = 15.0
MOST = 5
PER_CELL = 2.0
"""Entries a cell of the grid holds on average."""
KM_PER_DEGREE = 111.2
EARTH_KM = 6371.0
Place = tuple[float, float, float, int]
"""A point in space, and the number of what stands there."""


class Neighbour(NamedTuple):
    """An entry nearby."""

    km: float
    """Rounded to what is known of it: whole kilometres where it is approximate."""
    approximate: bool
    """Whether either of the two points is."""
    entry: Entry


class Neighbourhood:
    """The points of all entries; `near` finds the closest of one."""

    def __init__(self, places: list[tuple[Point, Entry]]) -> None:
        self._cell = _cell_size([point for point, _ in places])
        self._places = sorted(places, key=lambda place: place[1].id)
        self._grid: dict[tuple[int, int], list[Place]] = defaultdict(list)
        for number, (point, _) in enumerate(self._places):
            self._grid[self._cell_of(point)].append((*_on_sphere(point), number))
        self._known: dict[str, list[Neighbour]] = {}

    def near(self, entry: Entry) -> list[Neighbour]:
        """Up to five entries within 15 km, nearest first; worked out once for all languages."""
        known = self._known.get(entry.id)
        if known is None:
            here = point_of(entry)
            known = self._known[entry.id] = self._look_around(here, entry) if here else []
        return known

    def _look_around(self, here: Point, entry: Entry) -> list[Neighbour]:
        """Ring by ring; a ring proves that what lies within its inner radius has all been seen.

        Places are compared by the square of the straight way between them, then by their ids.
        """
        row, column = self._cell_of(here)
        narrow = math.cos(math.radians(here.lat)) or 1e-9
        ring_km = self._cell * KM_PER_DEGREE * narrow
        x, y, z = _on_sphere(here)
        found: list[tuple[float, int]] = []
        for ring in range(int(FARTHEST_KM / ring_km) + 2):
            for cell in _ring(row, column, ring):
                for x2, y2, z2, number in self._grid.get(cell, ()):
                    dx, dy, dz = x - x2, y - y2, z - z2
                    square = dx * dx + dy * dy + dz * dz
                    if square <= FARTHEST:
                        found.append((square, number))
            found.sort()
            del found[MOST + 1 :]  # one of them is the entry itself
            if len(found) > MOST and found[MOST][0] <= _square(ring * ring_km):
                break
        nearest = [(square, *self._places[number]) for square, number in found]
        others = [place for place in nearest if place[2] is not entry]
        return [_neighbour(here, *place) for place in others[:MOST]]

    def _cell_of(self, point: Point) -> tuple[int, int]:
        return math.floor(point.lat / self._cell), math.floor(point.lon / self._cell)


def _neighbour(here: Point, square: float, point: Point, entry: Entry) -> Neighbour:
    km = 2 * EARTH_KM * math.asin(math.sqrt(square) / 2)
    about = here.approximate or point.approximate
    return Neighbour(max(1, round(km)) if about else max(0.1, round(km, 1)), about, entry)


def _on_sphere(point: Point) -> tuple[float, float, float]:
    """A point in space, on a sphere of radius 1: near in space is near on the ground."""
    lat, lon = math.radians(point.lat), math.radians(point.lon)
    return math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)


def _square(km: float) -> float:
    """The square of the straight way, through a sphere of radius 1, between points so far apart."""
    return (2 * math.sin(km / EARTH_KM / 2)) ** 2


FARTHEST = _square(FARTHEST_KM)


def point_of(entry: Entry) -> Point | None:
    """The point of an entry, whatever its field is called."""
    return next((value for value in entry.facts.values() if isinstance(value, Point)), None)


def way_between(entry: Entry, other: Entry) -> Neighbour | None:
    """How far another entry is, in a straight line.

    None where a point is missing, or where the two are not known well enough to tell them apart.
    """
    here, there = point_of(entry), point_of(other)
    if here is None or there is None:
        return None
    km, unsure = here.distance(there), (here.accuracy + there.accuracy) / 1000
    if km < unsure:
        return None
    about = here.approximate or there.approximate
    return Neighbour(max(1, round(km)) if about else max(0.1, round(km, 1)), about, other)


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
