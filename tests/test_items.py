"""Items of Wikidata: what an entry and the city are elsewhere, told to machines and not shown."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from conftest import build, copy_sample
from hoaphuong.fields.wikidata import is_item
from rdflib import Graph, URIRef
from rdflib.namespace import DCTERMS, SKOS

BRIDGE, CITY = "Q15000001", "Q72000002"
ADDRESS = "http://www.wikidata.org/entity/"


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A city and a bridge that are items of Wikidata."""
    city = copy_sample(tmp_path_factory.mktemp("city") / "site")
    path = city / "data/site.yml"
    path.write_text(f"wikidata: {CITY}\n" + path.read_text("utf-8"), "utf-8")
    path = city / "data/places/cau-da.yml"
    said = f"wikidata: {BRIDGE}\nwebsite: https://bridge.example/\nsort_of: bridge\n"
    text = path.read_text("utf-8").replace("sort_of: bridge\n", said, 1)
    assert said in text
    path.write_text(text, "utf-8")
    site = tmp_path_factory.mktemp("items") / "site"
    done = build(city, site, "--strict")
    assert done.returncode == 0, done.stderr
    return site


def linked(page: Path) -> dict:
    text = page.read_text("utf-8")
    return json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)[0])


def test_linked_data_name_the_item_beside_the_website(named: Path) -> None:
    for root in ("", "en/", "ja/"):
        thing = linked(named / f"{root}places/cau-da/index.html")["mainEntity"]
        assert thing["sameAs"] == ["https://bridge.example/", ADDRESS + BRIDGE]
        assert "sameAs" not in linked(named / f"{root}places/vuon-xa/index.html")["mainEntity"]
        assert linked(named / f"{root}index.html")["about"]["sameAs"] == ADDRESS + CITY


def test_pages_show_readers_no_item(named: Path) -> None:
    text = (named / "en/places/cau-da/index.html").read_text("utf-8")
    shown = re.sub(r"<script.*?</script>", "", text, flags=re.DOTALL)
    assert "bridge.example" in shown
    assert BRIDGE in text and BRIDGE not in shown and "Wikidata" not in shown


def test_open_data_name_it_in_every_form(named: Path) -> None:
    record = json.loads((named / "places/cau-da/index.json").read_text("utf-8"))
    assert record["facts"]["wikidata"] == ADDRESS + BRIDGE
    table = csv.DictReader(io.StringIO((named / "data/places.csv").read_text("utf-8-sig")))
    cells = {row["id"]: row["facts.wikidata"] for row in table}
    assert cells["places/cau-da"] == ADDRESS + BRIDGE and cells["places/vuon-xa"] == ""
    places = json.loads((named / "data/places.geojson").read_text("utf-8"))["features"]
    said = {place["id"]: place["properties"].get("wikidata") for place in places}
    assert said["places/cau-da"] == ADDRESS + BRIDGE and said["places/vuon-xa"] is None
    facts = json.loads((named / "data/dictionary.json").read_text("utf-8"))["places"]["facts"]
    assert "wikidata" in [fact["name"] for fact in facts]


def test_the_catalogue_says_which_city_it_is_of(named: Path) -> None:
    graph = Graph().parse(named / "data/catalog.jsonld", format="json-ld")
    places = set(graph.objects(predicate=DCTERMS.spatial))
    assert places
    for place in places:
        assert graph.value(place, SKOS.exactMatch) == URIRef(ADDRESS + CITY)
    assert linked(named / "data/index.html")["spatialCoverage"]["sameAs"] == ADDRESS + CITY


@pytest.mark.parametrize(
    "text", ["q1", "Q0", "Q", "Q01", "P31", "Q1 ", "Q1\n", "L1", "Q" + "1" * 13]
)
def test_what_is_no_number_of_an_item_is_refused(text: str) -> None:
    assert is_item("Q1") and is_item("Q130000000")
    assert not is_item(text)
