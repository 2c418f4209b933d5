"""The catalogue as a reader of SHACL judges it, by shapes written from DCAT-AP's specification."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import REPOSITORY
from pyshacl import validate
from rdflib import Graph

SHAPES = Graph().parse(REPOSITORY / "tests/dcat-ap.ttl")


def faults(said: str) -> str:
    """What the reader finds, violations and warnings; nothing where all is as asked."""
    right, _, told = validate(Graph().parse(data=said, format="json-ld"), shacl_graph=SHAPES)
    return "" if right else told


def test_the_catalogue_has_what_dcat_ap_asks_for_and_recommends(data, site: Path) -> None:
    path = site / "data/catalog.jsonld"
    assert path.is_file() == data.settings.open_data
    assert not path.is_file() or not faults(path.read_text("utf-8"))


@pytest.mark.parametrize(
    "gone",
    [
        ("dct:title",),
        ("dct:publisher",),
        ("dcat:dataset", 0, "dct:description"),
        ("dcat:dataset", 0, "dcat:distribution"),
        ("dcat:dataset", 0, "dcat:distribution", 0, "dcat:accessURL"),
        ("dcat:dataset", 0, "dcat:distribution", 0, "dct:license"),
    ],
    ids=lambda gone: " ".join(map(str, gone)),
)
def test_the_reader_sees_what_is_missing(gone: tuple, sample_site: Path) -> None:
    said = json.loads((sample_site / "data/catalog.jsonld").read_text("utf-8"))
    part = said
    for key in gone[:-1]:
        part = part[key]
    del part[gone[-1]]
    assert faults(json.dumps(said))
