"""Kinds of entry as their files declare them: labels, fields, order, schema.org type."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from hoaphuong.declared.drawings import SHAPE as DRAWING_SHAPE
from hoaphuong.declared.drawings import Drawing, read_drawing
from hoaphuong.fields import FIELD_TYPES, Field
from hoaphuong.problems import Problem, nearest, problem
from hoaphuong.reading.documents import Document, Spot
from hoaphuong.reading.keys import LABELS, TEXT, TEXTS, TRUTH, check_keys, check_shape

REQUIRED = ("labels", "schema_type", "fields")
OPTIONAL = (
    *("intro", "sort", "group", "order", "feed", "template", "card"),
    *("rails", "titled", "drawing", "handouts", "facets"),
)
FIELD_KEYS = ("required", "labels", "pages", "schema", "inverse", "help")
GROUP_NONE = "none"
SHARED, NEWEST, ANY = RAILS = ("shared", "newest", "any")
SHOW, LEAFLET, CODE = HANDOUTS = ("show", "leaflet", "code")
TAKEN_NAMES = ("review", "name_status")
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
FIELD_SHAPE = {
    **dict.fromkeys(("is", "schema", "of", "lang", "unit"), TEXT),
    **dict.fromkeys(("required", "pages", "many", "anywhere", "anniversary"), TRUTH),
    **dict.fromkeys(("labels", "inverse", "help"), LABELS),
    "to": TEXTS,
    "details": {"*": {}},
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
    labels: Mapping[str, Mapping[str, str]],
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
    kind = Kind(
        name=name,
        labels=_kind_labels(raw["labels"], name, labels),
        intro={**raw.get("intro", {}), **_extra(f"kinds/{name}/intro", labels)},
        schema_type=raw["schema_type"],
        fields={**own, **common[0]},
        texts=common[1],
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
    return kind, problems


def read_fields(
    raw: Mapping[str, Any], spot: Spot, path: str, labels: Mapping[str, Mapping[str, str]]
) -> tuple[dict[str, Field], list[Problem]]:
    """Fields by name, as a kind file (or the details of a field) declares them."""
    fields: dict[str, Field] = {}
    problems: list[Problem] = []
    for name, item in raw.items():
        at = spot.at(name)
        kind = str(item.get("is"))
        if kind not in FIELD_TYPES:
            hint = nearest(kind, FIELD_TYPES) or ", ".join(FIELD_TYPES)
            problems.append(problem("unknown-field-type", at, value=kind, hint=hint))
            continue
        type_ = FIELD_TYPES[kind]
        needed = ("is", *sorted(type_.option_names & type_.option_needed))
        faults = list(
            check_keys(item, at, needed, (*FIELD_KEYS, *sorted(type_.option_names - {*needed})))
        )
        faults += check_shape(item, FIELD_SHAPE, at)
        if not re.fullmatch(r"[a-z][a-z_]{0,39}", name) or name in TAKEN_NAMES:
            faults.append(problem("field-name-taken", spot.key(name), key=name))
        problems += faults
        if faults:
            continue
        options = {key: item[key] for key in type_.option_names if key in item}
        if "details" in options:
            options["details"], faults = read_fields(
                options["details"], at.at("details"), path, labels
            )
            problems += faults
        if kind == "unit":
            options.setdefault("of", "units")
        fields[name] = Field(
            name=name,
            type=type_,
            labels={**(item.get("labels") or {}), **_extra(f"{path}/fields/{name}", labels)},
            required=item.get("required") == "true",
            options=options,
            pages=item.get("pages") == "true",
            schema=item.get("schema", ""),
            help=item.get("help", {}),
            inverse={
                **(item.get("inverse") or {}),
                **_extra(f"{path}/fields/{name}/inverse", labels),
            },
        )
    return fields, problems


def _kind_labels(
    raw: Mapping[str, Any], name: str, labels: Mapping[str, Mapping[str, str]]
) -> dict[str, Mapping[str, str]]:
    own: dict[str, Any] = {code: dict(said) for code, said in raw.items() if isinstance(said, dict)}
    for code, said in labels.items():
        for number in ("one", "many"):
            if f"kinds/{name}/{number}" in said:
                own.setdefault(code, {})[number] = said[f"kinds/{name}/{number}"]
    return own


def _extra(path: str, labels: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    return {code: said[path] for code, said in labels.items() if path in said}
