"""Where the numbers of a map stand, so that crowded ones do not hide one another."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence

from hoaphuong.maps.sheet import View

ROUNDS = 240
HOME = 0.03
"""The share of the way back to its own place that a number goes each round."""
TURN = 2.399963
"""The golden angle: which way things that stand on one spot leave it."""
Spot = tuple[float, float]


def spread(places: Sequence[Spot], apart: float, view: View) -> list[Spot]:
    """The places, moved until any two are so far apart, each no farther than it must.

    Pairs that are too close push each other off, a little every round, and all are drawn back to
    where they belong; the last rounds only push. The cost grows with the number of places.
    """
    spots = [
        (x + math.cos(TURN * number) * 0.01, y + math.sin(TURN * number) * 0.01)
        for number, (x, y) in enumerate(places)
    ]
    for turn in range(ROUNDS):
        home = HOME if turn < ROUNDS * 2 // 3 else 0.0
        moves = [((x - a) * home, (y - b) * home) for (x, y), (a, b) in _pairs(places, spots)]
        crowded = False
        for one, other in _close(spots, apart):
            crowded = True
            (x, y), (x2, y2) = spots[one], spots[other]
            far = math.hypot(x2 - x, y2 - y)
            push = (apart - far) / 2 / far if far else 0.0
            dx, dy = (x2 - x) * push, (y2 - y) * push
            moves[one] = moves[one][0] - dx, moves[one][1] - dy
            moves[other] = moves[other][0] + dx, moves[other][1] + dy
        if not crowded and not home:
            break
        spots = [
            _inside(x + dx, y + dy, apart / 2, view)
            for (x, y), (dx, dy) in zip(spots, moves, strict=True)
        ]
    return spots


def _pairs(places: Sequence[Spot], spots: Sequence[Spot]) -> Iterator[tuple[Spot, Spot]]:
    return zip(places, spots, strict=True)


def _close(spots: Sequence[Spot], apart: float) -> Iterator[tuple[int, int]]:
    """Pairs that are nearer than they may be, by a grid whose cells are that wide."""
    grid: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number, (x, y) in enumerate(spots):
        column, row = int(x // apart), int(y // apart)
        for across in (column - 1, column, column + 1):
            for down in (row - 1, row, row + 1):
                for other in grid.get((across, down), ()):
                    if math.dist(spots[other], (x, y)) < apart:
                        yield other, number
        grid[column, row].append(number)


def _inside(x: float, y: float, edge: float, view: View) -> Spot:
    return (
        min(max(x, view.x + edge), view.x + view.width - edge),
        min(max(y, view.y + edge), view.y + view.height - edge),
    )
