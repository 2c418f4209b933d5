"""The signs of a map: how sure a place is, its number, the scale."""

from __future__ import annotations

import math

from hoaphuong.fields.point import Point
from hoaphuong.maps.sheet import Sheet, View, disc
from hoaphuong.rendering.markup import Markup, escape, fill, safe
from hoaphuong.words import Words

DOT, ALONE, BADGE, LETTER, AIM = 5.0, 13.0, 11.0, 12.5, 30.0
"""In thousandths of the picture's width; a dot that stands alone is larger."""
BARS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100)
"""Kilometres a scale bar may stand for."""
LOOKS = 6
"""How many kinds look different; the seventh looks like the first."""


def spot(point: Point, sheet: Sheet, view: View, look: int, size: float = DOT) -> Markup:
    """A dot where a thing is, a circle where it may be, no smaller than the dot."""
    x, y = sheet.place(point.lat, point.lon, view)
    radius = point.accuracy / 1000 * sheet.per_km if point.approximate else 0.0
    return fill(
        '<circle class="hp-map__{} hp-map__look--{}" cx="{}" cy="{}" r="{}"/>',
        "rough" if point.approximate else "dot",
        str(look),
        f"{x:.1f}",
        f"{y:.1f}",
        f"{max(radius, size * view.unit):.1f}",
    )


def aim(point: Point, sheet: Sheet, view: View) -> Markup:
    """Four strokes that lead the eye to a point."""
    x, y = sheet.place(point.lat, point.lon, view)
    rough = point.accuracy / 1000 * sheet.per_km if point.approximate else 0.0
    start = max(rough, ALONE * view.unit) + 6 * view.unit
    end = start + AIM * view.unit
    ways = ((1, 0), (-1, 0), (0, 1), (0, -1))
    strokes = "".join(
        f"M{x + dx * start:.0f} {y + dy * start:.0f}L{x + dx * end:.0f} {y + dy * end:.0f}"
        for dx, dy in ways
    )
    width = f"{5 * view.unit:.1f}"
    return fill('<path class="hp-map__aim" stroke-width="{}" d="{}"/>', width, strokes)


def leader(x: float, y: float, x2: float, y2: float, unit: float) -> Markup:
    """A line from a place to the number that had to make room; none where it did not."""
    if math.hypot(x2 - x, y2 - y) < BADGE * unit:
        return safe("")
    return fill(
        '<path class="hp-map__leader" stroke-width="{}" d="M{} {}L{} {}"/>',
        *(f"{number:.1f}" for number in (1.4 * unit, x, y, x2, y2)),
    )


def badge(number: int, x: float, y: float, look: int, unit: float) -> Markup:
    """A number on a shape that says the kind."""
    return fill(
        '<path class="hp-map__badge hp-map__look--{}" stroke-width="{}" d="{}"/>'
        '<text class="hp-map__number" x="{}" y="{}" font-size="{}">{}</text>',
        str(look),
        f"{1.5 * unit:.1f}",
        _shape(look, x, y, BADGE * unit),
        f"{x:.1f}",
        f"{y + LETTER * 0.36 * unit:.1f}",
        f"{LETTER * unit:.1f}",
        str(number),
    )


def key(look: int) -> Markup:
    """The sign of a kind beside its heading."""
    shape = fill(
        '<path class="hp-map__badge hp-map__look--{}" d="{}"/>', str(look), _shape(look, 14, 14, 12)
    )
    return fill(
        '<svg class="hp-map__key" viewBox="0 0 28 28" width="28" height="28" '
        'aria-hidden="true">{}</svg>',
        shape,
    )


def _shape(look: int, x: float, y: float, size: float) -> str:
    """A disc, a square, a diamond, or an upright polygon of five, six or eight corners."""
    if look == 0:
        return disc(x, y, size)
    corners, turn = ((4, 45), (4, 0), (5, 0), (6, 0), (8, 22.5))[look - 1]
    wide = size * (1.2 if corners == 4 else 1.1)
    points = (
        (
            x + wide * math.sin(math.radians(turn + 360 * corner / corners)),
            y - wide * math.cos(math.radians(turn + 360 * corner / corners)),
        )
        for corner in range(corners)
    )
    return "M" + "L".join(f"{a:.1f} {b:.1f}" for a, b in points) + "z"


def scale(sheet: Sheet, view: View, words: Words) -> Markup:
    """A bar and what it stands for, in the lower corner."""
    unit = view.unit
    km = max((bar for bar in BARS if bar * sheet.per_km <= view.width / 5), default=BARS[0])
    x, y = view.x + 20 * unit, view.y + view.height - 18 * unit
    return fill(
        '<path class="hp-map__bar" stroke-width="{}" d="M{} {}h{}"/>'
        '<text class="hp-map__scale" x="{}" y="{}" font-size="{}">{}</text>',
        *(f"{number:.1f}" for number in (3 * unit, x, y, km * sheet.per_km)),
        f"{x:.1f}",
        f"{y - 8 * unit:.1f}",
        f"{15 * unit:.1f}",
        escape(words.distance(km, False)),
    )
