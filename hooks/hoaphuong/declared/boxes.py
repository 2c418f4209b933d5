"""Rectangles of degrees, as site.yml and the files of the land write them."""

from __future__ import annotations

from typing import Any

from hoaphuong.fields.point import Box
from hoaphuong.problems import Problem, problem
from hoaphuong.reading.documents import Spot
from hoaphuong.reading.keys import check_keys

SIDES = ("south", "west", "north", "east")


def read_box(raw: Any, spot: Spot, problems: list[Problem]) -> Box | None:
    """A rectangle in degrees; what is wrong with it is added to the problems."""
    faults = list(check_keys(raw, spot, SIDES))
    problems += faults
    if faults:
        return None
    try:
        box = Box(*(float(raw[side]) for side in SIDES))
    except (ValueError, TypeError):
        problems.append(problem("not-a-number", spot, value=str(raw)))
        return None
    if not (-90 <= box.south < box.north <= 90 and -180 <= box.west < box.east <= 180):
        problems.append(problem("box-upside-down", spot))
        return None
    return box
