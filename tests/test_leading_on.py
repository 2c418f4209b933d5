"""What a page leads on to: rails of related entries, and the stops of a route."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from conftest import build
from hoaphuong.rails import MOST
from hoaphuong.reading.load import load_site

Add = Callable[..., None]


@pytest.fixture
def add(sample: Path) -> Add:
    """Adds a place to the invented city."""

    def write(slug: str, **facts: object) -> None:
        def block(name: str, text: str) -> dict:
            texts = {"name": name, "summary": text, "body": text}
            return {**texts, "review": {"state": "draft"}}

        entry = {
            "sort_of": "garden",
            **facts,
            "sources": [{"citation": "Sổ tay của người thử", "checked": "2026-11-22"}],
            "changed": "2026-11-22",
            "vi": block(f"Nơi {slug}", "Ngắn."),
            "en": block(f"Place {slug}", "Short."),
        }
        path = sample / f"data/places/{slug}.yml"
        path.write_text(yaml.safe_dump(entry, allow_unicode=True), "utf-8")

    return write


def rails_of(city: Path, entry: str) -> dict[str, list[str]]:
    """The rails of an entry by field, each with the slugs on it."""
    site, problems = load_site(city)
    assert site and not problems, problems
    found = site.rails(site.by_id[entry])
    return {rail.field.name: [other.slug for other in rail.entries] for rail in found}


def test_rails_share_a_term_or_are_the_newest_and_repeat_nothing(sample: Path, add: Add) -> None:
    for number in range(MOST + 3):
        add(f"g{number}", opened=f"{1990 + number}")
    add("b1", sort_of="bridge", opened="1980", marks=["national"])
    rails = rails_of(sample, "places/g0")
    assert rails["sort_of"] == ["g1", "g2", "g3", "g4"]
    assert rails["opened"] == ["g6", "g5", "b1"]
    assert "marks" not in rails, "its only entry stands on another rail already"


def test_rail_leaves_out_what_the_page_shows_anyway(sample: Path, add: Add) -> None:
    add("g1", others=["places/g2"])
    add("g2")
    add("g3", twin="places/g1")
    assert rails_of(sample, "places/g1") == {"sort_of": ["vuon-xa"]}


def test_rail_without_entries_is_absent(sample: Path) -> None:
    assert rails_of(sample, "places/cau-da") == {}


def test_rails_stand_on_the_page_in_its_language(sample: Path, add: Add, tmp_path: Path) -> None:
    add("g1", opened="2001")
    add("b1", sort_of="bridge", opened="2002")
    run = build(sample, tmp_path / "site", "--strict")
    assert run.returncode == 0, run.stderr
    html = (tmp_path / "site/en/places/g1/index.html").read_text("utf-8")
    headings = re.findall(r'hp-rail"><h2>(.*?)</h2>', html)
    assert headings == ["Sort: Garden", "Latest"]


@pytest.mark.parametrize(
    ("accuracy", "lat", "said"),
    [("50", "20.6", "11.1 km"), ("3000", "20.6", "about 11 km"), ("3000", "20.51", "")],
)
def test_way_between_stops_is_no_surer_than_their_points(
    sample: Path, add: Add, tmp_path: Path, accuracy: str, lat: str, said: str
) -> None:
    add("there", point={"lat": lat, "lon": "106.5", "accuracy": accuracy})
    stops = [{"entry": "places/cau-da"}, {"entry": "places/there", "by": "boat"}]
    add("route", way=stops)
    run = build(sample, tmp_path / "site", "--strict")
    assert run.returncode == 0, run.stderr
    html = (tmp_path / "site/en/places/route/index.html").read_text("utf-8")
    assert re.findall(r'hp-stops__way">(.*?)</span>', html) == [f"By boat, {said}".rstrip(", ")]
    other = (tmp_path / "site/en/places/there/index.html").read_text("utf-8")
    assert "<h2>On the way</h2>" in other


def test_stops_are_an_ordered_list_for_machines(sample: Path, add: Add) -> None:
    add("route", way=[{"entry": "places/vuon-xa"}, {"entry": "places/cau-da"}])
    site, problems = load_site(sample)
    assert site and not problems
    route = site.by_id["places/route"]
    assert [target for _, _, target, _ in route.references] == ["places/vuon-xa", "places/cau-da"]
