"""What was counted is shown where the city wants it, and never a number that is small."""

from __future__ import annotations

from pathlib import Path

import pytest
from building import build, quick  # noqa: F401
from hoaphuong.checks import check_site
from hoaphuong.reading.load import load_site
from hoaphuong.views.counting import Views
from hoaphuong.views.shown import LEAST, reads_of


@pytest.fixture
def city(sample: Path) -> Path:
    settings = sample / "data/site.yml"
    settings.write_text(settings.read_text("utf-8") + "views: true\n", "utf-8")
    return sample


def ids(city: Path) -> list[str]:
    return sorted(f"places/{path.stem}" for path in (city / "data/places").glob("*.yml"))


def test_pages_show_how_often_they_were_read(city: Path, tmp_path: Path) -> None:
    often, seldom = ids(city)[:2]
    views = Views({"2026-10": {often: 1200, seldom: LEAST - 1}, "2026-11": {often: 34}})
    (city / "data/views.json").write_bytes(views.content())
    made = build(city, tmp_path / "site")
    assert "1.234 lượt xem" in made[f"{often}/index.html"].decode()
    assert "1,234 views" in made[f"en/{often}/index.html"].decode()
    assert "lượt xem" not in made[f"{seldom}/index.html"].decode()
    for page in ("index.html", "places/index.html"):
        _, _, block = made[page].decode().partition("hp-most__list")
        assert f'{often}/"' in block.partition("</ol>")[0]
        assert f'{seldom}/"' not in block.partition("</ol>")[0]
    (city / "data/views.json").write_bytes(Views({"2026-11": {seldom: 77}}).content())
    assert build(city, tmp_path / "site") == build(city, tmp_path / "again")
    assert "77 lượt xem" in build(city, tmp_path / "site")[f"{seldom}/index.html"].decode()


def test_a_city_that_does_not_want_it_shows_nothing(sample: Path, tmp_path: Path) -> None:
    without = build(sample, tmp_path / "site")
    (sample / "data/views.json").write_bytes(Views({"2026-11": {ids(sample)[0]: 999}}).content())
    assert build(sample, tmp_path / "site") == without
    assert not any(b"hp-most" in page for path, page in without.items() if path.endswith(".html"))


def test_the_newest_months_decide_what_is_read_most() -> None:
    reads = reads_of(
        Views(
            {
                "before": {"a/x": 900},
                "2026-07": {"a/x": 500},
                "2026-08": {"a/y": 20},
                "2026-09": {"a/z": 30},
                "2026-10": {"a/y": 15, "a/w": 9, "a/v": 10},
            }
        )
    )
    assert list(reads.recent) == ["a/y", "a/z", "a/v"]
    assert reads.total == {"a/v": 10, "a/x": 1400, "a/y": 35, "a/z": 30}


def test_the_checker_names_entries_that_are_gone(city: Path) -> None:
    (city / "data/views.json").write_bytes(Views({"2026-11": {"places/gone": 1}}).content())
    site, problems = load_site(city)
    assert site is not None
    found = [one for one in (*problems, *check_site(site)) if one.code == "views-of-nothing"]
    assert [one.values["target"] for one in found] == ["places/gone"]
