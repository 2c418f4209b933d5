"""A point on the earth with its accuracy: an approximate one is worded so and is never a pin."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from hoaphuong.fields.base import Field, FieldType
from hoaphuong.fields.parts import Part, Record, Words
from hoaphuong.fields.reading import Reading
from hoaphuong.reading.documents import Keys
from hoaphuong.rendering.markup import Markup, escape, fill, safe

EXACT = 250
"""Metres up to which a point is where the thing is; beyond, it says about where."""
FARTHEST = 100_000
"""Metres a point may be off at most."""
DECIMAL = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Point:
    """Degrees north and east (WGS 84), and how far off it may be, in metres."""

    lat: float
    lon: float
    accuracy: float

    @property
    def approximate(self) -> bool:
        return self.accuracy > EXACT

    def distance(self, other: Point) -> float:
        """Kilometres along the great circle (haversine formula, mean radius 6,371 km)."""
        lat, other_lat = math.radians(self.lat), math.radians(other.lat)
        half = math.sin((other_lat - lat) / 2) ** 2
        half += (
            math.cos(lat)
            * math.cos(other_lat)
            * math.sin(math.radians(other.lon - self.lon) / 2) ** 2
        )
        return 2 * 6371.0 * math.asin(math.sqrt(half))


@dataclass(frozen=True, slots=True)
class Box:
    """The rectangle a city's points lie in, in degrees."""

    south: float
    west: float
    north: float
    east: float

    def holds(self, lat: float, lon: float) -> bool:
        return self.south <= lat <= self.north and self.west <= lon <= self.east


@cache
def _links(lat: float, lon: float) -> tuple[str, str]:
    """What stands around the words for a point: a link for maps of the device, one to a map."""
    chart = f"https://www.openstreetmap.org/?mlat={lat}&amp;mlon={lon}#map=16/{lat}/{lon}"
    return (
        f'<a href="geo:{lat},{lon}">',
        f'</a> · <a href="{chart}" rel="external">OpenStreetMap</a>',
    )


class PointType(FieldType):
    """`{lat: 20.85, lon: 106.68, accuracy: 100}`; option `anywhere` lifts the city's box."""

    name = "point"
    option_names = frozenset({"anywhere"})

    def made_of(self, field: Field) -> Part:
        lat = Words(DECIMAL.pattern, ("20.8561",), range=(-90, 90), axis="lat")
        lon = Words(DECIMAL.pattern, ("106.6822",), range=(-180, 180), axis="lon")
        accuracy = Words("[0-9]{1,6}", ("3000",), range=(1, FARTHEST))
        return Record({"lat": lat, "lon": lon, "accuracy": accuracy}, ("lat", "lon", "accuracy"))

    def read(self, raw: Any, field: Field, at: Keys, reading: Reading) -> Point | None:
        if not reading.has_keys(raw, at, ("lat", "lon", "accuracy")):
            return None
        for key in ("lat", "lon", "accuracy"):
            if not isinstance(raw[key], str) or (
                not DECIMAL.fullmatch(raw[key].strip()) and key != "accuracy"
            ):
                reading.wrong("not-a-number", (*at, key), value=str(raw[key]))
                return None
        if (
            not re.fullmatch(r"[0-9]{1,6}", raw["accuracy"])
            or not 1 <= int(raw["accuracy"]) <= FARTHEST
        ):
            reading.wrong("not-an-accuracy", (*at, "accuracy"), value=raw["accuracy"])
            return None
        point = Point(float(raw["lat"]), float(raw["lon"]), float(raw["accuracy"]))
        return point if self._placed(point, field, at, reading) else None

    def _placed(self, point: Point, field: Field, at: Keys, reading: Reading) -> bool:
        box = reading.settings.box
        if abs(point.lat) > 90 or abs(point.lon) > 180:
            swapped = abs(point.lon) <= 90 and abs(point.lat) <= 180
            reading.wrong("coordinates-swapped" if swapped else "coordinates-off-earth", at)
            return False
        if field.options.get("anywhere") or box.holds(point.lat, point.lon):
            return True
        if box.holds(point.lon, point.lat):
            reading.wrong("coordinates-swapped", at)
        else:
            allowed = f"{box.south}–{box.north} N, {box.west}–{box.east} E"
            reading.wrong(
                "coordinates-outside", at, value=f"{point.lat}, {point.lon}", allowed=allowed
            )
        return False

    def show(self, value: Point, field: Field, edition: Any) -> Markup:
        text = edition.words.coordinates(value.lat, value.lon, 2 if value.approximate else 4)
        if value.approximate:
            about = edition.words.format("about", value=text)
            return fill('<span class="hp-approximate">{}</span>', about)
        begin, end = _links(value.lat, value.lon)
        return safe(f"{begin}{escape(text)}{end}")

    def order(self, value: Point) -> tuple[float, float]:
        return value.lat, value.lon

    def exported(self, value: Point, field: Field, site: Any) -> dict[str, Any]:
        said = {"lat": value.lat, "lon": value.lon, "accuracy": int(value.accuracy)}
        return {**said, "approximate": value.approximate}

    def columns(self, field: Field, codes: Sequence[str]) -> Iterable[tuple[str, ...]]:
        return ("lat",), ("lon",), ("accuracy",), ("approximate",)

    def linked_data(self, value: Point, field: Field, edition: Any) -> dict[str, Any] | None:
        if value.approximate:
            return None
        return {"@type": "GeoCoordinates", "latitude": value.lat, "longitude": value.lon}
