"""A sketch of a route from the points of its stops: to scale, north at the top, nothing else drawn.

A point that is only known roughly has a circle as wide as it is unsure, though never so wide that
it hides the others.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from hoaphuong.fields.point import Point
from hoaphuong.rendering.markup import Markup, escape, fill, join, safe
from hoaphuong.words import Words

WIDTH, TALLEST, MARGIN, DOT, WIDEST = 640, 480, 44, 13, 60
"""Of the drawing, its edge, the disc of a stop, and the circle around one."""
KM_PER_DEGREE = 111.2
BARS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100)
"""Kilometres a scale bar may stand for."""
LEAST = 2
"""Stops that a sketch takes."""


def sketch(points: Sequence[Point | None], words: Words) -> Markup:
    """The stops in order, numbered as in their list; empty where too few have a point."""
    known = [(number, point) for number, point in enumerate(points, 1) if point]
    if len(known) < LEAST:
        return safe("")
    west, north, px_per_km, height = _frame([point for _, point in known])
    narrow = math.cos(math.radians(north))
    places = [
        (
            number,
            MARGIN + (point.lon - west) * KM_PER_DEGREE * narrow * px_per_km,
            MARGIN + (north - point.lat) * KM_PER_DEGREE * px_per_km,
            point,
        )
        for number, point in known
    ]
    line = " ".join(f"{x:.0f},{y:.0f}" for _, x, y, _ in places)
    drawn = [
        fill('<polyline class="hp-sketch__way" points="{}"/>', line),
        *_rough(places, px_per_km),
        *_stops(places),
        _scale(px_per_km, height, words),
    ]
    return fill(
        '<figure class="hp-sketch"><svg viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>'
        "<figcaption>{}</figcaption></figure>",
        str(WIDTH),
        str(height),
        words["route-sketch"],
        join("", drawn),
        words["route-sketch"],
    )


def _frame(points: Sequence[Point]) -> tuple[float, float, float, int]:
    """West and north edge in degrees, pixels a kilometre, height of the drawing."""
    west, east = min(point.lon for point in points), max(point.lon for point in points)
    south, north = min(point.lat for point in points), max(point.lat for point in points)
    wide = (east - west) * KM_PER_DEGREE * math.cos(math.radians(north)) or 0.01
    tall = (north - south) * KM_PER_DEGREE or 0.01
    px_per_km = min((WIDTH - 2 * MARGIN) / wide, (TALLEST - 2 * MARGIN) / tall)
    return west, north, px_per_km, round(tall * px_per_km + 2 * MARGIN + 24)


def _rough(places: Sequence[tuple[int, float, float, Point]], px_per_km: float) -> Iterator[Markup]:
    for _, x, y, point in places:
        if point.approximate:
            radius = min(max(point.accuracy / 1000 * px_per_km, DOT + 4), WIDEST)
            yield fill(
                '<circle class="hp-sketch__rough" cx="{}" cy="{}" r="{}"/>',
                f"{x:.0f}",
                f"{y:.0f}",
                f"{radius:.0f}",
            )


def _stops(places: Sequence[tuple[int, float, float, Point]]) -> Iterator[Markup]:
    for number, x, y, _ in places:
        yield fill(
            '<circle class="hp-sketch__stop" cx="{0}" cy="{1}" r="{3}"/>'
            '<text class="hp-sketch__number" x="{0}" y="{1}" dy="5">{2}</text>',
            f"{x:.0f}",
            f"{y:.0f}",
            str(number),
            str(DOT),
        )


def _scale(px_per_km: float, height: int, words: Words) -> Markup:
    km = max((bar for bar in BARS if bar * px_per_km <= WIDTH / 3), default=BARS[0])
    return fill(
        '<path class="hp-sketch__way" d="M{0} {1}h{2}"/>'
        '<text class="hp-sketch__scale" x="{0}" y="{3}">{4}</text>',
        str(MARGIN),
        str(height - 12),
        f"{km * px_per_km:.0f}",
        str(height - 20),
        escape(words.distance(km, False)),
    )
