"""Ties to other entries, `kind/slug`; the other side shows them too, under the inverse heading."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from hoaphuong.fields.base import Field, FieldType
from hoaphuong.fields.parts import Many, Part, Target
from hoaphuong.fields.reading import Reading, text_or_none
from hoaphuong.reading.documents import Keys
from hoaphuong.rendering.markup import Markup, safe


class Reference(FieldType):
    """One entry of the kinds that option `to` names (any, where it is empty)."""

    name = "reference"
    speaks = True
    refers = True
    option_names = frozenset({"to"})

    def made_of(self, field: Field) -> Part:
        return Target(tuple(field.options.get("to", ())))

    def read(self, raw: Any, field: Field, at: Keys, reading: Reading) -> str | None:
        return text_or_none(raw, at, reading)

    def show(self, value: str, field: Field, edition: Any) -> Markup:
        link: Markup = edition.entry_link(value)
        return link

    def linked_data(self, value: str, field: Field, edition: Any) -> str:
        return str(edition.absolute(edition.path_of(value)))

    def references(self, value: str) -> Iterator[tuple[int | str, str]]:
        yield "", value

    def without(self, value: str, hidden: Collection[str]) -> str | None:
        return None if value in hidden else value


class References(FieldType):
    """Several entries."""

    name = "references"
    speaks = True
    refers = True
    option_names = frozenset({"to"})

    def made_of(self, field: Field) -> Part:
        return Many(Target(tuple(field.options.get("to", ()))))

    def read(self, raw: Any, field: Field, at: Keys, reading: Reading) -> tuple[str, ...] | None:
        if not isinstance(raw, list):
            reading.wrong("not-a-list", at)
            return None
        targets = [text_or_none(item, (*at, number), reading) for number, item in enumerate(raw)]
        return tuple(target for target in targets if target)

    def show(self, value: tuple[str, ...], field: Field, edition: Any) -> Markup:
        links = "".join([f"<li>{edition.entry_link(target)}</li>" for target in value])
        return safe(f'<ul class="hp-plain-list">{links}</ul>')

    def linked_data(self, value: tuple[str, ...], field: Field, edition: Any) -> list[str]:
        return [str(edition.absolute(edition.path_of(target))) for target in value]

    def exported(self, value: tuple[str, ...], field: Field, site: Any) -> list[str]:
        return list(value)

    def references(self, value: tuple[str, ...]) -> Iterator[tuple[int | str, str]]:
        return enumerate(value)

    def without(self, value: tuple[str, ...], hidden: Collection[str]) -> tuple[str, ...] | None:
        return tuple(target for target in value if target not in hidden) or None
