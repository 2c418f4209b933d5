"""Urgent notices: on every page they concern and on no other, and gone when they are over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from conftest import BROWSER, SAMPLE, build, city
from hoaphuong.notices import SEVERITIES, notices_at
from hoaphuong.pages.alerts import LABELS
from hoaphuong.reading.load import load_site
from web import address_of

NOTICE = """\
severity: {severity}
from: {begins}
until: {ends}
concerns: {concerns}
source: {{url: "https://news.example/storm", publisher: Đài Mẫu, checked: 2026-11-18}}
vi: {{title: Bão đang vào, text: Xin ở trong nhà.}}
en: {{title: A storm is coming}}
"""
DAY = timedelta(days=1)
NOW = datetime.fromisoformat("2026-11-18T18:06:40+07:00")
SHOWN = 'class="hp-alert '


def post(folder: Path, name: str = "storm", **said: str) -> None:
    usual = {
        "severity": "warning",
        "begins": "2026-11-18 08:00",
        "ends": "2099-01-01 00:00",
        "concerns": "all",
    }
    path = folder / f"data/notices/{name}.yml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(NOTICE.format(**(usual | said)), "utf-8")


def pages_with(site: Path) -> set[str]:
    """The Vietnamese pages that show a notice, by their paths."""
    return {
        path.parent.relative_to(site).as_posix()
        for path in site.rglob("index.html")
        if SHOWN in path.read_text("utf-8") and path.relative_to(site).parts[0] not in ("en", "ja")
    }


@pytest.mark.parametrize(
    ("concerns", "wanted", "unwanted"),
    [
        ("all", {".", "places", "places/cau-da", "sorts/bridge", "about", "map"}, set()),
        ("[places]", {".", "places", "places/letters", "places/cau-da"}, {"sorts/bridge", "about"}),
        ("[places/cau-da]", {".", "places/cau-da"}, {"places", "places/vuon-xa", "about"}),
        ("[about, map]", {".", "about", "map"}, {"places", "places/cau-da", "sorts"}),
    ],
)
def test_a_notice_stands_on_the_pages_it_concerns(
    sample: Path, tmp_path: Path, concerns: str, wanted: set[str], unwanted: set[str]
) -> None:
    for code in ("vi", "en"):
        (sample / f"docs/about.{code}.md").write_text("---\ntitle: About\n---\nAbout.\n", "utf-8")
    post(sample, concerns=concerns)
    assert build(sample, tmp_path / "site").returncode == 0
    found = pages_with(tmp_path / "site")
    assert wanted <= found
    assert not unwanted & found


def test_a_language_without_words_of_its_own_gets_the_nearest_marked(
    sample: Path, tmp_path: Path
) -> None:
    post(sample)
    assert build(sample, tmp_path / "site").returncode == 0
    html = (tmp_path / "site/ja/places/cau-da/index.html").read_text("utf-8")
    assert '<span lang="en">A storm is coming</span>' in html
    assert '<span lang="vi">Xin ở trong nhà.</span>' in html
    assert 'data-from="2026-11-18T08:00:00+07:00"' in html
    assert 'data-until="2099-01-01T00:00:00+07:00"' in html


def test_what_is_over_is_left_out_and_what_is_to_come_is_hidden(
    sample: Path, tmp_path: Path
) -> None:
    post(sample, "over", ends="2026-11-18 18:06", concerns="[places]")
    post(sample, "coming", begins="2026-11-18 18:07", concerns="[places/cau-da]")
    assert build(sample, tmp_path / "site").returncode == 0
    site = tmp_path / "site"
    assert SHOWN not in (site / "places/index.html").read_text("utf-8")
    html = (site / "places/cau-da/index.html").read_text("utf-8")
    assert html.count(SHOWN) == 1
    assert '+07:00" hidden>' in html


def test_the_gravest_stands_first(sample: Path) -> None:
    for number, severity in enumerate(reversed(SEVERITIES)):
        post(sample, f"notice-{number}", severity=severity)
    site, problems = load_site(sample, NOW)
    assert problems == []
    assert [notice.severity for notice in site.notices.coming] == list(SEVERITIES)
    assert set(LABELS) == set(SEVERITIES)


def test_a_notice_ends_at_its_moment(sample: Path) -> None:
    post(sample, ends="2026-11-20 12:00")
    site, _ = load_site(sample, NOW)
    notice = site.notices.coming[0]
    assert notices_at(notice.ends - timedelta(seconds=1), [notice]).coming == (notice,)
    assert notices_at(notice.ends, [notice]).coming == ()
    assert notices_at(notice.begins, [notice]).begun == {notice}
    assert notices_at(notice.begins - DAY, [notice]).begun == set()


def test_a_notice_changes_nothing_that_is_declared(sample: Path) -> None:
    post(sample)
    assert load_site(sample)[0].declared == city(SAMPLE).declared


def test_a_page_without_notices_asks_for_no_script_of_theirs(sample_site: Path) -> None:
    assert "notices." not in (sample_site / "index.html").read_text("utf-8")


@pytest.fixture
def stormy(sample: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a city with one notice that is over tomorrow and one that begins then."""
    post(sample, "now", ends="2026-11-19 18:00")
    post(sample, "then", begins="2026-11-19 18:00", ends="2026-11-20 18:00")
    assert build(sample, tmp_path / "site").returncode == 0
    with address_of(tmp_path / "site") as found:
        yield found


@pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")
def test_an_old_page_follows_the_clock(browser, stormy: str) -> None:
    page = browser.new_page()
    page.clock.install(time=NOW)
    page.goto(stormy)
    alerts = page.locator(".hp-alert")
    assert [alert.is_visible() for alert in alerts.all()] == [True, False]
    page.clock.fast_forward(timedelta(days=1) // timedelta(milliseconds=1))
    assert [alert.is_visible() for alert in alerts.all()] == [False, True]
    page.clock.set_fixed_time(NOW + 3 * DAY)
    page.goto(stormy)
    assert [alert.is_visible() for alert in alerts.all()] == [False, False]
    page.close()
