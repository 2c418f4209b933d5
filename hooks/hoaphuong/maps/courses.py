"""Names along lines: where on its line each stands, clear of all that stands there already.

Plain geometry; units are those of whatever the lines are given in.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

WIDE, NARROW = 1.02, 0.58
"""How wide a letter is in its height: Han, kana and Hangul, and all others."""
FROM = "\u2e80"
"""The first of the wide ones."""
STEPS = 32
"""Places on a line that are tried, on either side of it."""
BESIDE = 0.75
"""How far the middle of the letters is from the line, in their height."""
MOST_BENT = 0.16
"""How far a name may swell from a straight line, in its length: its letters would touch else."""
POINTS = 6
"""Parts of a name whose middles must be clear."""
ROOM = 0.58
"""How far, in a letter's height, all else is from these middles."""
Place = tuple[float, float]


class Taken(NamedTuple):
    """What no name may touch: a disc."""

    x: float
    y: float
    radius: float


class Bow(NamedTuple):
    """A slightly bent line that a name stands on with the middle of its letters."""

    start: Place
    pull: Place
    """The point between its ends that a quadratic curve is drawn to."""
    end: Place

    def points(self) -> Iterator[Place]:
        """Points from one end to the other."""
        for number in range(POINTS + 1):
            share = number / POINTS
            yield _towards(
                _towards(self.start, self.pull, share), _towards(self.pull, self.end, share), share
            )


def onward(line: Sequence[Place]) -> Sequence[Place]:
    """A line from left to right, as names are read along it."""
    return line if line[0][0] <= line[-1][0] else line[::-1]


def width(name: str, height: float) -> float:
    """About how long a name is in letters of a height."""
    return height * sum(WIDE if letter >= FROM else NARROW for letter in name)


def bow_beside(
    line: Sequence[Place], long: float, height: float, taken: Iterable[Taken]
) -> Bow | None:
    """Where a name stands beside a line, the nearest to its middle that has room, above it before
    below; None where there is no such place.
    """
    ends = [0.0, *accumulate(math.dist(one, other) for one, other in pairwise(line))]
    spare = ends[-1] - long
    near = _near(line, taken, 2 * height)
    for step in sorted(range(STEPS + 1), key=lambda step: abs(step - STEPS / 2)):
        start = spare * step / STEPS
        first, middle, last = (_at(line, ends, start + long * share) for share in (0.0, 0.5, 1.0))
        for side in (-BESIDE, BESIDE) if spare >= 0 else ():
            bow = _bow(first, middle, last, side * height)
            if all(
                math.dist(at, one[:2]) >= one.radius + ROOM * height
                for one in near
                for at in bow.points()
            ):
                return bow
    return None


def _bow(start: Place, middle: Place, end: Place, aside: float) -> Bow:
    """The curve through three points, no more bent than a name may be, and shifted aside."""
    long = math.dist(start, end) or 1.0
    across = ((start[1] - end[1]) / long, (end[0] - start[0]) / long)
    half = _towards(start, end, 0.5)
    swell = (middle[0] - half[0]) * across[0] + (middle[1] - half[1]) * across[1]
    swell = max(-MOST_BENT * long, min(MOST_BENT * long, swell))

    def shifted(at: Place, by: float) -> Place:
        return at[0] + across[0] * by, at[1] + across[1] * by

    return Bow(shifted(start, aside), shifted(half, aside + 2 * swell), shifted(end, aside))


def _towards(one: Place, other: Place, share: float) -> Place:
    return one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share


def _at(line: Sequence[Place], ends: Sequence[float], length: float) -> Place:
    """The point of a line at a length along it; `ends` are the lengths at its corners."""
    number = max(place for place in range(len(line) - 1) if not place or ends[place] < length)
    reach = ends[number + 1] - ends[number]
    return _towards(line[number], line[number + 1], (length - ends[number]) / (reach or 1.0))


def _near(line: Sequence[Place], taken: Iterable[Taken], reach: float) -> list[Taken]:
    """What stands so near a line that a name beside it may touch it."""
    xs, ys = [x for x, _ in line], [y for _, y in line]
    west, east, north, south = min(xs), max(xs), min(ys), max(ys)
    return [
        one
        for one in taken
        if west - reach < one.x + one.radius
        and one.x - one.radius < east + reach
        and north - reach < one.y + one.radius
        and one.y - one.radius < south + reach
    ]
