"""The unit of the city where a thing stands.

The present one, and the one before the last reform.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hoaphuong.fields.base import Field, FieldType, Reading, text_or_none
from hoaphuong.fields.choice import read_key
from hoaphuong.keys import check_keys
from hoaphuong.markup import Markup, fill, safe

BASES = ("source", "mapping", "ambiguous")


@dataclass(frozen=True, slots=True)
class Unit:
    """`now` is a key of the vocabulary of units; empty where it is not known."""

    now: str
    former: str = ""
    """As it was called before, in the source language."""
    basis: str = "source"
    """How the present unit is known: a source says so, the reform maps it, or it is ambiguous."""


class UnitType(FieldType):
    """`tran-hung-dao`, or `{now: …, former: …, basis: source | mapping | ambiguous}`."""

    name = "unit"
    speaks = True
    option_names = frozenset({"of"})

    def read(self, raw: Any, field: Field, spot: Any, reading: Reading) -> Unit | None:
        if isinstance(raw, str):
            key = read_key(raw, field, spot, reading)
            return Unit(key) if key else None
        faults = list(check_keys(raw, spot, (), ("now", "former", "basis")))
        reading.problems += faults
        if faults:
            return None
        if raw.get("basis", "source") not in BASES:
            reading.wrong("not-one-of", spot.at("basis"), value=str(raw["basis"]), allowed=BASES)
            return None
        now = read_key(raw["now"], field, spot.at("now"), reading) if "now" in raw else ""
        former = text_or_none(raw["former"], spot.at("former"), reading) if "former" in raw else ""
        if now is None or former is None:
            return None
        if not now and not former:
            reading.wrong("missing-key", spot, key="now")
            return None
        return Unit(now, former, raw.get("basis", "source"))

    def show(self, value: Unit, field: Field, edition: Any) -> Markup:
        words = edition.words
        shown = edition.term(field, value.now) if value.now else safe("")
        if value.now and value.basis != "source":
            shown = fill(
                '{} <span class="hp-detail">{}</span>',
                shown,
                words.bracketed(words["unit-by-mapping"]),
            )
        if not value.former:
            return shown
        former = fill(
            '<span class="hp-detail">{} <span lang="{}">{}</span></span>',
            words["formerly"],
            edition.site.source.tag,
            value.former,
        )
        return fill("{}<br>{}", shown, former) if value.now else former

    def order(self, value: Unit) -> str:
        return value.now

    def linked_data(self, value: Unit, field: Field, edition: Any) -> Any:
        if not value.now or value.basis != "source":
            return None  # what is only concluded does not spread as a fact
        return edition.label(field.vocabulary, value.now)

    def terms(self, value: Unit) -> tuple[str, ...]:
        return (value.now,) if value.now else ()
