"""Where a site stands and whose it is, as site.yml says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from hoaphuong.fields.contact import is_web_address
from hoaphuong.fields.wikidata import is_item
from hoaphuong.problems import Problem, problem
from hoaphuong.reading.documents import Spot

STATUSES = ("demonstration", "official")


def check_standing(
    raw: Mapping[str, Any], spot: Spot, languages: tuple[str, ...]
) -> Iterator[Problem]:
    """Its status, its address and that of the city's own, what the city is elsewhere, and the
    language of readers of any other; `spot` is that of site.yml.
    """
    if not is_item(raw.get("wikidata", "Q1")):
        yield problem("not-an-item", spot.at("wikidata"), value=raw["wikidata"][:80])
    if raw.get("status") not in STATUSES:
        yield problem(
            "not-one-of", spot.at("status"), value=str(raw.get("status")), allowed=STATUSES
        )
    if raw.get("status") == STATUSES[0] and "portal" not in raw:
        yield problem("demonstration-without-portal", spot)
    if raw.get("x_default") not in languages:
        yield problem(
            "unknown-language",
            spot.at("x_default"),
            code=str(raw.get("x_default")),
            allowed=languages,
        )
    if re.search(r"[?#]", raw.get("url", "")):
        yield problem("url-with-query", spot.at("url"), value=raw["url"])
    for key in ("url", "portal"):
        if key in raw and not (isinstance(raw[key], str) and is_web_address(raw[key])):
            yield problem("not-a-web-address", spot.at(key), value=str(raw[key])[:80])
