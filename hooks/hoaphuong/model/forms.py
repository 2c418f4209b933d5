"""What an entry's file holds, key by key and in order: the model every face is derived from.

Facts as the kind declares them, then a block for each language. Values only; nothing is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from hoaphuong.declared.declarations import Declarations
from hoaphuong.declared.kinds import Kind
from hoaphuong.declared.languages import Language
from hoaphuong.declared.states import REVIEW_STATES
from hoaphuong.entries import NAME_STATES, TRANSLATED
from hoaphuong.fields.date import DAY
from hoaphuong.fields.parts import Choose, Part, Record, Words

NAME, STATUS, REVIEW = "name", "name_status", "review"
REVIEW_PART = Record(
    {"state": Choose(REVIEW_STATES), "by": Words(), "date": DAY, "seal": Words()},
    ("state",),
)
REVIEWED = ("by", "date")
"""What a review has as soon as it is no draft."""
WRITTEN = ("seal",)
"""Keys that only a command writes: a form leaves them as they are."""


class Slot(NamedTuple):
    """A key of an entry's file, or of one of its language blocks."""

    name: str
    part: Part
    required: bool
    type: str
    """The name of its field type, or its own where it is of none."""
    labels: Mapping[str, str]
    help: Mapping[str, str]


def facts(kind: Kind) -> Iterator[Slot]:
    """The facts of a kind, in the order of its file."""
    for field in kind.fields.values():
        yield Slot(
            field.name, field.made_of, field.required, field.type.name, field.labels, field.help
        )


def block(kind: Kind, *, source: bool, complete: bool = True) -> Iterator[Slot]:
    """What a language block holds, in order; `source` is the one the others are made from."""
    for field in kind.texts.values():
        required = field.name in TRANSLATED and (source or complete)
        slot = Slot(field.name, field.made_of, required, field.type.name, field.labels, field.help)
        yield slot
        if field.name == NAME and not source:
            yield Slot(STATUS, Choose(NAME_STATES), False, STATUS, {}, {})
    yield Slot(REVIEW, REVIEW_PART, True, REVIEW, {}, {})


def in_files(declared: Declarations) -> list[Language]:
    """The languages as the blocks of a file stand: the source, then the others by their codes."""
    source, *others = declared.languages
    return [source, *sorted(others, key=lambda language: language.code)]


def key_order(kind: Kind, declared: Declarations) -> tuple[str, ...]:
    """The keys of an entry's file from top to bottom."""
    return (*kind.fields, *(language.code for language in in_files(declared)))


def block_order(kind: Kind) -> tuple[str, ...]:
    """The keys of a language block from top to bottom."""
    return tuple(slot.name for slot in block(kind, source=False))
