"""Kinds of entry as their files declare them: labels, fields, order, schema.org type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hoaphuong.documents import Document, Spot
from hoaphuong.fields import FIELD_TYPES, Field
from hoaphuong.keys import check_keys
from hoaphuong.problems import Problem, nearest, problem

REQUIRED = ("labels", "schema_type", "fields")
OPTIONAL = ("intro", "sort", "group", "order", "feed", "template")
FIELD_KEYS = ("required", "labels", "pages", "schema", "inverse")
GROUP_NONE = "none"


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
    template: str = "entry.html"

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
    if problems or not isinstance(raw["fields"], dict):
        return None, problems or [problem("not-a-mapping", spot.at("fields"))]
    own, problems = read_fields(raw["fields"], spot.at("fields"), f"kinds/{name}", labels)
    for key in own:
        if key in common[0] or key in common[1]:
            problems.append(problem("field-name-taken", spot.at("fields").key(key), key=key))
    kind = Kind(
        name=name,
        labels=_kind_labels(raw["labels"], name, labels),
        intro={**raw.get("intro", {}), **_extra(f"kinds/{name}/intro", labels)},
        schema_type=raw["schema_type"],
        fields={**own, **common[0]},
        texts=common[1],
        sort=raw.get("sort", "name"),
        group=raw.get("group", GROUP_NONE),
        order=int(raw["order"]) if str(raw.get("order", "")).isdigit() else 50,
        feed=raw.get("feed") == "true",
        template=raw.get("template", "entry.html"),
    )
    problems += _check_order(kind, spot)
    return kind, problems


def read_fields(
    raw: Mapping[str, Any], spot: Spot, path: str, labels: Mapping[str, Mapping[str, str]]
) -> tuple[dict[str, Field], list[Problem]]:
    """Fields by name, as a kind file (or the details of a field) declares them."""
    fields: dict[str, Field] = {}
    problems: list[Problem] = []
    for name, item in raw.items():
        at = spot.at(name)
        kind = item.get("is") if isinstance(item, dict) else None
        if kind not in FIELD_TYPES:
            hint = nearest(str(kind), FIELD_TYPES) or ", ".join(FIELD_TYPES)
            problems.append(problem("unknown-field-type", at, value=str(kind), hint=hint))
            continue
        type_ = FIELD_TYPES[kind]
        faults = list(check_keys(item, at, ("is",), (*FIELD_KEYS, *sorted(type_.option_names))))
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


def _check_order(kind: Kind, spot: Spot) -> Iterator[Problem]:
    sortable = ["name", *kind.fields]
    if kind.sort.removeprefix("-") not in sortable:
        yield problem("not-one-of", spot.at("sort"), value=kind.sort, allowed=sortable)
    groups = [
        name
        for name, field_ in kind.fields.items()
        if field_.vocabulary or field_.type.name == "recurrence"
    ]
    if kind.group not in (GROUP_NONE, *groups):
        yield problem(
            "not-one-of", spot.at("group"), value=kind.group, allowed=[GROUP_NONE, *groups]
        )
