"""The places of a kind as GeoJSON (RFC 7946)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import orjson

from hoaphuong.declared.kinds import Kind
from hoaphuong.entries import Entry
from hoaphuong.fields.point import PointType
from hoaphuong.neighbours import point_of
from hoaphuong.opendata.records import exported, heading, licence, name_status
from hoaphuong.site import Site


def has_places(site: Site, kind: Kind) -> bool:
    """Whether a kind has points, and any of its entries has one."""
    pointing = any(isinstance(field.type, PointType) for field in kind.fields.values())
    return pointing and any(point_of(entry) for entry in site.by_kind[kind.name])


def feature(site: Site, entry: Entry) -> dict[str, Any] | None:
    """An entry as a feature; None where it has no point.

    How far off the point may be stands beside it, in metres.
    """
    point = point_of(entry)
    if point is None:
        return None
    blocks = entry.blocks.items()
    said = heading(site, entry)
    return {
        "type": "Feature",
        "id": said.pop("id"),
        "geometry": {"type": "Point", "coordinates": [point.lon, point.lat]},
        "properties": {
            **said,
            "name": {code: block.texts["name"] for code, block in blocks if "name" in block.texts},
            "name_status": {code: name_status(site, block, code) for code, block in blocks},
            "review": {code: block.review.state for code, block in blocks},
            "accuracy": int(point.accuracy),
            "approximate": point.approximate,
            "changed": entry.facts["changed"].iso if "changed" in entry.facts else None,
            **_named(site, entry),
        },
    }


def _named(site: Site, entry: Entry) -> dict[str, Any]:
    """What registers of the world name it by."""
    fields = entry.kind.fields
    return {name: exported(site, entry, name) for name in entry.facts if fields[name].type.names}


def collection(site: Site, entries: Iterable[Entry]) -> Iterator[bytes]:
    """All features, one a line."""
    about = {"type": "FeatureCollection", "licence": licence(site), "status": site.settings.status}
    yield orjson.dumps(about)[:-1] + b',"features":['
    before = b"\n"
    for entry in entries:
        found = feature(site, entry)
        if found:
            yield before + orjson.dumps(found)
            before = b",\n"
    yield b"\n]}\n"
