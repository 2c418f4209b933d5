"""What site.yml says of forms in the browser."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hoaphuong.fields.contact import is_web_address
from hoaphuong.problems import Problem, problem
from hoaphuong.reading.documents import Spot
from hoaphuong.reading.keys import TEXT, check_keys

SERVICES = ("github", "gitlab")
"""Where entries are kept for others, by the names the form editor knows them by."""
KEYS = ("service", "repository", "branch", "host", "sign_in", "app_id")
SHAPE = dict.fromkeys(KEYS, TEXT)


@dataclass(frozen=True, slots=True)
class Forms:
    """Forms under /admin/; a city without it has none."""

    service: str = ""
    """One of SERVICES; empty where entries are edited on one's own machine only."""
    repository: str = ""
    """Owner and name, with a slash between."""
    branch: str = ""
    host: str = ""
    """The address of a service of one's own, without a slash at the end."""
    sign_in: str = ""
    """The address of what signs editors in; without it they paste a token."""
    app_id: str = ""
    """Of the application by which a service signs editors in itself."""


def read_forms(raw: Mapping[str, Any] | None) -> Forms | None:
    """What was checked already; None where the city says nothing of it."""
    if raw is None:
        return None
    known = {key: raw[key] for key in KEYS if key in raw}
    return Forms(**{key: value.rstrip("/") for key, value in known.items()})


def check_forms(raw: Mapping[str, Any], spot: Spot) -> Iterator[Problem]:
    """`forms` names a service and a repository, or neither; `spot` is that of site.yml."""
    if "forms" not in raw:
        return
    said, at = raw["forms"], spot.at("forms")
    needed = ("service", "repository") if said else ()
    yield from check_keys(said, at, needed, KEYS)
    if not isinstance(said, dict):
        return
    if said.get("service", SERVICES[0]) not in SERVICES:
        yield problem(
            "not-one-of", at.at("service"), value=said["service"], allowed=", ".join(SERVICES)
        )
    if "repository" in said and not all(said["repository"].partition("/")):
        yield problem("not-a-repository", at.at("repository"), value=said["repository"])
    for key in ("host", "sign_in"):
        if key in said and not is_web_address(said[key]):
            yield problem("not-a-web-address", at.at(key), value=said[key][:80])
