"""The motif that stands for one entry, where its kind's choice by type would mislead."""

from __future__ import annotations

from hoaphuong.drawings.motifs import motifs
from hoaphuong.fields.base import Field, FieldType
from hoaphuong.fields.parts import Choose, Part
from hoaphuong.fields.reading import Reading
from hoaphuong.problems import nearest
from hoaphuong.reading.documents import Keys


class Motif(FieldType):
    """The name of one motif of drawings."""

    name = "motif"
    sorts = False
    says = False

    def made_of(self, field: Field) -> Part:
        return Choose(tuple(sorted(motifs().standing)))

    def read(self, raw: object, field: Field, at: Keys, reading: Reading) -> str | None:
        known = motifs().standing
        if isinstance(raw, str) and raw in known:
            return raw
        word = raw if isinstance(raw, str) else "?"
        hint = nearest(word, known) or ", ".join(sorted(known))
        reading.wrong("unknown-motif", at, value=word, hint=hint)
        return None
