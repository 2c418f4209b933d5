"""How values of an entry's file stand in a form, and come back: what the browser is told.

A form shows a value that is made of one or of another as the fuller one, and a place on earth as
one word. `overrides/assets/forms/shapes.js` does what is written here.
"""

from __future__ import annotations

from typing import Any

from hoaphuong.fields.parts import Either, Many, Part, PerLanguage, Record, Words

Shape = Any
PLACE = "place"
"""The field of a form that holds latitude and longitude."""
WORD = ""
"""The shape of what is one word."""


def shape_of(part: Part, source: str) -> Shape:
    """What the browser must know of a part; `source` is the code of the source language.

    A word is "", a text of several lines "|", a list `[shape]`, a mapping its keys with their
    shapes; `-short` in it is the key that may stand alone, `-place` the two keys of a place.
    """
    if isinstance(part, Words):
        return "|" if part.long else WORD
    if isinstance(part, Many):
        return [shape_of(part.of, source)]
    if isinstance(part, PerLanguage):
        return {}
    if isinstance(part, Record):
        made = {key: shape_of(one, source) for key, one in part.parts.items()}
        return made | ({"-place": list(axes(part))} if axes(part) else {})
    if isinstance(part, Either):
        fuller = full(part)
        return {**shape_of(fuller, source), "-short": short(fuller, source)}
    return WORD


def full(part: Either) -> Record | PerLanguage:
    """Of one or another, the mapping, in which the other has a place."""
    return next(one for one in part.parts if isinstance(one, Record | PerLanguage))


def short(fuller: Record | PerLanguage, source: str) -> str:
    """The key of a mapping that may stand for all of it."""
    return source if isinstance(fuller, PerLanguage) else next(iter(fuller.parts))


def axes(part: Record) -> tuple[str, ...]:
    """The keys of latitude and longitude; none where a mapping is no place."""
    known = {
        one.axis: key for key, one in part.parts.items() if isinstance(one, Words) and one.axis
    }
    return (known["lat"], known["lon"]) if len(known) == 2 else ()
