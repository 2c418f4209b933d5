"""A name in a space: broken into lines where its script allows, as large as fits, evenly."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import NamedTuple

NOT_FIRST = frozenset(
    "、。，．・：；？！)）］}｝」』】〉》ーぁぃぅぇぉっゃゅょァィゥェォッャュョヵヶ々…·％,.!?:;”’"
)
NOT_LAST = frozenset("(（［{｛「『【〈《“‘")
"""What may not begin a line, and what may not end one (JLREQ 3.1.7 and 3.1.8)."""
LEADING = 1.4
"""Height of a line by the size of its letters: room for an accent upon an accent."""
MORE = "…"
Measure = Callable[[str, int], float]
"""How wide a text is in a size; a line is as wide as its pieces together."""


class Fitted(NamedTuple):
    """Lines, and the size they are set in, in pixels."""

    lines: tuple[str, ...]
    size: int

    @property
    def height(self) -> float:
        return len(self.lines) * self.size * LEADING


def fit(text: str, width: int, height: int, sizes: range, measure: Measure) -> Fitted:
    """The text in the largest of some sizes in which it fits; else in the least, cut short."""
    units = units_of(text)
    for size in sizes:
        lines = _lines(units, width, size, measure)
        if lines and len(lines) * size * LEADING <= height:
            return Fitted(_even(units, lines, width, size, measure), size)
    size = sizes[-1]
    return Fitted(_cut(text, width, int(height / (size * LEADING)), size, measure), size)


def units_of(text: str) -> list[str]:
    """The pieces of a text that are not broken; a space belongs to what stands before it."""
    units: list[str] = []
    for sign in " ".join(text.split()):
        if units and not _may_break(units[-1][-1], sign):
            units[-1] += sign
        else:
            units.append(sign)
    return units


def _may_break(before: str, after: str) -> bool:
    if after == " ":
        return False
    if before == " ":
        return True
    if after in NOT_FIRST or before in NOT_LAST:
        return False
    if _script(before) == _script(after) and _script(after) in ("KATAKANA", "HANGUL"):
        return False  # words of these are not broken
    return _is_wide(before) or _is_wide(after)


def _is_wide(sign: str) -> bool:
    return unicodedata.east_asian_width(sign) in "WF" and _script(sign) != "HANGUL"


def _script(sign: str) -> str:
    name = unicodedata.name(sign, "").partition(" ")[0]
    return "KATAKANA" if name.startswith("KATAKANA") else name


def _lines(units: list[str], width: float, size: int, measure: Measure) -> tuple[str, ...]:
    """Units in lines no wider than asked; none where one unit alone is wider."""
    lines, line, filled = [], "", 0.0
    for unit in units:
        bare = measure(unit.rstrip(), size)
        if bare > width:
            return ()
        if line and filled + bare > width:
            lines.append(line.rstrip())
            line, filled = "", 0.0
        line += unit
        filled += measure(unit, size)
    return (*lines, line.rstrip())


def _even(
    units: list[str], lines: tuple[str, ...], width: int, size: int, measure: Measure
) -> tuple[str, ...]:
    """As many lines, as narrow as can be: so that none holds one word alone."""
    low, high, best = width // 3, width, lines
    while high - low > 8:
        middle = (low + high) // 2
        found = _lines(units, middle, size, measure)
        if found and len(found) == len(lines):
            high, best = middle, found
        else:
            low = middle
    return best


def _cut(text: str, width: int, most: int, size: int, measure: Measure) -> tuple[str, ...]:
    """The beginning of a text, broken anywhere, with a sign that there is more."""
    lines = [""]
    for sign in text:
        if measure(lines[-1] + sign + MORE, size) > width:
            if len(lines) == most:
                lines[-1] = lines[-1].rstrip() + MORE
                return tuple(lines)
            lines.append("")
        lines[-1] += sign
    return tuple(lines)
