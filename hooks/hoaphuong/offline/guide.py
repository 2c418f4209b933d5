"""The guide of one language: all that a reader keeps who saves it whole."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from typing import NamedTuple

from hoaphuong.maps.picture import MAP
from hoaphuong.offline.weights import Weights
from hoaphuong.publishing.sealed import digest

PAGE_ENDING = ".html"
APART = ("404.html", "admin/index.html")
SHARED = {"assets": "look", "media": "pictures"}
"""Folders that all languages share, each with the part of the guide that it is."""
INDEX = "search/index/"
"""From the language's root: what the search asks for."""
PLACES = {"assets/geo/": "map", "assets/leaflet": "map", "assets/drawings": "pictures"}
"""What begins like this belongs to another part than its folder."""
KEPT = (".css", ".js", ".json", ".svg", ".woff2", ".avif", ".webp", ".jpg", ".jpeg", ".png")


class Part(NamedTuple):
    """How much of a guide is of one sort."""

    files: int
    size: int
    packed: int


def part_of(path: str, root: str, others: Collection[str], loose: Collection[str]) -> str:
    """Which part of a language's guide a file is; empty where it is none.

    `root` is the language's folder, `others` those of the other languages; `loose` are files at
    the site's root that every page shows.
    """
    folder = path.partition("/")[0]
    own = path.startswith(root) and f"{folder}/" not in others
    if path.endswith(PAGE_ENDING):
        return "pages" if own and path.removeprefix(root) not in APART else ""
    if path in loose:
        return "look"
    for start, part in PLACES.items():
        if path.startswith(start) and path.endswith(KEPT):
            return part
    if path.startswith(f"{root}{INDEX}"):
        return "search"
    if own and path.removeprefix(root).startswith(MAP) and path.endswith(KEPT):
        return "map"
    return SHARED.get(folder, "") if path.endswith(KEPT) else ""


def plan(weights: Weights, files: Iterable[tuple[str, str]]) -> bytes:
    """What a browser needs to save a guide, as JSON: `files` are paths with their parts.

    `version` is a name for the whole content, `parts` counts files, bytes, and bytes as sent;
    each of `files` is its path from the site's root, its sum and its size.
    """
    parts: dict[str, Part] = {}
    listed = []
    for path, part in files:
        weight = weights.of(path)
        before = parts.get(part, Part(0, 0, 0))
        parts[part] = Part(
            before.files + 1, before.size + weight.size, before.packed + weight.packed
        )
        listed.append((path, weight.sum, weight.size))
    version = digest(*(f"{path} {name}".encode() for path, name, _ in listed))[:16]
    said = {"version": version, "parts": parts, "files": listed}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
