"""Related agencies, whose sites the footer leads to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from hoaphuong.fields.contact import is_web_address
from hoaphuong.problems import Problem, problem
from hoaphuong.reading.documents import Spot
from hoaphuong.reading.keys import LABELS, TEXT, check_keys

SHAPE = [{"name": LABELS, "url": TEXT}]


class Agency(NamedTuple):
    """A body and the address of its site; names are by language code."""

    names: Mapping[str, str]
    url: str


def check_agencies(
    raw: Sequence[Mapping[str, Any]], spot: Spot, languages: tuple[str, ...]
) -> Iterator[Problem]:
    """Each has a name in the source language at least, and an address."""
    for number, agency in enumerate(raw):
        at = spot.at(number)
        faults = list(check_keys(agency, at, ("name", "url")))
        yield from faults
        if faults:
            continue
        yield from check_keys(agency["name"], at.at("name"), languages[:1], languages[1:])
        if not is_web_address(agency["url"]):
            yield problem("not-a-web-address", at.at("url"), value=agency["url"][:80])


def read_agencies(raw: Sequence[Mapping[str, Any]]) -> tuple[Agency, ...]:
    """Those that were checked, in their order."""
    return tuple(Agency(agency["name"], agency["url"]) for agency in raw)
