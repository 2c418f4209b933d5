"""A sketch of a route from the points of its stops: to scale, north at the top, on the city's land.

A point that is only known roughly has a circle as wide as it is unsure, though never so wide that
it hides the others.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hoaphuong.fields.point import Point
from hoaphuong.maps.sheet import KM_PER_DEGREE, Sheet
from hoaphuong.maps.signs import BARS
from hoaphuong.rendering.markup import Markup, escape, fill, join, safe
from hoaphuong.words import Words

WIDTH, TALLEST, MARGIN, DOT, WIDEST = 640, 480, 44, 13, 60
"""Of the drawing, its edge, the disc of a stop, and the circle around one."""
LEAST = 2
"""Stops that a sketch takes."""


def sketch(
    points: Sequence[Point | None], words: Words, sheet: Sheet | None = None, base: str = ""
) -> Markup:
    """The stops in order, numbered as in their list; empty where too few have a point.

    `base` leads to the site's root, where the land of the sheet is.
    """
    known = [(number, point) for number, point in enumerate(points, 1) if point]
    if len(known) < LEAST:
        return safe("")
    frame = _frame([point for _, point in known])
    px_per_km, height = frame.down / KM_PER_DEGREE, frame.height
    places = [(number, *frame.place(point.lat, point.lon), point) for number, point in known]
    line = " ".join(f"{x:.0f},{y:.0f}" for _, x, y, _ in places)
    drawn = [
        _land(frame, sheet, base),
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


class Frame(NamedTuple):
    """What the drawing shows: degrees at its upper left corner, pixels a degree, pixels high."""

    west: float
    north: float
    across: float
    down: float
    height: int

    def place(self, lat: float, lon: float) -> tuple[float, float]:
        return (lon - self.west) * self.across, (self.north - lat) * self.down


def _land(frame: Frame, sheet: Sheet | None, base: str) -> Markup:
    """The land behind the route, where it is known of all that the drawing shows."""
    if sheet is None:
        return safe("")
    south, east = frame.north - frame.height / frame.down, frame.west + WIDTH / frame.across
    box = sheet.box
    if not (box.holds(south, frame.west) and box.holds(frame.north, east)):
        return safe("")
    x, y = frame.place(box.north, box.west)
    return fill(
        '<rect class="hp-sketch__water" width="{}" height="{}"/>'
        '<g transform="matrix({} 0 0 {} {} {})">{}</g>',
        str(WIDTH),
        str(frame.height),
        f"{frame.across / sheet.across:.4f}",
        f"{frame.down / sheet.down:.4f}",
        f"{x:.1f}",
        f"{y:.1f}",
        sheet.drawn(base, sheet.view(box)),
    )


def _frame(points: Sequence[Point]) -> Frame:
    """The smallest frame with room for all points, which stand in its middle."""
    west, east = min(point.lon for point in points), max(point.lon for point in points)
    south, north = min(point.lat for point in points), max(point.lat for point in points)
    wide = (east - west) * KM_PER_DEGREE * math.cos(math.radians(north)) or 0.01
    tall = (north - south) * KM_PER_DEGREE or 0.01
    px_per_km = min((WIDTH - 2 * MARGIN) / wide, (TALLEST - 2 * MARGIN) / tall)
    down = KM_PER_DEGREE * px_per_km
    across = down * math.cos(math.radians(north))
    beside = (WIDTH - (east - west) * across) / 2
    height = round(tall * px_per_km + 2 * MARGIN + 24)
    return Frame(west - beside / across, north + MARGIN / down, across, down, height)


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
