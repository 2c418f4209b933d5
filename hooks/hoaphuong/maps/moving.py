"""Land as the map that moves reads it: one small file of whole numbers, the same for all languages.

Each outline is a row of numbers: east and north of its first point, then the steps to the next.
"""

from __future__ import annotations

import json
import math

from hoaphuong.declared.land import Land, Ring
from hoaphuong.publishing.sealed import digest

STEP = 25.0
"""Metres that a coordinate is rounded to, or a twentieth of how unsure the coast is."""
METRES_PER_DEGREE = 111_200


def moving_land(name: str, land: Land) -> tuple[str, bytes]:
    """Path from the site's root, under a name that says its content, and bytes."""
    fineness = max(STEP, land.accuracy / 20) / METRES_PER_DEGREE
    per_degree = 10 ** max(1, round(-math.log10(fineness)))
    rows = [_row(ring, per_degree) for ring in land.rings]
    box = land.box
    said = {
        "perDegree": per_degree,
        "accuracy": land.accuracy,
        "riverAccuracy": land.river_accuracy,
        "box": [box.south, box.west, box.north, box.east],
        "rings": [row for row in rows if len(row) > 4],
        "rivers": [_row(line, per_degree) for line in land.rivers],
    }
    content = json.dumps(said, separators=(",", ":")).encode()
    return f"assets/geo/{name}.{digest(content)[:10]}.json", content


def _row(ring: Ring, per_degree: int) -> list[int]:
    row: list[int] = []
    before = (0, 0)
    for lon, lat in ring:
        here = (round(lon * per_degree), round(lat * per_degree))
        if here != before:
            row += (here[0] - before[0], here[1] - before[1])
        before = here
    return row
