"""The configuration of the forms follows from the kinds, and is what the editor's schema allows."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from conftest import CITIES, HA_NOI, REPOSITORY, SAMPLE
from hoaphuong.declared.forms import Forms
from hoaphuong.fields import FIELD_TYPES
from hoaphuong.forms.packages import EDITOR, LIBRARIES, NotFetched, modules
from hoaphuong.forms.publishing import forms_files
from hoaphuong.model.cms import configuration, resolved
from hoaphuong.model.editors import editor_files
from hoaphuong.model.forms import block, facts
from hoaphuong.model.help import LANGUAGES
from hoaphuong.model.services import hosts
from hoaphuong.model.widgets import inside
from hoaphuong.rendering.templates import Templates
from hoaphuong.site import Site
from jsonschema import Draft7Validator
from test_model import site_of

FORMS = {
    "own machine": "",
    "a public service": "service: github, repository: city/portal, branch: main",
    "one's own": "service: gitlab, repository: a/b, host: https://git.example, app_id: x",
}


@pytest.fixture(scope="module")
def fetched() -> Path:
    try:
        return modules(REPOSITORY / ".cache")
    except NotFetched as fault:
        pytest.skip(f"the packages of the forms cannot be fetched: {fault}")


def made_of(site: Site, lang: str = "vi") -> dict[str, Any]:
    return configuration(site, {id_: id_ for id_ in site.by_id}, lang)


def with_forms(city: Path, said: str) -> Site:
    with (city / "data/site.yml").open("a", encoding="utf-8") as file:
        file.write(f"forms: {{{said}}}\n")
    return site_of(city)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("city", CITIES)
def test_every_configuration_fits_the_schema_of_the_editor(
    fetched: Path, city: str, lang: str
) -> None:
    schema = json.loads((fetched / EDITOR / "schema/sveltia-cms.json").read_text("utf-8"))
    made = resolved(made_of(site_of(CITIES[city]), lang))
    assert [error.message for error in Draft7Validator(schema).iter_errors(made)] == []


@pytest.mark.parametrize("said", FORMS.values(), ids=FORMS)
def test_every_service_fits_the_schema_of_the_editor(
    fetched: Path, sample: Path, said: str
) -> None:
    schema = json.loads((fetched / EDITOR / "schema/sveltia-cms.json").read_text("utf-8"))
    made = resolved(made_of(with_forms(sample, said)))
    assert [error.message for error in Draft7Validator(schema).iter_errors(made)] == []


def test_a_field_added_to_a_kind_is_in_its_form(sample: Path) -> None:
    kind = sample / "data/kinds/places.yml"
    text = kind.read_text("utf-8").replace(
        "rails:", "  depth: {is: number, labels: {vi: Sâu}}\nrails:"
    )
    kind.write_text(text, "utf-8")
    made = made_of(site_of(sample))
    fields = {field["name"]: field for field in made["config"]["collections"][0]["fields"]}
    assert fields["depth"]["label"] == "Sâu"
    assert made["kinds"]["entry-places"]["shape"]["depth"] == ""


def test_schema_writes_the_configuration_where_there_are_forms(sample: Path) -> None:
    site = with_forms(sample, "")
    files = dict(editor_files(site, sample, sample / "out"))
    made = json.loads(files[sample / "out/forms.vi.json"])
    assert made["collections"][0]["fields"][0]["options"][0] == {"label": "Cầu", "value": "bridge"}
    assert sample / "out/forms.vi.json" not in dict(editor_files(site_of(SAMPLE), SAMPLE, SAMPLE))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_key_of_every_type_has_a_field_with_words_of_its_language(lang: str) -> None:
    site = site_of(SAMPLE)
    assert {slot.type for slot in facts(site.kinds[0])} | {"text", "markdown"} == set(FIELD_TYPES)
    top = made_of(site, lang)["config"]["collections"][0]["fields"]
    kind = site.kinds[0]
    assert [field["name"] for field in top] == [
        *(slot.name for slot in facts(kind)),
        *site.by_code,
    ]
    for field in top:
        for one in inside(field):
            assert one["label"], one
            assert one.get("widget"), one
    blocks = [field for field in top if field["name"] in site.by_code]
    wanted = [slot.name for slot in block(kind, source=False)]
    assert [one["name"] for one in blocks[1]["fields"]] == wanted
    rights = next(field for field in top if field["name"] == "images")["fields"]
    needed = {one["name"] for one in rights if one["required"]}
    assert needed == {"file", "author", "licence", "alt"}


def test_points_are_shown_on_a_map_and_references_are_searched_for() -> None:
    fields = made_of(site_of(SAMPLE))["config"]["collections"][0]["fields"]
    known = {field["name"]: field for field in fields}
    assert [one["widget"] for one in known["point"]["fields"]] == ["place", "string"]
    assert (
        known["twin"]["widget"] == "relation" and known["twin"]["value_field"] == "places/{{slug}}"
    )
    assert known["others"]["multiple"] and known["others"]["options"] == "entries"
    assert made_of(site_of(SAMPLE))["lists"]["entries"][0]["value"] == "places/cau-da"


def test_only_a_service_is_asked_for_anything_and_changes_wait_there_for_a_yes(
    sample: Path,
) -> None:
    assert hosts(Forms()) == []
    assert hosts(Forms("github", "a/b")) == ["https://api.github.com"]
    assert hosts(Forms("gitlab", "a/b", host="https://git.example")) == [
        "https://git.example/api/v4"
    ]
    made = made_of(with_forms(sample, FORMS["a public service"]))["config"]
    assert made["publish_mode"] == "editorial_workflow"
    assert made["backend"]["repo"] == "city/portal" and made["backend"]["auth_methods"] == ["token"]


def test_the_page_has_a_policy_of_its_own_and_every_file_it_names(
    fetched: Path, sample: Path
) -> None:
    site = with_forms(sample, FORMS["a public service"])
    overrides = REPOSITORY / "overrides"
    files = forms_files(site, Templates([str(overrides)]), overrides, fetched.parent.parent, {})
    page = files["admin/index.html"].decode()
    policy = re.search(r'Policy" content="([^"]+)"', page)
    assert policy
    said = policy[1].replace("&#39;", "'")
    assert (
        "default-src 'none'" in said
        and "connect-src 'self' blob: data: https://api.github.com;" in said
    )
    assert re.findall(r"https?://[^ ;]+", said) == ["https://api.github.com"]
    named = re.findall(r'(?:href|src)="([^"]+)"', page) + re.findall(r'"\./([^"]+)"', page)
    assert len(named) == len(LIBRARIES) + 3
    assert {f"admin/{name}" for name in named} <= files.keys()
    assert sum(path.endswith(("LICENSE", "LICENSE.txt")) for path in files) >= len(LIBRARIES)
    assert files["admin/sveltia-cms-0.221.1/locales/vi.js"].startswith(b"export default {")


def test_a_city_that_says_nothing_has_no_forms(built: Any) -> None:
    assert not (built(HA_NOI) / "admin").exists()
