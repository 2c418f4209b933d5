"""The picture of so many places that a page does not bear a link at each."""

from __future__ import annotations

from collections import Counter
from math import inf

from hoaphuong.edition import Edition
from hoaphuong.maps.picture import whole_picture
from hoaphuong.rendering.markup import Markup, fill, safe

ACROSS = 70
"""Cells of the picture; those that hold a place have a dot in their middle."""
SIZES = ((1, 0.45), (10, 0.7), (100, 0.95))
"""Places from which on a dot is so large, in a cell's width."""


def crowd_picture(edition: Edition, title: str, *, far: bool) -> Markup:
    """The land, and where on it places are many or few; empty where there is no sheet."""
    atlas = edition.site.atlas
    found, points = atlas.view(far=far), (atlas.far if far else atlas.near).values()
    if found is None:
        return safe("")
    sheet, view = found
    side = view.width / ACROSS
    spots = (sheet.place(point.lat, point.lon, view) for point in points)
    held = Counter((int((x - view.x) / side), int((y - view.y) / side)) for x, y in spots)
    drawn = [sheet.drawn(edition.base, view)]
    for (least, size), (more, _) in zip(SIZES, (*SIZES[1:], (inf, 0.0)), strict=True):
        cells = sorted(cell for cell, count in held.items() if least <= count < more)
        middles = (
            f"M{view.x + (column + 0.5) * side:.0f} {view.y + (row + 0.5) * side:.0f}h0"
            for column, row in cells
        )
        dots = '<path class="hp-crowd__dots" stroke-width="{}" d="{}"/>'
        drawn.append(fill(dots, f"{size * side:.0f}", "".join(middles)))
    return whole_picture(edition, found, drawn, title, "img", far=far)
