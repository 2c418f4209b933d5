"""What a value is made of: the few nouns that every face of the model is derived from.

A field type says what it is made of (`FieldType.made_of`); JSON Schema, forms, the data dictionary
and the empty entry follow from that and are told nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field


@dataclass(frozen=True, slots=True)
class Words:
    """Words that stay the text they are."""

    pattern: str = ""
    """A regular expression that the whole of them fits, in the part of it that ECMA 262 shares."""
    examples: tuple[str, ...] = ()
    long: bool = False
    """Whether they are Markdown of several lines."""
    day: bool = False
    """Whether they say a day, of which today may be the one."""
    range: tuple[float, float] | None = None
    """For a number, the least and the most."""
    axis: str = ""
    """For degrees, `lat` or `lon`: then an example lies in the city."""


@dataclass(frozen=True, slots=True)
class Choose:
    """One word out of a closed list: of `words`, or of the keys of a vocabulary."""

    words: tuple[str, ...] = ()
    vocabulary: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """The id of an entry, of these kinds or of any."""

    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class File:
    """The name of a file that lies beside the entry."""

    endings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Many:
    """A list, each item made of the same."""

    of: Part
    least: int = 0
    once: bool = False
    """Whether no item may be there twice."""


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping with these keys and no others."""

    parts: Mapping[str, Part]
    required: tuple[str, ...] = ()
    any_of: tuple[tuple[str, ...], ...] = ()
    """Sets of keys of which at least one set is there."""
    usual: tuple[str, ...] = ()
    """Keys that an empty entry shows beside those it must have."""


@dataclass(frozen=True, slots=True)
class PerLanguage:
    """The same words by language code, in the source language always: what translators work on."""

    of: Words = dataclass_field(default_factory=Words)


@dataclass(frozen=True, slots=True)
class Either:
    """Made of one or of another; the first is the usual one."""

    parts: tuple[Part, ...]


Part = Words | Choose | Target | File | Many | Record | PerLanguage | Either
