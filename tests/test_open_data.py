"""Open data of the built sites, each format read by what others wrote."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import orjson
import pytest
from geojson_pydantic import FeatureCollection
from hoaphuong.fields import FIELD_TYPES
from hoaphuong.opendata.records import record
from hoaphuong.opendata.table import cell, columns, guarded
from hoaphuong.reading.layers import DEFAULTS
from hoaphuong.wording import LANGUAGES
from openpyxl import Workbook
from rdflib import Graph
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF


def read(path: Path) -> dict:
    return json.loads(path.read_text("utf-8"))


def test_every_entry_has_a_record_of_its_own_that_its_pages_lead_to(pages, data, site) -> None:
    for entry in data.entries if data.settings.open_data else ():
        found = read(site / entry.id / "index.json")
        assert found["id"] == entry.id
        assert set(found["texts"]) == set(entry.blocks)
        for language in data.languages:
            root = "" if language is data.source else f"{language.code}/"
            html = (site / f"{root}{entry.id}/index.html").read_text("utf-8")
            base = "../../" + ("../" if root else "")
            link = f'href="{base}{entry.id}/index.json"'
            assert f'<link rel="alternate" type="application/json" {link}>' in html
            assert f'<a {link} type="application/json">' in html


def test_no_record_spreads_a_proposal_as_a_fact(data, site) -> None:
    for entry in data.entries if data.settings.open_data else ():
        found = read(site / entry.id / "index.json")
        assert found["licence"].startswith("https://creativecommons.org/")
        assert found["status"] == data.settings.status
        assert len(found["sources"]) == len(entry.facts["sources"])
        for code, block in entry.blocks.items():
            said = found["texts"][code]
            proposed = block.name_proposed and code != data.source.code
            assert said["name_status"] == ("proposed" if proposed else "sourced")
            assert said["review"]["state"] == block.review.state
            assert said["body"] == block.texts["body"] if "body" in block.texts else True
        for value in found["facts"].values():
            if isinstance(value, dict) and "lat" in value:
                assert value["approximate"] == (value["accuracy"] > 250)


def test_a_kind_holds_the_records_of_its_entries_and_all_hold_all(data, site) -> None:
    if not data.settings.open_data:
        assert not (site / "data").exists()
        return
    whole = read(site / "data/all.json")
    assert [one["id"] for one in whole["entries"]] == [entry.id for entry in data.entries]
    for kind in data.kinds:
        found = read(site / f"data/{kind.name}.json")
        entries = data.by_kind[kind.name]
        assert found["entries"] == [read(site / entry.id / "index.json") for entry in entries]
        assert found["licence"] == whole["licence"]


def test_tables_open_right_in_excel(data, site) -> None:
    for path in sorted(site.glob("data/*.csv")):
        raw = path.read_bytes()
        assert raw.startswith(b"\xef\xbb\xbf")
        text = raw.decode("utf-8-sig")
        assert text.count("\n") == text.count("\r\n")
        head, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
        entries = data.by_kind[path.stem]
        assert [row[0] for row in rows] == [entry.id for entry in entries]
        assert {len(row) for row in rows} == {len(head)}
        assert len(head) == len(set(head))
        name = head.index(f"texts.{data.source.code}.name")
        assert [row[name] for row in rows] == [
            entry.text("name", data.source.code) for entry in entries
        ]
        sheet = Workbook().active
        for row in rows:
            sheet.append(row)
        assert all(one.data_type != "f" for line in sheet.iter_rows() for one in line)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_what_a_spreadsheet_would_compute_is_words(start: str) -> None:
    assert guarded(f"{start}1+1") == f"'{start}1+1"
    assert guarded(-1.5) == -1.5
    assert guarded("1 - 1") == "1 - 1"


def test_columns_are_ways_into_the_record() -> None:
    said = {"key": "a", "labels": {"x": "A"}}
    assert cell(said, ("labels", "x")) == "A"
    assert cell([said, {"key": "b"}], ("key",)) == "a | b"
    assert cell([said, {"key": "b"}], ("labels", "x")) == "A | "
    assert cell(["p", "q"], ()) == "p | q"
    assert cell(None, ("lat",)) == ""


def test_every_column_of_a_table_is_found_in_some_record(data) -> None:
    for kind in data.kinds:
        entries = data.by_kind[kind.name]
        records = [record(data, entry) for entry in entries]
        assert all(orjson.loads(orjson.dumps(one)) == one for one in records)
        used = {name for entry in entries for name in entry.facts}
        for column in columns(data, kind):
            place, _, rest = column.partition(".")
            name = rest.partition(".")[0]
            if place == "facts" and name in used and "labels" not in rest:
                holding = [one["facts"][name] for one in records if name in one["facts"]]
                kinds = {type(one) for one in holding}
                assert len(kinds) == 1, (column, kinds)


def test_places_are_geojson(data, site) -> None:
    files = sorted(site.glob("data/*.geojson"))
    assert files or not data.settings.open_data
    for path in files:
        said = read(path)
        found = FeatureCollection.model_validate(said)
        assert found.features
        for feature in said["features"]:
            lon, lat = feature["geometry"]["coordinates"]
            point = data.by_id[feature["id"]].facts
            assert any(
                (lat, lon) == (value.lat, value.lon)
                for value in point.values()
                if hasattr(value, "lat")
            )
            assert feature["properties"]["accuracy"] >= 1


def test_the_catalogue_is_dcat(data, site) -> None:
    if not data.settings.open_data:
        return
    graph = Graph().parse(site / "data/catalog.jsonld", format="json-ld")
    catalog = graph.value(predicate=RDF.type, object=DCAT.Catalog)
    for needed in (DCTERMS.title, DCTERMS.description, DCTERMS.publisher):
        assert graph.value(catalog, needed), needed
    publisher = graph.value(catalog, DCTERMS.publisher)
    assert graph.value(publisher, FOAF.name)
    datasets = set(graph.objects(catalog, DCAT.dataset))
    assert len(datasets) == len(data.kinds) + 1
    known = {str(term) for space in (DCAT, DCTERMS, FOAF) for term in dir(space)}
    used = {str(one) for one in graph.predicates() if "/dcat#" in one or "/dc/terms/" in one}
    assert used <= known
    for dataset in datasets:
        assert graph.value(dataset, DCTERMS.title)
        assert graph.value(dataset, DCTERMS.description)
        for one in graph.objects(dataset, DCAT.distribution):
            path = str(graph.value(one, DCAT.downloadURL)).removeprefix(data.settings.url)
            assert int(graph.value(one, DCAT.byteSize)) == (site / path).stat().st_size
            assert graph.value(one, DCTERMS.license)


def test_every_field_type_says_what_it_is_in_five_languages() -> None:
    assert LANGUAGES
    words = [path.read_text("utf-8") for path in sorted((DEFAULTS / "ui").glob("*.yml"))]
    for name in FIELD_TYPES:
        assert all(f"  type-{name}: " in text for text in words), name


def test_the_dictionary_names_every_field_of_every_kind(data, site) -> None:
    if not data.settings.open_data:
        return
    found = read(site / "data/dictionary.json")
    for entry in data.entries:
        said = read(site / entry.id / "index.json")
        known = {one["name"] for one in found[entry.kind.name]["facts"]}
        assert set(said["facts"]) <= known


def test_the_page_says_how_large_each_file_is(data, site, pages) -> None:
    if not data.settings.open_data:
        return
    for language in data.languages:
        root = "" if language is data.source else f"{language.code}/"
        page = pages[f"{root}data/index.html"]
        wanted = {f"{kind.name}.{end}" for kind in data.kinds for end in ("json", "csv")}
        assert {*wanted, "all.json", "catalog.jsonld", "dictionary.json"} <= {
            link.rpartition("/")[2] for link in page.links
        }
