"""The unit of the city where a thing stands.

The present one, and the one before the last reform.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from hoaphuong.fields.base import Field, FieldType
from hoaphuong.fields.choice import read_key, said_term, term_columns
from hoaphuong.fields.parts import Choose, Either, Part, Record, Words
from hoaphuong.fields.reading import Reading, text_or_none
from hoaphuong.reading.documents import Keys
from hoaphuong.rendering.markup import Markup, fill, gap, safe

BASES = ("source", "mapping", "ambiguous")


@dataclass(frozen=True, slots=True)
class Unit:
    """`now` is a key of the vocabulary of units; empty where it is not known."""

    now: str
    former: str = ""
    """As it was called before, in the source language."""
    basis: str = "source"
    """How the present unit is known: a source says so, the reform maps it, or it is ambiguous."""


_unit = lru_cache(maxsize=4096)(Unit)
"""One object for all that stand in a unit and say no more of it."""


class UnitType(FieldType):
    """`tran-hung-dao`, or `{now: …, former: …, basis: source | mapping | ambiguous}`."""

    name = "unit"
    speaks = True
    option_names = frozenset({"of"})

    def made_of(self, field: Field) -> Part:
        now = Choose(vocabulary=field.vocabulary)
        parts: dict[str, Part] = {"now": now, "former": Words(), "basis": Choose(BASES)}
        return Either((now, Record(parts, any_of=(("now",), ("former",)))))

    def read(self, raw: Any, field: Field, at: Keys, reading: Reading) -> Unit | None:
        if isinstance(raw, str):
            key = read_key(raw, field, at, reading)
            return _unit(key) if key else None
        if not reading.has_keys(raw, at, (), ("now", "former", "basis")):
            return None
        if raw.get("basis", "source") not in BASES:
            reading.wrong("not-one-of", (*at, "basis"), value=str(raw["basis"]), allowed=BASES)
            return None
        now = read_key(raw["now"], field, (*at, "now"), reading) if "now" in raw else ""
        former = text_or_none(raw["former"], (*at, "former"), reading) if "former" in raw else ""
        if now is None or former is None:
            return None
        if not now and not former:
            reading.wrong("missing-key", at, key="now")
            return None
        return Unit(now, former, raw.get("basis", "source"))

    def show(self, value: Unit, field: Field, edition: Any) -> Markup:
        words = edition.words
        shown = edition.term(field, value.now) if value.now else safe("")
        if value.now and value.basis != "source":
            shown = fill("{}{}", shown, words.aside(words["unit-by-mapping"]))
        if not value.former:
            return shown
        former = fill(
            '<span class="hp-detail">{}{}<span lang="{}">{}</span></span>',
            words["formerly"],
            gap(words["formerly"], value.former),
            edition.site.source.tag,
            value.former,
        )
        return fill("{}<br>{}", shown, former) if value.now else former

    def order(self, value: Unit) -> str:
        return value.now

    def exported(self, value: Unit, field: Field, site: Any) -> dict[str, Any]:
        now = said_term(value.now, field, site) if value.now else None
        former = {"former": value.former} if value.former else {}
        return {"now": now, **former, "basis": value.basis}

    def columns(self, field: Field, codes: Sequence[str]) -> Iterable[tuple[str, ...]]:
        now = [("now", *way) for way in term_columns(codes)]
        return [*now, ("former",), ("basis",)]

    def linked_data(self, value: Unit, field: Field, edition: Any) -> Any:
        if not value.now or value.basis != "source":
            return None  # what is only concluded does not spread as a fact
        return edition.label(field.vocabulary, value.now)

    def terms(self, value: Unit) -> tuple[str, ...]:
        return (value.now,) if value.now else ()
