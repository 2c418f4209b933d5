"""The data dictionary: what the fields of each kind are called and hold, as their files say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from hoaphuong.declared.kinds import Kind
from hoaphuong.edition import Edition
from hoaphuong.fields import Field
from hoaphuong.opendata.records import APART
from hoaphuong.opendata.table import PER_LANGUAGE
from hoaphuong.site import Site


class Row(NamedTuple):
    """A field in the words of one language."""

    name: str
    label: str
    type: str
    help: str
    columns: tuple[str, ...]
    """Of the table; none where only JSON holds it."""


def rows(edition: Edition, kind: Kind) -> Iterator[Row]:
    """The facts of a kind in their order, then its texts."""
    for field in (*_shown(kind), *kind.texts.values()):
        yield Row(
            field.name,
            str(edition.pick(field.labels)),
            edition.words[f"type-{field.type.name}"],
            field.help.get(edition.language.code, ""),
            _columns(edition.site, kind, field),
        )


def dictionary(site: Site) -> dict[str, Any]:
    """The same for machines, in all languages."""
    return {
        kind.name: {
            "labels": kind.labels,
            "schema_type": kind.schema_type,
            "facts": [_said(site, field) for field in _shown(kind)],
            "texts": [_said(site, field) for field in kind.texts.values()],
        }
        for kind in site.kinds
    }


def _said(site: Site, field: Field) -> dict[str, Any]:
    words = {code: site.words[code][f"type-{field.type.name}"] for code in site.by_code}
    vocabulary = {"vocabulary": field.vocabulary} if field.vocabulary else {}
    return {
        "name": field.name,
        "type": field.type.name,
        **vocabulary,
        "required": field.required,
        "labels": field.labels,
        "type_labels": words,
        "help": field.help,
    }


def _shown(kind: Kind) -> list[Field]:
    """The facts that records have, but for those that all have at another place."""
    return [field for field in kind.fields.values() if field.name not in APART and field.type.says]


def _columns(site: Site, kind: Kind, field: Field) -> tuple[str, ...]:
    """The ways to its columns from the field on, those of languages said once."""
    if field.name in kind.texts:
        return (f"texts.….{field.name}",) if field.name in PER_LANGUAGE else ()
    codes = tuple(site.by_code)[:1]
    ways = field.type.columns(field, codes)
    return tuple(
        ".".join(("facts", field.name, *way)).replace(f".{codes[0]}", ".…") for way in ways
    )
