"""One model, many faces: from kinds and field types alone, none of them kept by hand."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
from commanding import hoaphuong
from conftest import CITIES
from hoaphuong.checks import check_site
from hoaphuong.fields import FIELD_TYPES
from hoaphuong.model.dictionary import dictionary, records, rows
from hoaphuong.model.empty import SIGN, Given, empty_entry
from hoaphuong.model.forms import block, facts
from hoaphuong.model.help import LANGUAGES, helps, part_help
from hoaphuong.model.schema import schema_of
from hoaphuong.problems import Level
from hoaphuong.reading.load import load_site
from hoaphuong.site import Site

TODAY = date(2026, 11, 22)
KIND = "kinds/places.yml"


def site_of(city: Path) -> Site:
    site, _ = load_site(city)
    assert site
    return site


@pytest.mark.parametrize("city", CITIES)
def test_the_empty_entry_of_every_kind_is_valid(city: str, tmp_path: Path) -> None:
    import shutil

    copy = tmp_path / "city"
    shutil.copytree(CITIES[city] / "data", copy / "data")
    site = site_of(copy)
    given = Given(TODAY, tuple(sorted(site.by_id)))
    for kind in site.kinds:
        for lang in LANGUAGES:
            text = empty_entry(kind, site, given, lang)
            for slot in (*facts(kind), *block(kind, source=True)):
                assert f"{slot.name}: " in text
        (copy / f"data/{kind.name}/moi.yml").write_text(text, "utf-8")
        bare = [
            field.name
            for field in kind.fields.values()
            if field.vocabulary and not site.vocabularies[field.vocabulary].terms
        ]
        wanted = used(text, but=("images", *bare))
        (copy / f"data/{kind.name}/moi-het.yml").write_text(wanted, "utf-8")
    fresh, problems = load_site(copy)
    assert fresh
    found = [one for one in (*problems, *check_site(fresh)) if "/moi" in one.file]
    codes = {one.code for one in found if one.level > Level.INFO}
    assert codes <= {"still-to-write", "same-name", "same-item", "missing-reading"}, [
        str(one) for one in found
    ]
    assert {f"{kind.name}/moi-het" for kind in site.kinds} <= set(fresh.by_id)


def used(text: str, but: tuple[str, ...]) -> str:
    """An empty entry with every field in it taken into use."""
    lines = []
    for line in text.splitlines():
        found = re.match(rf"( *){SIGN}([a-z_]+: .*|  \S.*)", line)
        long = found and found[2].startswith("  ") and lines and lines[-1].endswith(": |")
        key = found and re.match(r"([a-z_]+): ", found[2])
        if long or (key and key[1] not in but):
            line = found[1] + found[2]
        lines.append(line)
    return "\n".join(lines) + "\n"


def test_every_type_and_every_key_in_its_values_is_explained_in_every_language() -> None:
    for lang in LANGUAGES:
        assert set(FIELD_TYPES) <= set(helps(lang)["types"]), lang
    for city in CITIES.values():
        for kind in site_of(city).kinds:
            for slot in (*facts(kind), *block(kind, source=False)):
                for record in records(slot.part):
                    for key in record.parts:
                        for lang in LANGUAGES:
                            assert part_help(slot.type, key, lang), (slot.name, key, lang)
    keys = {lang: set(helps(lang)["parts"]) for lang in LANGUAGES}
    assert len({frozenset(found) for found in keys.values()}) == 1


def test_a_change_of_a_kind_is_seen_in_every_face(sample: Path) -> None:
    before = faces(sample)
    path = sample / "data" / KIND
    labels = "{vi: Phương châm, en: Motto}"
    told = '{vi: "Câu nói của nơi này.", en: "What the place says."}'
    field = f"  motto: {{is: text, lang: each, required: true, labels: {labels}, help: {told}}}\n"
    path.write_text(path.read_text("utf-8").replace("fields:\n", f"fields:\n{field}"), "utf-8")
    for name, after in faces(sample).items():
        assert "motto" not in before[name] and "motto" in after, name
        assert "Phương châm" in after and "What the place says." in after, name
    schema = json.loads(faces(sample)["schema"])
    assert "motto" in schema["required"]
    run = hoaphuong("new", "places", "moi", "--city", str(sample), "--no-input")
    assert run.returncode == 0
    assert "\nmotto: " in (sample / "data/places/moi.yml").read_text("utf-8")


def faces(city: Path) -> dict[str, str]:
    """What follows from the first kind of a city, as texts."""
    site = site_of(city)
    kind = site.kinds[0]
    given = Given(TODAY, tuple(site.by_id))
    return {
        "schema": json.dumps(schema_of(kind, site, site.by_id), ensure_ascii=False),
        "dictionary": "".join(dictionary(site, lang) for lang in LANGUAGES),
        "empty": "".join(empty_entry(kind, site, given, lang) for lang in LANGUAGES),
    }


def test_a_kind_of_its_own_has_every_face_with_no_python(sample: Path) -> None:
    (sample / "data/kinds/bells.yml").write_text(
        "labels: {vi: {one: Chuông, many: Chuông}, en: {one: Bell, many: Bells}}\n"
        "schema_type: Thing\nfields:\n"
        "  cast: {is: year, labels: {vi: Đúc năm, en: Cast in}}\n",
        "utf-8",
    )
    run = hoaphuong("new", "bells", "lon", "--city", str(sample), "--no-input", "--lang", "vi")
    assert run.returncode == 0, run.stderr
    assert "Đúc năm" in (sample / "data/bells/lon.yml").read_text("utf-8")
    assert hoaphuong("check", "--city", str(sample)).returncode == 0
    assert hoaphuong("schema", "--city", str(sample)).returncode == 0
    settings = json.loads((sample / ".vscode/settings.json").read_text("utf-8"))
    assert settings["yaml.schemas"]["./.vscode/schemas/bells.json"] == ["data/bells/*.yml"]
    extensions = json.loads((sample / ".vscode/extensions.json").read_text("utf-8"))
    assert "redhat.vscode-yaml" in extensions["recommendations"]
    assert "## Bell (`bells`)" in (sample / ".vscode/schemas/dictionary.en.md").read_text("utf-8")


def test_rows_of_the_dictionary_name_keys_inside_values() -> None:
    site = site_of(CITIES["portal"])
    found = {row.key: row for row in rows(facts(site.kinds[0]), site, "en")}
    assert found["sources.checked"].required and not found["sources.url"].required
