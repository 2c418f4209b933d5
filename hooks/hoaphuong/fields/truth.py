"""Yes or no."""

from __future__ import annotations

from typing import Any

from hoaphuong.fields.base import Field, FieldType
from hoaphuong.fields.parts import Choose, Part
from hoaphuong.fields.reading import Reading
from hoaphuong.reading.documents import Keys

TRUE, FALSE = TRUTHS = ("true", "false")


class Truth(FieldType):
    """`true` or `false`; a fact that is false is as one that is not there."""

    name = "truth"
    sorts = False

    def made_of(self, field: Field) -> Part:
        return Choose(TRUTHS)

    def read(self, raw: Any, field: Field, at: Keys, reading: Reading) -> bool | None:
        if raw not in TRUTHS:
            word = raw if isinstance(raw, str) else "?"
            reading.wrong("not-one-of", at, value=word, allowed=TRUTHS)
        return True if raw == TRUE else None

    def exported(self, value: bool, field: Field, site: Any) -> bool:
        return value
