"""The colours that the site's style sheet gives its tokens by day, worked out as a browser would.

So a card has the colours of the pages, and they stand in one place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

MEDIA = re.compile(r"@media[^{]*")
ROOT = re.compile(r"(?<![^\s{}]):root\s*\{([^{}]*)\}")
"""What holds for every page: choices of readers have selectors of their own."""
TOKEN = re.compile(r"--hp-([a-z0-9-]+)\s*:\s*([^;}]+)")
VAR = re.compile(r"var\(--hp-([a-z0-9-]+)\)")
MIX = re.compile(r"color-mix\(in srgb,\s*(\S+)\s+([0-9.]+)%,\s*(\S+)\)")
COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
UNKNOWN = "#888888"


def tones(sheet: str) -> dict[str, str]:
    """Every token of a style sheet that is a colour, as `#rrggbb`; of several, the last counts."""
    blocks = "".join(f"{block};" for block in ROOT.findall(_by_day(sheet)))
    said = {name: value.strip() for name, value in TOKEN.findall(blocks)}
    known = {name: _colour(value, said, 0) for name, value in said.items()}
    return {name: colour for name, colour in known.items() if colour}


def _by_day(sheet: str) -> str:
    """The sheet without what holds only in the dark, on paper, or for some."""
    kept, start = [], 0
    for found in MEDIA.finditer(sheet):
        if found.start() < start:
            continue
        kept.append(sheet[start : found.start()])
        start = _end_of_block(sheet, found.end())
    return "".join((*kept, sheet[start:]))


def _end_of_block(sheet: str, start: int) -> int:
    depth = 0
    for place in re.compile(r"[{}]").finditer(sheet, start):
        depth += 1 if place[0] == "{" else -1
        if depth == 0:
            return place.end()
    return len(sheet)


def _colour(value: str, said: Mapping[str, str], depth: int) -> str:
    """A value as a colour, empty where it is none."""
    if depth > 9:
        return ""
    if COLOUR.fullmatch(value):
        return value if len(value) == 7 else "#" + "".join(2 * digit for digit in value[1:])
    if value == "white":
        return "#ffffff"
    found = VAR.fullmatch(value)
    if found:
        return _colour(said.get(found[1], ""), said, depth + 1)
    mixed = MIX.fullmatch(value)
    if mixed:
        one, other = (_colour(part, said, depth + 1) for part in (mixed[1], mixed[3]))
        return _mix(one, other, float(mixed[2]) / 100) if one and other else ""
    return ""


def _mix(one: str, other: str, share: float) -> str:
    pairs = zip(bytes.fromhex(one[1:]), bytes.fromhex(other[1:]), strict=True)
    return "#" + bytes(round(a * share + b * (1 - share)) for a, b in pairs).hex()
