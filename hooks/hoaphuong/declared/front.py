"""What site.yml chooses for the first page and the menu; whatever it leaves out is derived."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from hoaphuong.problems import Problem, problem
from hoaphuong.reading.documents import Spot
from hoaphuong.reading.keys import TEXTS, check_keys
from hoaphuong.rendering.typeface import PACKAGE, is_there

CHOICES = ("scene", "menu", "worth", "doors")
SHAPE = dict.fromkeys(CHOICES, TEXTS)


@dataclass(frozen=True, slots=True)
class Front:
    """The city's choices, each in its own order; empty where none is made."""

    scene: tuple[str, ...] = ()
    """Motifs of the picture at the head of the first page."""
    menu: tuple[str, ...] = ()
    """What stands in the bar of a wide screen: kinds, the guide, the map, the calendar."""
    worth: tuple[str, ...] = ()
    """Ids of entries that are worth the journey."""
    doors: tuple[str, ...] = ()
    """Pages of docs/ that the first page leads to, by their names there."""
    spot: Spot | None = field(default=None, compare=False)
    """Where they are chosen."""


def check_look(raw: Mapping[str, Any], spot: Spot) -> Iterator[Problem]:
    """The keys of the choices, and whether the typeface's package is installed."""
    if "front" in raw:
        yield from check_keys(raw["front"], spot.at("front"), (), CHOICES)
    if "font" in raw and not is_there(raw["font"]):
        package = (PACKAGE + raw["font"]).replace("_", "-")
        yield problem("no-typeface", spot.at("font"), value=raw["font"], package=package)


def read_front(raw: Mapping[str, Any], spot: Spot) -> Front:
    """The choices of a site.yml whose shape is right."""
    return Front(**{name: tuple(raw.get(name, ())) for name in CHOICES}, spot=spot)
