"""Amounts: of money, and plain numbers with a unit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from hoaphuong.fields.base import Field, FieldType
from hoaphuong.fields.parts import Part, Record, Words
from hoaphuong.fields.reading import Reading, text_or_none
from hoaphuong.reading.documents import Keys
from hoaphuong.rendering.markup import Markup, escape

CURRENCY = re.compile(r"[A-Z]{3}")
NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,6})?")
AMOUNT = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,2})?")


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount as a decimal number, and its currency or unit."""

    value: float
    unit: str


class Money(FieldType):
    """`{amount: 50000, currency: VND}` (ISO 4217)."""

    name = "money"

    def made_of(self, field: Field) -> Part:
        amount, currency = Words(AMOUNT.pattern, ("50000",)), Words(CURRENCY.pattern, ("VND",))
        return Record({"amount": amount, "currency": currency}, ("amount", "currency"))

    def read(self, raw: Any, field: Field, at: Keys, reading: Reading) -> Amount | None:
        if not reading.has_keys(raw, at, ("amount", "currency")):
            return None
        if not isinstance(raw["amount"], str) or not AMOUNT.fullmatch(raw["amount"]):
            reading.wrong("not-a-number", (*at, "amount"), value=str(raw["amount"]))
            return None
        if not isinstance(raw["currency"], str) or not CURRENCY.fullmatch(raw["currency"]):
            reading.wrong("not-a-currency", (*at, "currency"), value=str(raw["currency"]))
            return None
        return Amount(float(raw["amount"]), raw["currency"])

    def exported(self, value: Amount, field: Field, site: Any) -> dict[str, Any]:
        return {"amount": plain(value.value), "currency": value.unit}

    def columns(self, field: Field, codes: Sequence[str]) -> Iterable[tuple[str, ...]]:
        return ("amount",), ("currency",)

    def show(self, value: Amount, field: Field, edition: Any) -> Markup:
        return escape(edition.words.money(value.value, value.unit))

    def order(self, value: Amount) -> float:
        return value.value


class Number(FieldType):
    """A number; option `unit` names the interface word it is shown with (`unit-metres`)."""

    name = "number"
    option_names = frozenset({"unit"})

    def made_of(self, field: Field) -> Part:
        return Words(NUMBER.pattern, ("120",))

    def read(self, raw: Any, field: Field, at: Keys, reading: Reading) -> Amount | None:
        text = text_or_none(raw, at, reading)
        if text is None:
            return None
        if not NUMBER.fullmatch(text):
            reading.wrong("not-a-number", at, value=text)
            return None
        return Amount(float(text), str(field.options.get("unit", "")))

    def show(self, value: Amount, field: Field, edition: Any) -> Markup:
        number = edition.words.number(value.value)
        return escape(edition.words.format(value.unit, number=number) if value.unit else number)

    def order(self, value: Amount) -> float:
        return value.value

    def exported(self, value: Amount, field: Field, site: Any) -> float:
        return plain(value.value)

    def linked_data(self, value: Amount, field: Field, edition: Any) -> float:
        return value.value


def plain(value: float) -> float:
    """A whole number without a point."""
    return int(value) if value.is_integer() else value
