"""Fields of kinds as files declare them: their type, what they are called, what it may be told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from hoaphuong.fields import FIELD_TYPES, Field
from hoaphuong.problems import Problem, nearest, problem
from hoaphuong.reading.documents import Spot
from hoaphuong.reading.keys import LABELS, TEXT, TEXTS, TRUTH, check_keys, check_shape

KEYS = ("required", "labels", "pages", "schema", "inverse", "help")
TAKEN_NAMES = ("review", "name_status")
SHAPE = {
    **dict.fromkeys(("is", "schema", "of", "lang", "unit"), TEXT),
    **dict.fromkeys(("required", "pages", "many", "anywhere", "anniversary"), TRUTH),
    **dict.fromkeys(("labels", "inverse", "help"), LABELS),
    "to": TEXTS,
    "details": {"*": {}},
}
Labels = Mapping[str, Mapping[str, str]]
"""What interface files call things beside words: by language, then by path."""


def read_fields(
    raw: Mapping[str, Any], spot: Spot, path: str, labels: Labels
) -> tuple[dict[str, Field], list[Problem]]:
    """Fields by name, as a kind file (or the details of a field) declares them."""
    fields: dict[str, Field] = {}
    problems: list[Problem] = []
    for name, item in raw.items():
        faults = list(_check_field(name, item, spot))
        problems += faults
        if faults:
            continue
        type_ = FIELD_TYPES[item["is"]]
        options = {key: item[key] for key in type_.option_names if key in item}
        if "details" in options:
            at = spot.at(name).at("details")
            options["details"], faults = read_fields(options["details"], at, path, labels)
            problems += faults
        if type_.name == "unit":
            options.setdefault("of", "units")
        fields[name] = _field(name, item, options, f"{path}/fields/{name}", labels)
    return fields, problems


def _check_field(name: str, item: Mapping[str, Any], spot: Spot) -> Iterator[Problem]:
    """What is wrong with a field by itself."""
    at, kind = spot.at(name), str(item.get("is"))
    if kind not in FIELD_TYPES:
        hint = nearest(kind, FIELD_TYPES) or ", ".join(FIELD_TYPES)
        yield problem("unknown-field-type", at, value=kind, hint=hint)
        return
    known = FIELD_TYPES[kind].option_names
    needed = ("is", *sorted(known & FIELD_TYPES[kind].option_needed))
    yield from check_keys(item, at, needed, (*KEYS, *sorted(known - {*needed})))
    yield from check_shape(item, SHAPE, at)
    if not re.fullmatch(r"[a-z][a-z_]{0,39}", name) or name in TAKEN_NAMES:
        yield problem("field-name-taken", spot.key(name), key=name)


def _field(
    name: str, item: Mapping[str, Any], options: Mapping[str, Any], path: str, labels: Labels
) -> Field:
    return Field(
        name=name,
        type=FIELD_TYPES[item["is"]],
        labels={**(item.get("labels") or {}), **added_labels(path, labels)},
        required=item.get("required") == "true",
        options=options,
        pages=item.get("pages") == "true",
        schema=item.get("schema", ""),
        help=item.get("help", {}),
        inverse={**(item.get("inverse") or {}), **added_labels(f"{path}/inverse", labels)},
    )


def added_labels(path: str, labels: Labels) -> dict[str, str]:
    """What interface files call one thing, by language."""
    return {code: said[path] for code, said in labels.items() if path in said}
