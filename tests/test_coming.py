"""When a feast is held next: its card, its group and its page say the same, and follow what was
announced.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from conftest import REPOSITORY, build, city
from hoaphuong.edition import Edition
from hoaphuong.pages.coming import coming_of
from hoaphuong.pages.grouping import kind_groups, kind_order
from hoaphuong.reading.load import load_site

NOW = datetime.fromisoformat("2026-11-18T18:06:40+07:00")
KNOWN = {
    "expected": "",
    "changed": "status: changed, on: 2027-04-02, until: 2027-04-03",
    "announced": "status: announced, on: 2027-03-10",
    "cancelled": "status: cancelled",
}
WANTED = {
    "expected": ("2027-03", "Wed, 10 Mar 2027", "expected, computed from the calendar"),
    "changed": ("2027-04", "Fri, 2 Apr – Sat, 3 Apr 2027", "moved to this date"),
    "announced": ("2027-03", "Wed, 10 Mar 2027", "date announced"),
    "cancelled": ("2028-03", "Fri, 10 Mar 2028", "expected, computed from the calendar"),
}


@pytest.fixture(params=KNOWN)
def status(request) -> str:
    return request.param


@pytest.fixture
def festive(sample: Path, status: str) -> Path:
    """A city grouped by its feasts, one of which is known of."""
    kind = sample / "data/kinds/places.yml"
    text = kind.read_text("utf-8").replace("group: unit", "group: feast\nfacets: [feast]")
    kind.write_text(text.replace("sort: name", "sort: feast"), "utf-8")
    path = sample / "data/places/cau-da.yml"
    known = f"known: [{{year: 2027, {KNOWN[status]}, source: 'https://news.example/'}}]\n"
    feast = "feast: {calendar: solar, main: 03-10}\n" + (known if KNOWN[status] else "")
    path.write_text(feast + path.read_text("utf-8"), "utf-8")
    return sample


def test_card_and_group_follow_what_is_known(festive: Path, status: str) -> None:
    site, problems = load_site(festive, NOW)
    assert problems == []
    edition, entry = Edition(site, site.by_code["en"]), site.by_id["places/cau-da"]
    month, days, sure = WANTED[status]
    card = coming_of(edition, entry).replace("\u2009", " ").replace("\xa0", " ")
    assert days in card
    assert sure in card
    assert ("<s>" in card) == (status == "cancelled")
    groups = kind_groups(edition, entry.kind)
    assert groups[0].anchor == f"feast-{month}"
    assert groups[0].entries == [entry]
    assert groups[-1].anchor == ""


def test_page_expects_no_day_that_is_known_to_be_another(
    festive: Path, status: str, tmp_path: Path
) -> None:
    assert build(festive, tmp_path / "site").returncode == 0
    html = (tmp_path / "site/en/places/cau-da/index.html").read_text("utf-8")
    expected = html.partition("Expected on:")[2].partition("</div>")[0]
    assert ("2027-03-10" in expected) == (status == "expected")
    assert "2028-03-10" in expected
    shown = {"changed": "2027-04-02", "announced": "2027-03-10", "cancelled": "2027-03-10"}
    if status in shown:
        before = html.partition("Expected on:")[0].rpartition("<dd>")[2]
        assert f'datetime="{shown[status]}"' in before
        said = {"changed": "moved to this date", "announced": "date announced"}
        assert said.get(status, "not held this year") in before


@pytest.mark.parametrize("code", ["vi", "en", "ja", "ko", "zh"])
def test_the_portal_s_feasts_stand_in_the_order_they_come(code: str) -> None:
    site = city(REPOSITORY)
    kind = next(kind for kind in site.kinds if kind.group == "when")
    edition = Edition(site, site.by_code[code])
    days = [
        site.next_feasts[entry.id, "when"].day
        for entry in kind_order(edition, kind, site.by_kind[kind.name])
        if (entry.id, "when") in site.next_feasts
    ]
    assert len(days) > 30
    assert days == sorted(days)
    anchors = [group.anchor for group in kind_groups(edition, kind) if group.anchor]
    assert anchors == sorted(anchors)
