"""What grows without Python.

A kind by a kind file and entries, a language by files alone, another city.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import yaml
from conftest import HA_NOI, REPOSITORY, build, tree
from hoaphuong.checks import check_site
from hoaphuong.problems import Level
from hoaphuong.reading.layers import DEFAULTS
from hoaphuong.reading.load import load_site

CRAFTS = """
labels: {vi: {one: Làng nghề, many: Làng nghề}, en: {one: Craft village, many: Craft villages}}
schema_type: Place
sort: since
group: none
fields:
  since: {is: year, labels: {vi: Có từ, en: Since}}
  bridge:
    is: reference
    to: [places]
    labels: {vi: Cầu, en: Bridge}
    inverse: {vi: Làng, en: Craft villages here}
"""
VILLAGE = """
since: century 15
bridge: places/cau-da
sources: [{citation: Sổ tay của người thử, checked: 2026-11-22}]
changed: 2026-11-22
vi:
  name: Làng Giấy
  summary: Một ngôi làng làm giấy, không có thật.
  body: Làng nằm bên một cây cầu đá.
  review: {state: draft}
en:
  name: Paper Village
  summary: A village that makes paper, not real.
  body: The village lies by a bridge of stone.
  review: {state: draft}
"""
FRENCH = """
  - code: fr
    tag: fr
    locale: fr_FR
    name: Français
    fallback: [en, vi]
    scripts: [Latin]
"""


def errors(city: Path) -> list[str]:
    site, problems = load_site(city)
    found = [*problems, *(check_site(site) if site else ())]
    return [f"{problem.where} {problem.code}" for problem in found if problem.level == Level.ERROR]


def test_a_fifth_kind_is_a_file_and_its_entries(sample: Path, tmp_path: Path) -> None:
    (sample / "data/kinds/craft-villages.yml").write_text(CRAFTS, "utf-8")
    (sample / "data/craft-villages").mkdir()
    (sample / "data/craft-villages/lang-giay.yml").write_text(VILLAGE, "utf-8")
    run = build(sample, tmp_path / "site", "--strict")
    assert run.returncode == 0, run.stderr
    site = tmp_path / "site"
    page = (site / "en/craft-villages/lang-giay/index.html").read_text("utf-8")
    assert "15th century" in page
    assert "Paper Village" in (site / "en/craft-villages/index.html").read_text("utf-8")
    assert "Paper Village" in (site / "en/index.html").read_text("utf-8")
    assert '<a href="../../craft-villages/">Craft villages</a>' in page
    bridge = (site / "en/places/cau-da/index.html").read_text("utf-8")
    assert "<h2>Craft villages here</h2>" in bridge
    assert "en/craft-villages/lang-giay/" in (site / "sitemap.xml").read_text("utf-8")


def test_a_sixth_language_is_files_alone(sample: Path, tmp_path: Path) -> None:
    data = sample / "data"
    languages = data / "languages.yml"
    languages.write_text(languages.read_text("utf-8") + FRENCH.lstrip("\n"), "utf-8")
    settings = yaml.safe_load((data / "site.yml").read_text("utf-8"))
    for name in ("name", "masthead", "greeting", "description"):
        settings[name]["fr"] = f"Ville {name}"
    (data / "site.yml").write_text(yaml.safe_dump(settings, allow_unicode=True), "utf-8")
    words = yaml.safe_load((DEFAULTS / "ui/en.yml").read_text("utf-8"))["words"]
    words["skip"], words["sources"] = "Aller au contenu", "Sources citées"
    labels = {
        "kinds/places/many": "Lieux",
        "kinds/places/one": "Lieu",
        "vocab/sorts/bridge": "Pont",
    }
    (data / "ui").mkdir()
    ui = {"words": words, "labels": labels}
    (data / "ui/fr.yml").write_text(yaml.safe_dump(ui, allow_unicode=True), "utf-8")
    entry = data / "places/cau-da.yml"
    block = "fr:\n  name: Pont de pierre\n  summary: Un pont imaginaire.\n"
    block += "  body: Ce pont, à Bến Bắc, n'existe pas.\n"
    entry.write_text(entry.read_text("utf-8") + block + "  review: {state: draft}\n", "utf-8")
    for other in ("vi", "en"):
        (sample / f"docs/about.{other}.md").write_text("# About\n", "utf-8")
    config = sample / "mkdocs.yml"
    config.write_text(config.read_text().replace("nav: []", "nav: [about.md]"))
    assert errors(sample) == []
    run = build(sample, tmp_path / "site", "--strict")
    assert run.returncode == 0, run.stderr
    page = (tmp_path / "site/fr/places/cau-da/index.html").read_text("utf-8")
    assert '<html lang="fr" ' in page
    assert "<h1>Pont de pierre</h1>" in page
    assert "Aller au contenu" in page
    assert ">Pont</a>" in page
    assert ">Lieux</a>" in page
    assert 'hreflang="fr" href="https://base.example/fr/places/cau-da/"' in page
    borrowed = (tmp_path / "site/fr/places/vuon-xa/index.html").read_text("utf-8")
    assert 'lang="en">Far Garden' in borrowed
    english = (tmp_path / "site/en/places/cau-da/index.html").read_text("utf-8")
    assert 'hreflang="fr"' in english


def test_a_missing_word_of_a_new_language_is_named(sample: Path) -> None:
    languages = sample / "data/languages.yml"
    languages.write_text(languages.read_text("utf-8") + FRENCH.lstrip("\n"), "utf-8")
    assert "data/ui/fr.yml no-interface-words" in errors(sample)


def test_a_word_that_a_new_language_lacks_is_named(sample: Path) -> None:
    languages = sample / "data/languages.yml"
    languages.write_text(languages.read_text("utf-8") + FRENCH.lstrip("\n"), "utf-8")
    settings = (sample / "data/site.yml").read_text("utf-8").replace("ja: ", "fr: Ville, ja: ")
    (sample / "data/site.yml").write_text(settings, "utf-8")
    words = yaml.safe_load((DEFAULTS / "ui/en.yml").read_text("utf-8"))["words"]
    del words["skip"]
    (sample / "data/ui").mkdir()
    ui = yaml.safe_dump({"words": words}, allow_unicode=True)
    (sample / "data/ui/fr.yml").write_text(ui, "utf-8")
    assert errors(sample) == ["data/ui/fr.yml missing-word"]


def test_second_city_is_its_own(built: Callable[[Path], Path]) -> None:
    pages = tree(built(HA_NOI))
    settings = yaml.safe_load((HA_NOI / "data/site.yml").read_text("utf-8"))
    first = yaml.safe_load((REPOSITORY / "data/site.yml").read_text("utf-8"))
    names = {word for name in first["name"].values() for word in name.split() if len(word) > 3}
    names -= {word for name in settings["name"].values() for word in name.split()}
    for code, masthead in settings["masthead"].items():
        html = pages["index.html" if code == "vi" else f"{code}/index.html"].decode()
        html = re.sub("</?span[^>]*>|\u2060", "", html).replace("\u00a0", " ")
        assert masthead in html and settings["greeting"][code] in html
        assert not [name for name in names if name in html]
    colour = settings["colours"]["primary"].encode()
    assert any(colour in content for path, content in pages.items() if path.endswith(".css"))


def test_another_city_shares_engine_and_looks(sample_site: Path, portal: Path) -> None:
    sample, own = tree(sample_site), tree(portal)
    assert sample["assets/art/mark.svg"] == own["assets/art/mark.svg"]
    html = sample["index.html"].decode()
    assert "THÀNH PHỐ MẪU" in html
    names = yaml.safe_load((REPOSITORY / "data/site.yml").read_text("utf-8"))["name"]
    for name in names.values():
        assert not any(name.encode() in content for content in sample.values())
