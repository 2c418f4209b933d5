"""The land that a city's maps are drawn on: data/geo/land.yml, coast.yml and world.yml."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hoaphuong.declared.boxes import read_box
from hoaphuong.declared.vocabularies import Vocabulary
from hoaphuong.fields.point import DECIMAL, Box
from hoaphuong.problems import Problem, problem
from hoaphuong.reading.documents import Document, Spot
from hoaphuong.reading.keys import TEXT, check_keys, check_shape

NUMBER = r"-?[0-9]{1,3}(?:\.[0-9]+)?"
RING = re.compile(rf"{NUMBER} {NUMBER}(?:, {NUMBER} {NUMBER}){{2,}}")
RIVER = re.compile(rf"{NUMBER} {NUMBER}(?:, {NUMBER} {NUMBER})+")
ACCURACY = re.compile(r"[1-9][0-9]{0,5}")
USUAL_ACCURACY = "1000"
MEASURES = ("lat", "lon", "radius")
OPTIONAL = ("accuracy", "river_accuracy", "rivers", "islands", "waters")
ACCURACIES = ("accuracy", "river_accuracy")
SHAPE = {
    "source": TEXT,
    "licence": TEXT,
    "accuracy": TEXT,
    "river_accuracy": TEXT,
    "rings": [TEXT],
    "rivers": [TEXT],
    "islands": [{"*": TEXT}],
    "waters": [{"*": TEXT}],
}
LICENCES = "licences"
Ring = tuple[tuple[float, float], ...]
"""Points, each degrees east and north; the last joins the first."""


@dataclass(frozen=True, slots=True)
class Island:
    """An island too small for the coast's scale, drawn as a disc."""

    lat: float
    lon: float
    radius: float
    """Metres; 0 where its outline is among the rings and only its name is wanted."""
    source: str
    vocabulary: str = ""
    term: str = ""
    """Whose label is its name, where it is written beside it."""


@dataclass(frozen=True, slots=True)
class Water:
    """A river's name, and where it is written."""

    vocabulary: str
    term: str
    """Whose label is its name."""
    along: Ring
    """A line beside which it stands, open at both ends."""
    source: str


@dataclass(frozen=True, slots=True)
class Land:
    """Land, and all else is water."""

    box: Box
    """What the coast was clipped to: nothing is known beyond."""
    rings: tuple[Ring, ...]
    """Outlines; one inside another is water in the land."""
    rivers: tuple[Ring, ...]
    """Lines, open at both ends."""
    islands: tuple[Island, ...]
    waters: tuple[Water, ...]
    source: str
    licence: str
    """A key of the vocabulary of licences."""
    accuracy: int
    """Metres the coast may be off."""
    river_accuracy: int
    """Metres the rivers may be off."""


def read_land(
    document: Document, vocabularies: Mapping[str, Vocabulary]
) -> tuple[Land | None, list[Problem]]:
    """The land of a file, None where there is none to be had, and every problem of it."""
    spot, raw = document.spot(), document.data
    problems = list(check_keys(raw, spot, ("source", "licence", "box", "rings"), OPTIONAL))
    problems += [] if problems else check_shape(raw, SHAPE, spot)
    if problems:
        return None, problems
    box = read_box(raw["box"], spot.at("box"), problems)
    problems += _check(raw, spot, vocabularies)
    if problems or box is None:
        return None, problems
    islands = tuple(_island(item) for item in raw.get("islands", ()))
    rings, rivers = (tuple(map(_ring, raw.get(key, ()))) for key in ("rings", "rivers"))
    waters = tuple(_water(item) for item in raw.get("waters", ()))
    sure = (int(raw.get(key, USUAL_ACCURACY)) for key in ACCURACIES)
    return Land(box, rings, rivers, islands, waters, raw["source"], raw["licence"], *sure), []


def _check(
    raw: Mapping[str, Any], spot: Spot, vocabularies: Mapping[str, Vocabulary]
) -> Iterator[Problem]:
    licences = vocabularies[LICENCES].terms
    if raw["licence"] not in licences:
        yield problem("not-one-of", spot.at("licence"), value=raw["licence"], allowed=[*licences])
    for key in ACCURACIES:
        if not ACCURACY.fullmatch(raw.get(key, USUAL_ACCURACY)):
            yield problem("not-an-accuracy", spot.at(key), value=raw[key])
    for number, text in enumerate(raw["rings"]):
        if not RING.fullmatch(text):
            yield problem("not-an-outline", spot.at("rings", number), value=text[:40])
    for number, text in enumerate(raw.get("rivers", ())):
        if not RIVER.fullmatch(text):
            yield problem("not-a-river", spot.at("rivers", number), value=text[:40])
    for number, item in enumerate(raw.get("islands", ())):
        at = spot.at("islands", number)
        faults = list(check_keys(item, at, (*MEASURES, "source"), ("term",)))
        yield from faults
        for key in () if faults else MEASURES:
            if not (DECIMAL.fullmatch(item[key]) or item[key].isdecimal()):
                yield problem("not-a-number", at.at(key), value=item[key])
        yield from _check_term(item, at, vocabularies)
    for number, item in enumerate(raw.get("waters", ())):
        at = spot.at("waters", number)
        yield from check_keys(item, at, ("term", "along", "source"))
        if "along" in item and not RIVER.fullmatch(item["along"]):
            yield problem("not-a-river", at.at("along"), value=item["along"][:40])
        yield from _check_term(item, at, vocabularies)


def _check_term(
    item: Mapping[str, str], at: Spot, vocabularies: Mapping[str, Vocabulary]
) -> Iterator[Problem]:
    name, _, term = item.get("term", "").partition("/")
    terms = vocabularies[name].terms if name in vocabularies else {}
    if "term" in item and term not in terms:
        allowed = [f"{name}/{key}" for key in terms]
        yield problem("not-one-of", at.at("term"), value=item["term"], allowed=allowed)


def _ring(text: str) -> Ring:
    points = (pair.split(" ") for pair in text.split(", "))
    return tuple((float(east), float(north)) for east, north in points)


def _water(item: Mapping[str, str]) -> Water:
    vocabulary, _, term = item["term"].partition("/")
    return Water(vocabulary, term, _ring(item["along"]), item["source"])


def _island(item: Mapping[str, str]) -> Island:
    vocabulary, _, term = item.get("term", "").partition("/")
    lat, lon, radius = (float(item[key]) for key in MEASURES)
    return Island(lat, lon, radius, item["source"], vocabulary, term)
