"""The item of Wikidata that is about the same thing: how machines tell it from its namesakes.

https://www.wikidata.org/wiki/Wikidata:Identifiers. It says which thing is meant and bears nothing
out: what anyone can edit is no source, so that pages do not show it.
"""

from __future__ import annotations

import re
from typing import Any

from hoaphuong.fields.base import Field, FieldType
from hoaphuong.fields.contact import web_link
from hoaphuong.fields.parts import Part, Words
from hoaphuong.fields.reading import Reading, text_or_none
from hoaphuong.reading.documents import Keys
from hoaphuong.rendering.markup import Markup

ITEM = re.compile("Q[1-9][0-9]{0,11}")
CONCEPTS = "http://www.wikidata.org/entity/"
"""What the address of each concept begins with, as Wikidata itself writes it."""


class Wikidata(FieldType):
    """The number of an item, as `Q1`."""

    name = "wikidata"
    sorts = False
    shown = False
    names = True

    def made_of(self, field: Field) -> Part:
        return Words(ITEM.pattern, ("Q1",))

    def read(self, raw: Any, field: Field, at: Keys, reading: Reading) -> str | None:
        text = text_or_none(raw, at, reading)
        if text is not None and not is_item(text):
            reading.wrong("not-an-item", at, value=text[:80])
            return None
        return text

    def show(self, value: str, field: Field, edition: Any) -> Markup:
        return web_link(concept(value))

    def linked_data(self, value: str, field: Field, edition: Any) -> str:
        return concept(value)

    def exported(self, value: str, field: Field, site: Any) -> str:
        return concept(value)


def is_item(text: str) -> bool:
    """Whether a text is the number of an item."""
    return bool(ITEM.fullmatch(text))


def concept(item: str) -> str:
    """The address that stands for what an item is about."""
    return CONCEPTS + item
