"""Clip Natural Earth's land to a city's box: data/geo/land.yml, and all of data/geo/world.yml.

    npm pack world-atlas && tar xzf world-atlas-*.tgz
    python tools/coast.py package DIR_OF_THE_CITY

The package's `land-*.json` hold land and water only (TopoJSON); its files with countries are not
read. What stands in land.yml from the line `islands:` on was added by hand and is kept.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterator
from pathlib import Path

import yaml

Point = tuple[float, float]
"""Degrees east, degrees north."""
Ring = list[Point]
Sides = tuple[float, float, float, float]
"""West, south, east, north."""
MARGIN = 0.5
"""Degrees around the box of site.yml, so that a picture may show a little more than the box."""
FINE, COARSE = 0.0008, 0.35
"""Degrees a line may be off once it is simplified (Douglas and Peucker, 1973)."""
LEAST_AREA = 0.6
"""Square degrees below which the world's picture leaves an island out."""
SOUTH, NORTH = -60.0, 84.0
ROUND = 360.0
HEAD = """\
# {what}, made by tools/coast.py; by hand only from the line `islands:` on.
# Land and water, nothing else. A ring is a row of points, each degrees east and north (WGS 84).
source: {source}
licence: public-domain
box: {{south: {1}, west: {0}, north: {3}, east: {2}}}
rings:
"""


def main(package: Path, city: Path) -> None:
    """Write both files."""
    version = json.loads((package / "package.json").read_text("utf-8"))["version"]
    box = yaml.safe_load((city / "data/site.yml").read_text("utf-8"))["box"]
    near = (
        round(box["west"] - MARGIN, 2),
        round(box["south"] - MARGIN, 2),
        round(box["east"] + MARGIN, 2),
        round(box["north"] + MARGIN, 2),
    )
    clipped = (clip(ring, near) for ring in rings(package / "land-10m.json"))
    fine = [simplified(ring, FINE) for ring in clipped if len(ring) > 3]
    target = city / "data/geo/land.yml"
    source = f"Natural Earth 1:10m (world-atlas {version})"
    write(target, "The coast around the city", source, near, fine, 4)
    whole = (-180.0, SOUTH, 180.0, NORTH)
    beyond = (-ROUND / 2, SOUTH, ROUND, NORTH)  # what crosses 180 degrees stays in one piece
    clipped = (clip(unwrapped(ring), beyond) for ring in rings(package / "land-110m.json"))
    coarse = [simplified(ring, COARSE) for ring in clipped if abs(area(ring)) >= LEAST_AREA]
    source = f"Natural Earth 1:110m (world-atlas {version})"
    write(city / "data/geo/world.yml", "The world's coasts", source, whole, coarse, 1)


def rings(file: Path) -> Iterator[Ring]:
    """The outlines of all land in a file of TopoJSON, holes too; arcs are quantised differences."""
    topology = json.loads(file.read_text("utf-8"))
    (width, height), (west, south) = (topology["transform"][key] for key in ("scale", "translate"))
    arcs: list[Ring] = []
    for deltas in topology["arcs"]:
        x = y = 0
        arcs.append([])
        for dx, dy in deltas:
            x, y = x + dx, y + dy
            arcs[-1].append((x * width + west, y * height + south))
    for shape in topology["objects"]["land"]["geometries"]:
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        for numbers in (ring for polygon in polygons for ring in polygon):
            found: Ring = []
            for number in numbers:
                found += (arcs[number] if number >= 0 else arcs[~number][::-1])[bool(found) :]
            yield found[:-1]


def unwrapped(ring: Ring) -> Ring:
    """A ring whose longitudes go on beyond 180 degrees east and do not jump back."""
    found = ring[:1]
    for lon, lat in ring[1:]:
        turns = round((found[-1][0] - lon) / ROUND)
        found.append((lon + turns * ROUND, lat))
    west = min(lon for lon, _ in found)
    shift = ROUND * math.ceil((-ROUND / 2 - west) / ROUND)
    return [(lon + shift, lat) for lon, lat in found]


def clip(ring: Ring, sides: Sides) -> Ring:
    """The part of a ring inside a box (Sutherland and Hodgman, 1974)."""
    west, south, east, north = sides
    for axis, edge, sign in ((0, west, 1), (0, east, -1), (1, south, 1), (1, north, -1)):
        kept: Ring = []
        for before, here in zip(ring[-1:] + ring[:-1], ring, strict=True):
            inside, was = ((point[axis] - edge) * sign >= 0 for point in (here, before))
            if inside != was:
                share = (edge - before[axis]) / (here[axis] - before[axis])
                other = before[1 - axis] + share * (here[1 - axis] - before[1 - axis])
                kept.append((edge, other) if axis == 0 else (other, edge))
            if inside:
                kept.append(here)
        ring = kept
    return ring


def simplified(ring: Ring, tolerance: float) -> Ring:
    """A ring with only the points that keep it within `tolerance` degrees of what it was."""
    far = max(range(len(ring)), key=lambda number: math.dist(ring[0], ring[number]))
    halves = _simplified(ring[: far + 1], tolerance), _simplified([*ring[far:], ring[0]], tolerance)
    return halves[0][:-1] + halves[1][:-1]


def _simplified(line: Ring, tolerance: float) -> Ring:
    first, last = line[0], line[-1]
    long = math.dist(first, last) or 1e-12

    def off(point: Point) -> float:
        across = (last[0] - first[0]) * (first[1] - point[1])
        return abs(across - (first[0] - point[0]) * (last[1] - first[1])) / long

    worst = max(range(1, len(line) - 1), key=lambda number: off(line[number]), default=0)
    if not worst or off(line[worst]) <= tolerance:
        return [first, last]
    return _simplified(line[: worst + 1], tolerance)[:-1] + _simplified(line[worst:], tolerance)


def area(ring: Ring) -> float:
    """Square degrees, negative where the ring runs clockwise."""
    ends = zip(ring, ring[1:] + ring[:1], strict=True)
    return sum(x * y2 - x2 * y for (x, y), (x2, y2) in ends) / 2


def write(
    target: Path, what: str, source: str, sides: Sides, outlines: list[Ring], digits: int
) -> None:
    """One line a ring, the largest first; what was added by hand stays."""
    old = target.read_text("utf-8") if target.exists() else ""
    _, mark, hand = old.partition("\nislands:")
    outlines = sorted(
        (ring for ring in outlines if len(ring) > 2), key=lambda ring: -abs(area(ring))
    )
    lines = [", ".join(f"{x:.{digits}f} {y:.{digits}f}" for x, y in ring) for ring in outlines]
    head = HEAD.format(*sides, what=what, source=source)
    target.parent.mkdir(exist_ok=True)
    text = head + "".join(f'  - "{line}"\n' for line in lines) + (mark + hand).lstrip("\n")
    target.write_text(text, "utf-8")
    print(f"{target}: {len(lines)} rings, {sum(map(len, outlines))} points, {len(text)} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
