"""The sheet that maps are drawn on: land as one file of SVG, and where on it a place stands.

The projection is the plate carrée, true to scale along the middle of what it shows.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from hoaphuong.declared.land import Land, Ring
from hoaphuong.fields.point import Box, Point
from hoaphuong.publishing.sealed import digest
from hoaphuong.rendering.markup import Markup, fill, safe

WIDE = 2000.0
"""Units that the box of a sheet is wide."""
BEYOND = 200.0
"""Units that land may reach beyond the end of a sheet round the earth, instead of being cut."""
KM_PER_DEGREE = 111.2
ROUND = 360.0
LAND, RIVERS = "land", "rivers"
"""The names of the land and of its rivers within its file."""


class View(NamedTuple):
    """The part of a sheet that a picture shows, in the sheet's units."""

    x: float
    y: float
    width: float
    height: float

    @property
    def unit(self) -> float:
        """A thousandth of its width: what signs and letters are measured in."""
        return self.width / 1000

    @property
    def box(self) -> str:
        return f"{self.x:.0f} {self.y:.0f} {self.width:.0f} {self.height:.0f}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """Land, projected."""

    box: Box
    file: str
    """From the site's root; the name changes with the content."""
    content: bytes
    across: float
    """Units a degree of longitude."""
    down: float
    """Units a degree of latitude."""
    has_rivers: bool

    @property
    def whole(self) -> bool:
        """Whether it goes round the earth."""
        return self.box.east - self.box.west == ROUND

    @property
    def per_km(self) -> float:
        return self.down / KM_PER_DEGREE

    def place(self, lat: float, lon: float, view: View | None = None) -> tuple[float, float]:
        """Where a point stands; on a sheet round the earth, inside the view."""
        x = (lon - self.box.west) * self.across
        if view and self.whole:
            x = view.x + (x - view.x) % WIDE
        return x, (self.box.north - lat) * self.down

    def view(self, box: Box) -> View:
        """The part inside a box; its east may lie beyond 180 degrees."""
        x, y = self.place(box.north, box.west)
        width, height = (box.east - box.west) * self.across, (box.north - box.south) * self.down
        return View(x, y, width, height)

    def around(self, points: Sequence[Point], margin: float) -> View:
        """The part that holds all points, and so many degrees around them."""
        west, east = _arc([point.lon for point in points])
        if east - west + 2 * margin >= ROUND:
            west, east, side = self.box.west, self.box.east, 0.0
        else:
            side = margin
        south = max(self.box.south, min(point.lat for point in points) - margin)
        north = min(self.box.north, max(point.lat for point in points) + margin)
        return self.view(Box(south, west - side, north, east + side))

    def drawn(self, base: str, view: View) -> Markup:
        """The land of a view and its rivers; `base` leads to the site's root. Their colours are the
        style sheet's.
        """
        shifts = [
            shift
            for shift in ((-WIDE, 0.0, WIDE) if self.whole else (0.0,))
            if view.x < WIDE + BEYOND + shift and shift < view.x + view.width
        ]
        used = [f' x="{shift:.0f}"' if shift else "" for shift in shifts]
        names = (LAND, RIVERS) if self.has_rivers else (LAND,)
        return safe(
            "".join(
                fill(USE, name, f"{base}{self.file}#{name}", safe(shift))
                for name in names
                for shift in used
            )
        )


USE = '<use class="hp-map__{}" href="{}"{}/>'


def sheet_of(land: Land, name: str) -> Sheet:
    """The sheet of a land, under a name that says its content."""
    box = land.box
    across = WIDE / (box.east - box.west)
    down = across / math.cos(math.radians((box.south + box.north) / 2))
    height = (box.north - box.south) * down
    outlines = "".join(_path(ring, box, across, down) for ring in land.rings)
    islands = "".join(
        disc(
            (island.lon - box.west) * across,
            (box.north - island.lat) * down,
            island.radius / 1000 * down / KM_PER_DEGREE,
        )
        for island in land.islands
        if island.radius
    )
    rivers = "".join(_path(line, box, across, down).removesuffix("z") for line in land.rivers)
    content = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE:.0f} {height:.0f}">'
        f'<g id="{LAND}"><path fill-rule="evenodd" d="{outlines}"/><path d="{islands}"/></g>'
        + (f'<path id="{RIVERS}" d="{rivers}"/>' if rivers else "")
        + "</svg>\n"
    ).encode()
    file = f"assets/geo/{name}.{digest(content)[:10]}.svg"
    return Sheet(box, file, content, across, down, rivers != "")


def _path(ring: Ring, box: Box, across: float, down: float) -> str:
    """An outline in halves of a unit, each point from the one before; empty where it is but one."""
    points = [
        (round((lon - box.west) * across * 2), round((box.north - lat) * down * 2))
        for lon, lat in ring
    ]
    steps = " ".join(_steps(points))
    return f"M{_pair(*points[0])}l{steps}z" if steps else ""


def _steps(points: list[tuple[int, int]]) -> Iterator[str]:
    for (x, y), (x2, y2) in pairwise(points):
        if (x, y) != (x2, y2):
            yield _pair(x2 - x, y2 - y)


def _pair(x: int, y: int) -> str:
    return f"{x / 2:g} {y / 2:g}"


def disc(x: float, y: float, radius: float) -> str:
    """A circle as a path."""
    arc = f"a{radius:.1f} {radius:.1f} 0 1 0"
    return f"M{x - radius:.1f} {y:.1f}{arc} {2 * radius:.1f} 0{arc} {-2 * radius:.1f} 0z"


def _arc(longitudes: Iterable[float]) -> tuple[float, float]:
    """The shortest arc that holds all of them, west to east; east may lie beyond 180 degrees."""
    found = sorted({lon % ROUND for lon in longitudes})
    ends = [*found[1:], found[0] + ROUND]
    gaps = [end - start for start, end in zip(found, ends, strict=True)]
    widest = gaps.index(max(gaps))
    west = found[(widest + 1) % len(found)]
    east = found[widest] if found[widest] >= west else found[widest] + ROUND
    return (west - ROUND, east - ROUND) if west > ROUND / 2 else (west, east)
