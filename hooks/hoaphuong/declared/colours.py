"""The colours of site.yml, by day and by night."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from hoaphuong.problems import Problem, problem
from hoaphuong.reading.documents import Spot
from hoaphuong.reading.keys import check_keys

COLOURS = ("primary", "primary_dark", "accent", "accent_dark", "paper", "paper_dark")
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


def check_colours(raw: Mapping[str, Any], spot: Spot) -> Iterator[Problem]:
    """Each is one that there is, and is written as `#rrggbb`."""
    if "colours" not in raw:
        return
    yield from check_keys(raw["colours"], spot.at("colours"), (), COLOURS)
    for key, value in raw["colours"].items() if isinstance(raw["colours"], dict) else ():
        if not (isinstance(value, str) and COLOUR.fullmatch(value)):
            yield problem("not-a-colour", spot.at("colours", key), value=str(value))
