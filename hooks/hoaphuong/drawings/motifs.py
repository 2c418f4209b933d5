"""The motifs there are: one file of SVG symbols, published under a name that changes with it.

Each symbol says of itself what it is. A motif (96 by 96, its horizon at 84) says what it stands on;
a ground or a sky (320 by 96, of which a card shows the middle) says what it is fit for.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

FILE = Path(__file__).parent.parent / "defaults" / "drawings.svg"
SYMBOL = "{http://www.w3.org/2000/svg}symbol"
BETWEEN = re.compile(rb"<!--.*?-->|\n", re.DOTALL)


class Motifs(NamedTuple):
    """The symbols by what they are for."""

    standing: dict[str, str]
    """What each motif stands on."""
    grounds: dict[str, tuple[str, ...]]
    """By what motifs stand on: what may be under them."""
    skies: dict[str, tuple[str, ...]]
    """By what motifs stand on: what may be behind them."""

    @property
    def names(self) -> set[str]:
        """Of all of them."""
        behind = (*self.grounds.values(), *self.skies.values())
        return {*self.standing, *(name for some in behind for name in some)}


@cache
def sprite() -> tuple[str, bytes]:
    """Path from the site's root and bytes of the file that pages take their motifs from."""
    content = BETWEEN.sub(b"", FILE.read_bytes())
    return f"assets/drawings.{hashlib.sha256(content).hexdigest()[:10]}.svg", content


@cache
def motifs() -> Motifs:
    """What the file holds."""
    found = Motifs({}, {}, {})
    for symbol in ElementTree.parse(FILE).getroot().iter(SYMBOL):
        name = symbol.attrib["id"]
        if "data-on" in symbol.attrib:
            found.standing[name] = symbol.attrib["data-on"]
        for kept, role in ((found.grounds, "data-ground"), (found.skies, "data-sky")):
            for on in symbol.get(role, "").split():
                kept[on] = (*kept.get(on, ()), name)
    return found
