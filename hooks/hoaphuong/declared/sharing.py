"""Where a page can be shared by a plain link, as site.yml says.

share:
  facebook:                                  # any name
    name: Facebook
    address: "https://www.facebook.com/sharer/sharer.php?u={url}"    # {url} and {title} are filled
    for: [vi, en]                            # languages whose readers use it; without it, all
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hoaphuong.fields.contact import is_web_address
from hoaphuong.problems import Problem, problem
from hoaphuong.reading.documents import Spot
from hoaphuong.reading.keys import TEXT, TEXTS, check_keys

CITE = "cite"
TOOLS = ("beside", "share", "print", "save", CITE)
"""What a page of an entry gives its reader to hold: the original beside it, and so on."""
SHAPE = {"*": {"name": TEXT, "address": TEXT, "for": TEXTS}}
URL, TITLE = "{url}", "{title}"


@dataclass(frozen=True, slots=True)
class Share:
    """One place to share a page at."""

    name: str
    address: str
    """With URL and perhaps TITLE in it."""
    languages: tuple[str, ...] = ()
    """Codes; empty means all."""


def read_share(raw: Mapping[str, Mapping[str, Any]]) -> tuple[Share, ...]:
    """The places, in their order; what is wrong has been found by `check_share`."""
    return tuple(
        Share(said["name"], said["address"], tuple(said.get("for", ()))) for said in raw.values()
    )


def check_share(raw: Mapping[str, Any], spot: Spot, codes: Collection[str]) -> Iterator[Problem]:
    """Problems of the places; the shape of all has been checked."""
    for key, said in raw.items():
        at = spot.at(key)
        faults = list(check_keys(said, at, ("name", "address"), ("for",)))
        yield from faults
        if faults:
            continue
        address = said["address"]
        if URL not in address or not is_web_address(address.replace(URL, "").replace(TITLE, "")):
            yield problem("share-without-url", at.at("address"), value=address)
        for code in said.get("for", ()):
            if code not in codes:
                yield problem("unknown-language", at.at("for"), code=code, allowed=codes)


def check_tools(raw: Collection[str], spot: Spot) -> Iterator[Problem]:
    """Tools that there are none of."""
    for name in raw:
        if name not in TOOLS:
            yield problem("not-one-of", spot, value=name, allowed=TOOLS)
