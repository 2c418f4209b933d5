"""Whether the order, groups, cards, rails and handouts of a kind name fields that can give them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hoaphuong.declared.kinds import GROUP_NONE, HANDOUTS, NEWEST, RAILS, SHARED, Kind
from hoaphuong.problems import Problem, problem
from hoaphuong.reading.documents import Document, Spot


def check_arrangement(kind: Kind, document: Document) -> Iterator[Problem]:
    """Every problem of how a kind's file arranges its entries."""
    faulty = {*document.data["fields"]} - {*kind.fields}
    yield from _check_order(kind, document.spot())
    yield from _check_rails(kind, document.spot(), faulty)
    for name in kind.handouts:
        if name not in HANDOUTS:
            at = document.spot("handouts")
            yield problem("not-one-of", at, value=name, allowed=HANDOUTS)


def _check_order(kind: Kind, spot: Spot) -> Iterator[Problem]:
    if not re.fullmatch(r"[A-Z][A-Za-z]+", kind.schema_type):
        yield problem("not-a-schema-type", spot.at("schema_type"), value=kind.schema_type)
    for name in kind.card:
        if name not in kind.fields:
            allowed = list(kind.fields)
            yield problem("not-one-of", spot.at("card"), value=name, allowed=allowed)
    narrowing = [
        name
        for name, field_ in kind.fields.items()
        if (field_.vocabulary and field_.pages)
        or (field_.type.recurs(field_) and name == kind.group)
    ]
    for name in kind.facets:
        if name not in narrowing:
            yield problem("not-one-of", spot.at("facets"), value=name, allowed=narrowing)
    sortable = ["name", *(name for name, field_ in kind.fields.items() if field_.type.sorts)]
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


def _check_rails(kind: Kind, spot: Spot, faulty: set[str]) -> Iterator[Problem]:
    """Rails name fields; those of `faulty` fields are named already."""
    at = spot.at("rails")
    for name, how in kind.rails.items():
        if name not in kind.fields and name not in faulty:
            yield problem("not-one-of", at, value=name, allowed=list(kind.fields))
        elif how not in RAILS:
            yield problem("not-one-of", at.at(name), value=how, allowed=RAILS)
        elif how == NEWEST and name in kind.fields and not kind.fields[name].type.sorts:
            sortable = [each for each, field_ in kind.fields.items() if field_.type.sorts]
            yield problem("not-one-of", at.at(name), value=name, allowed=sortable)
        elif how == SHARED and name in kind.fields and not kind.fields[name].vocabulary:
            yield problem("rail-without-terms", at.at(name), value=name)
