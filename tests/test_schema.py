"""The schema of each kind: it fits the entries, underlines what is wrong, reaches editors."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from commanding import hoaphuong
from conftest import CITIES
from hoaphuong.checks import check_site
from hoaphuong.model.editors import editor_files
from hoaphuong.model.schema import schema_of
from hoaphuong.problems import Level
from hoaphuong.reading.load import load_site
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML
from test_model import site_of


def as_others_read(text: str) -> Any:
    """YAML 1.2 as an editor's program has it: numbers are numbers, days are words."""

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {str(key): plain(one) for key, one in value.items()}
        if isinstance(value, list):
            return [plain(one) for one in value]
        return value.isoformat() if isinstance(value, datetime.date) else value

    return plain(YAML(typ="safe", pure=True).load(text))


@pytest.mark.parametrize("city", CITIES)
def test_every_entry_fits_the_schema_of_its_kind(city: str) -> None:
    site = site_of(CITIES[city])
    for kind in site.kinds:
        schema = schema_of(kind, site, site.by_id)
        Draft202012Validator.check_schema(schema)
        validator = Draft202012Validator(schema)
        for entry in site.by_kind[kind.name]:
            text = entry.document.path.read_text("utf-8")
            data = yaml.load(text, yaml.CBaseLoader)
            assert [error.message for error in validator.iter_errors(data)] == [], entry.id
        for entry in site.by_kind[kind.name][:4]:
            data = as_others_read(entry.document.path.read_text("utf-8"))
            assert [error.message for error in validator.iter_errors(data)] == [], entry.id


WRONG = {
    "recognitoin: [city]": "recognitoin",
    "built: soon": "soon",
    "opened: 22/11/2026": "22/11/2026",
    "sort_of: brigde": "brigde",
    "point: {lat: 200, lon: 106.7, accuracy: 10}": "200",
    "point: {lat: 20.8, lon: 106.7}": "accuracy",
    "website: www.example.org": "www.example.org",
    "hours: {monday: closed}": "monday",
    "price: {amount: 5, currency: dong}": "dong",
    "twin: cau-da": "cau-da",
    "feast: {calendar: lunar}": "main",
    "known: [{year: 2027, status: expected, source: https://a.example/}]": "expected",
    "images: [{file: a.jpg, author: A, licence: cc-by-4.0}]": "alt",
    "unit: {basis: source}": "now",
}


@pytest.mark.parametrize("line", WRONG)
def test_schema_underlines_what_the_checker_refuses(line: str, sample: Path) -> None:
    path = sample / "data/places/cau-da.yml"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    kept = [one for one in lines if not one.startswith(line.split(":")[0] + ":")]
    path.write_text(f"{line}\n{''.join(kept)}", "utf-8")
    site, problems = load_site(sample)
    assert site
    assert [one for one in problems if one.level == Level.ERROR] or list(check_site(site))
    kind = site.kinds[0]
    validator = Draft202012Validator(schema_of(kind, site, site.by_id))
    data = as_others_read(path.read_text("utf-8"))
    assert WRONG[line] in " ".join(str(error) for error in validator.iter_errors(data))


def test_settings_of_the_editor_are_kept(sample: Path) -> None:
    path = sample / ".vscode/settings.json"
    path.parent.mkdir()
    path.write_text('{"files.eol": "\\r\\n", "yaml.schemas": {"mine.json": "x.yml"}}')
    assert hoaphuong("schema", "--city", str(sample)).returncode == 0
    settings = json.loads(path.read_text("utf-8"))
    assert settings["files.eol"] == "\r\n" and settings["yaml.schemas"]["mine.json"] == "x.yml"
    path.write_text("{ // mine\n}")
    run = hoaphuong("schema", "--city", str(sample))
    assert run.returncode == 2 and path.read_text() == "{ // mine\n}"


def test_schema_can_be_put_elsewhere(sample: Path, tmp_path: Path) -> None:
    site = site_of(sample)
    files = dict(editor_files(site, sample, tmp_path / "elsewhere"))
    settings = json.loads(files[sample / ".vscode/settings.json"])
    (place,) = settings["yaml.schemas"]
    assert (sample / place).resolve() == (tmp_path / "elsewhere/places.json").resolve()
