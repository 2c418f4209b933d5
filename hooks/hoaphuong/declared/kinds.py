"""Kinds of entry as their files declare them: labels, fields, order, schema.org type."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from hoaphuong.declared.drawings import SHAPE as DRAWING_SHAPE
from hoaphuong.declared.drawings import Drawing, read_drawing
from hoaphuong.declared.fields import Labels, added_labels, read_fields
from hoaphuong.fields import Field
from hoaphuong.problems import Problem, problem
from hoaphuong.reading.documents import Document
from hoaphuong.reading.keys import LABELS, TEXT, TEXTS, TRUTH, check_keys, check_shape

REQUIRED = ("labels", "schema_type", "fields")
OPTIONAL = (
    *("intro", "sort", "group", "order", "feed", "template", "card"),
    *("rails", "titled", "drawing", "handouts", "facets"),
)
GROUP_NONE = "none"
SHARED, NEWEST, ANY = RAILS = ("shared", "newest", "any")
SHOW, LEAFLET, CODE = HANDOUTS = ("show", "leaflet", "code")
SHAPE = {
    "labels": {"*": LABELS},
    "intro": LABELS,
    **dict.fromkeys(("schema_type", "sort", "group", "order", "template"), TEXT),
    "feed": TRUTH,
    "titled": TRUTH,
    "card": TEXTS,
    "handouts": TEXTS,
    "facets": TEXTS,
    "rails": LABELS,
    "drawing": DRAWING_SHAPE,
    "fields": {"*": {}},
}


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """One kind of entry: a folder of data/."""

    name: str
    """The folder, and the first part of addresses."""
    labels: Mapping[str, Mapping[str, str]]
    """By language: `one`, `many`."""
    intro: Mapping[str, str]
    schema_type: str
    fields: Mapping[str, Field]
    """Facts, in the order they are shown."""
    texts: Mapping[str, Field]
    """What each language block may hold."""
    sort: str = "name"
    """A field, `name`, or a field with a minus for the newest first."""
    group: str = GROUP_NONE
    order: int = 50
    """Place among the kinds."""
    feed: bool = False
    titled: bool = False
    """Whether its names are titles of ours: nothing that is called so in the source language."""
    card: tuple[str, ...] = ()
    """Facts shown on the cards of its entries."""
    facets: tuple[str, ...] = ()
    """What its list can be narrowed by: fields whose terms have pages, and the one it is grouped by
    where that comes back every year."""
    template: str = "entry.html"
    rails: Mapping[str, str] = field(default_factory=dict)
    """Which other entries its pages lead on to: by field, in order, one of RAILS."""
    drawing: Drawing | None = None
    """How its entries are drawn; None leaves them without."""
    handouts: tuple[str, ...] = ()
    """What lies beside the pages of its entries, of HANDOUTS: a card to show a driver,
    a sheet for the notice board in all languages, a code that a telephone reads.
    """

    def label(self, number: str, code: str) -> str:
        return self.labels.get(code, {}).get(number, "")


def read_kind(
    name: str,
    document: Document,
    common: tuple[Mapping[str, Field], Mapping[str, Field]],
    labels: Labels,
) -> tuple[Kind | None, list[Problem]]:
    """One kind.

    `common` are the facts and texts that every kind has, `labels` what interface files add.
    """
    spot, raw = document.spot(), document.data
    problems = list(check_keys(raw, spot, REQUIRED, OPTIONAL))
    problems += check_shape(raw, SHAPE, spot) if isinstance(raw, dict) else []
    if not problems and not re.fullmatch(r"[0-9]{1,4}", raw.get("order", "50")):
        problems.append(problem("not-a-number", spot.at("order"), value=raw["order"]))
    if problems:
        return None, problems
    own, problems = read_fields(raw["fields"], spot.at("fields"), f"kinds/{name}", labels)
    for key in own:
        if key in common[0] or key in common[1]:
            problems.append(problem("field-name-taken", spot.at("fields").key(key), key=key))
    drawing = None
    if "drawing" in raw:
        drawing, faults = read_drawing(raw["drawing"], own, spot.at("drawing"))
        problems += faults
    return _kind(name, raw, ({**own, **common[0]}, common[1]), drawing, labels), problems


def _kind(
    name: str,
    raw: Mapping[str, Any],
    fields: tuple[Mapping[str, Field], Mapping[str, Field]],
    drawing: Drawing | None,
    labels: Labels,
) -> Kind:
    """What a file says of a kind, beside its facts and texts and how it is drawn."""
    return Kind(
        name=name,
        labels=_kind_labels(raw["labels"], name, labels),
        intro={**raw.get("intro", {}), **added_labels(f"kinds/{name}/intro", labels)},
        schema_type=raw["schema_type"],
        fields=fields[0],
        texts=fields[1],
        sort=raw.get("sort", "name"),
        group=raw.get("group", GROUP_NONE),
        order=int(raw.get("order", "50")),
        feed=raw.get("feed") == "true",
        titled=raw.get("titled") == "true",
        card=tuple(raw.get("card", ())),
        facets=tuple(raw.get("facets", ())),
        template=raw.get("template", "entry.html"),
        rails=raw.get("rails", {}),
        drawing=drawing,
        handouts=tuple(raw.get("handouts", ())),
    )


def _kind_labels(raw: Mapping[str, Any], name: str, labels: Labels) -> dict[str, Mapping[str, str]]:
    own: dict[str, Any] = {code: dict(said) for code, said in raw.items() if isinstance(said, dict)}
    for code, said in labels.items():
        for number in ("one", "many"):
            if f"kinds/{name}/{number}" in said:
                own.setdefault(code, {})[number] = said[f"kinds/{name}/{number}"]
    return own
