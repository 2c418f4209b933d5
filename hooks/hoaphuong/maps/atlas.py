"""The sheets of a city, and which of them an entry stands on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoaphuong.entries import Entry
from hoaphuong.fields.point import Box, Point
from hoaphuong.maps.moving import moving_land
from hoaphuong.maps.placing import Spot, spread
from hoaphuong.maps.sheet import Sheet, View, sheet_of
from hoaphuong.maps.signs import BADGE
from hoaphuong.neighbours import point_of

if TYPE_CHECKING:
    from hoaphuong.site import Site

MOST_NUMBERED = 150
"""Places on one picture that are numbered; of more, only the dots are drawn."""
MOST_LISTED = 1000
"""Places that a map's page lists, with a link at each on its picture."""
MARGIN = 7.0
"""Degrees around what the picture of the world shows."""
ROOM = 1.12
"""How far apart the middles of two numbers are, in their width."""


class Atlas:
    """Worked out once for all languages. Empty for a city that declares no land."""

    def __init__(self, site: Site) -> None:
        self._box = site.settings.box
        self.city = sheet_of(site.land, "land") if site.land else None
        self.world = sheet_of(site.world, "world") if site.land and site.world else None
        self.near: dict[Entry, Point] = {}
        self.far: dict[Entry, Point] = {}
        """Entries with a point inside the city's box, and outside."""
        for entry in site.entries if site.land else ():
            point = point_of(entry)
            if point:
                group = self.near if self._box.holds(point.lat, point.lon) else self.far
                group[entry] = point
        self._spots: dict[bool, dict[Entry, Spot]] = {}
        self.moving: dict[bool, tuple[str, bytes]] = {}
        """The land of the maps that move, near and far: path from the site's root and content."""
        if self.city and site.coast:
            self.moving[False] = moving_land("coast", site.coast)
            if site.world:
                self.moving[True] = moving_land("world", site.world)

    @property
    def files(self) -> dict[str, bytes]:
        """What is published for all languages, by path from the site's root."""
        sheets = (sheet for sheet in (self.city, self.world) if sheet)
        return {sheet.file: sheet.content for sheet in sheets} | dict(self.moving.values())

    def sheet(self, point: Point) -> tuple[Sheet, View] | None:
        """What a point is shown on by itself: the whole city, or the world with it in the middle.

        None where there is no such sheet.
        """
        if self.city and self._box.holds(point.lat, point.lon):
            return self.city, self.city.view(self._box)
        if self.world is None:
            return None
        middle = (self._box.west + self._box.east) / 2
        box = self.world.box
        return self.world, self.world.view(Box(box.south, middle - 180, box.north, middle + 180))

    def view(self, *, far: bool) -> tuple[Sheet, View] | None:
        """What the picture of all entries near, or far, shows."""
        if not far:
            return (self.city, self.city.view(self._box)) if self.city else None
        if self.world is None or not self.far:
            return None
        middle = Point(
            (self._box.south + self._box.north) / 2, (self._box.west + self._box.east) / 2, 1
        )
        return self.world, self.world.around([*self.far.values(), middle], MARGIN)

    def is_crowded(self, *, far: bool) -> bool:
        """Whether there are too many places, near or far, for the page to name them all."""
        return len(self.far if far else self.near) > MOST_LISTED

    def spots(self, *, far: bool) -> dict[Entry, Spot]:
        """Where the numbers of entries stand; empty where there are too many to number."""
        found = self.view(far=far)
        group = self.far if far else self.near
        if found is None or len(group) > MOST_NUMBERED:
            return {}
        if far not in self._spots:
            sheet, view = found
            ordered = sorted(group, key=lambda entry: entry.id)
            places = [sheet.place(group[entry].lat, group[entry].lon, view) for entry in ordered]
            apart = 2 * BADGE * ROOM * view.unit
            self._spots[far] = dict(zip(ordered, spread(places, apart, view), strict=True))
        return self._spots[far]
