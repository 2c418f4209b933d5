"""The calendar: what it holds, its pages, and the files that other calendars take in."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from conftest import REPOSITORY, build, city
from hoaphuong.ics import _folded
from hoaphuong.occasions import occasions
from hoaphuong.reading.load import load_site
from icalendar import Calendar
from reader import read_pages

YEARS = (2026, 2027, 2028)
SHEETS = ("/show/index.html", "/leaflet/index.html")
"""Pages to hold up or to put up, which lead back to their entry alone."""
DECLARED = b"20261118T000000Z"
"""The day that all builds of the tests declare."""
FEAST = "feast: {calendar: lunar, main: 08-09, start: 08-01, end: 08-16}"


def test_no_line_is_over_75_octets_and_no_character_is_cut() -> None:
    for text in ("a" * 75, "ế" * 60, "闘" * 60, "a" + "🐃" * 60):
        folded = _folded(text)
        assert all(len(line.encode()) <= 75 for line in folded.split("\r\n"))
        assert folded.replace("\r\n ", "") == text + "\r\n"


def test_every_feast_stands_on_its_days_in_every_language(portal: Path) -> None:
    data = city(REPOSITORY)
    found = occasions(data.entries, range(YEARS[0], YEARS[-1] + 1))
    assert sum(not one.is_anniversary for one in found) > 100
    assert sum(one.is_anniversary for one in found) > 15
    for language in data.languages:
        root = "" if language is data.source else f"{language.code}/"
        for year in YEARS:
            part = "" if year == YEARS[0] else f"{year}/"
            html = (portal / f"{root}calendar/{part}index.html").read_text("utf-8")
            rows = re.findall(r'<li class="hp-occasion".*?</li>', html, re.S)
            for one in found:
                here = (date(year, 1, 1), date(year, 12, 31))
                matching = [
                    row
                    for row in rows
                    if f'{one.entry.id}/"' in row
                    and f'datetime="{one.span.first}"' in row
                    and f'datetime="{one.span.last}"' in row
                ]
                assert bool(matching) == one.touches(*here), (language.code, year, one.key)


def test_calendar_is_reached_from_every_page(portal: Path) -> None:
    for name, page in read_pages(portal).items():
        if not name.endswith(SHEETS):
            assert any(link.endswith("calendar/") for link in page.links), name


def test_files_are_what_the_standard_asks_for(site: Path, data) -> None:
    files = sorted(site.rglob("*.ics"))
    assert len([path for path in files if path.name == "feasts.ics"]) == len(data.languages)
    for path in files:
        raw = path.read_bytes()
        assert b"\n" not in raw.replace(b"\r\n", b""), path
        assert raw.endswith(b"END:VCALENDAR\r\n")
        assert max(map(len, raw.split(b"\r\n"))) <= 75, path
        calendar = Calendar.from_ical(raw)
        assert not calendar.errors
        assert calendar["VERSION"] == "2.0" and calendar["PRODID"]
        uids = [str(event["UID"]) for event in calendar.walk("VEVENT")]
        assert len(uids) == len(set(uids)), path
        for event in calendar.walk("VEVENT"):
            assert not event.errors
            first, after = event.decoded("DTSTART"), event.decoded("DTEND")
            assert type(first) is date and timedelta(1) <= after - first < timedelta(60)
            assert event["DTSTAMP"].to_ical() == DECLARED
            assert str(event["URL"]).startswith(data.settings.url)
            assert event["SUMMARY"].params["LANGUAGE"]


def test_pages_and_files_name_the_same_days(portal: Path) -> None:
    data = city(REPOSITORY)
    found = occasions(data.entries, range(YEARS[0], YEARS[-1] + 1))
    expected = {
        (f"{one.key}@hoa-phuong.example", one.span.first, one.span.last)
        for one in found
        if not one.span.vague
    }
    for language in data.languages:
        root = "" if language is data.source else f"{language.code}/"
        calendar = Calendar.from_ical((portal / f"{root}calendar/feasts.ics").read_bytes())
        told = {
            (
                str(event["UID"]),
                event.decoded("DTSTART"),
                event.decoded("DTEND") - timedelta(1),
            )
            for event in calendar.walk("VEVENT")
            if ".main@" not in event["UID"]
        }
        assert told == expected


def test_an_entry_with_a_feast_has_a_file_of_its_own(portal: Path) -> None:
    page = (portal / "en/festivals/choi-trau-do-son/index.html").read_text("utf-8")
    assert '<a class="hp-add" href="feast.ics" type="text/calendar">' in page
    own = Calendar.from_ical((portal / "en/festivals/choi-trau-do-son/feast.ics").read_bytes())
    days = {str(event["UID"]): event.decoded("DTSTART") for event in own.walk("VEVENT")}
    name = "festivals.choi-trau-do-son.when"
    assert days[f"{name}.2026.main@hoa-phuong.example"] == date(2026, 9, 19)
    assert len(days) == 6
    whole = Calendar.from_ical((portal / "calendar/feasts.ics").read_bytes())
    assert set(days) <= {str(event["UID"]) for event in whole.walk("VEVENT")}
    without = (portal / "en/heritage/cat-ba/index.html").read_text("utf-8")
    assert "feast.ics" not in without


def test_a_name_that_is_borrowed_says_whose_it_is(sample: Path, tmp_path: Path) -> None:
    tell(sample, FEAST)
    path = sample / "data/places/cau-da.yml"
    text = path.read_text("utf-8")
    path.write_text(re.sub(r"\nja:\n(?: .*\n|\n)*", "\n", text), "utf-8")
    assert build(sample, tmp_path / "site").returncode == 0
    html = (tmp_path / "site/ja/calendar/2027/index.html").read_text("utf-8")
    assert '<a href="../../places/cau-da/" lang="en">' in html
    assert '<span class="hp-detail" lang="en">English</span>' in html
    told = (tmp_path / "site/ja/places/cau-da/feast.ics").read_text("utf-8")
    assert "SUMMARY;LANGUAGE=en:" in told


@pytest.mark.parametrize(
    ("known", "state", "sequence", "day", "page"),
    [
        ("", "TENTATIVE", 0, date(2027, 9, 1), "expected"),
        ("status: announced, on: 2027-09-08", "CONFIRMED", 1, date(2027, 9, 8), "date announced"),
        ("status: changed, on: 2027-09-21", "CONFIRMED", 2, date(2027, 9, 21), "moved to this"),
        ("status: cancelled", "CANCELLED", 3, date(2027, 9, 1), "not held this year"),
    ],
)
def test_what_is_known_of_a_year_is_said_everywhere(
    sample: Path, tmp_path: Path, known: str, state: str, sequence: int, day: date, page: str
) -> None:
    said = f"\nknown: [{{year: 2027, {known}, source: 'https://news.example/'}}]" if known else ""
    tell(sample, FEAST + said)
    run = build(sample, tmp_path / "site", "--strict")
    assert run.returncode == 0, run.stderr
    site = tmp_path / "site/en"
    html = (site / "calendar/2027/index.html").read_text("utf-8")
    rows = re.findall(r'<li class="hp-occasion".*?</li>', html, re.S)
    assert rows and all(page in row for row in rows)
    assert any(f'datetime="{day}"' in row for row in rows)
    assert all(("<s>" in row) == (state == "CANCELLED") for row in rows)
    own = Calendar.from_ical((site / "places/cau-da/feast.ics").read_bytes())
    event = next(event for event in own.walk("VEVENT") if "feast.2027@" in event["UID"])
    assert (event["STATUS"], event["SEQUENCE"], event.decoded("DTSTART")) == (state, sequence, day)
    thing = (site / "places/cau-da/index.html").read_text("utf-8")
    named = {"CONFIRMED": "https://schema.org/Event", "CANCELLED": "https://schema.org/EventCanc"}
    assert (named.get(state, "schema.org/Event") in thing) == bool(known)


def test_a_city_without_anything_that_recurs_has_no_calendar(sample: Path, tmp_path: Path) -> None:
    kind = sample / "data/kinds/places.yml"
    lines = kind.read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if "recurrence" not in line and "anniversary" not in line]
    kind.write_text("".join(kept), "utf-8")
    assert build(sample, tmp_path / "site", "--strict").returncode == 0
    assert not (tmp_path / "site/calendar").exists()
    assert "calendar/" not in (tmp_path / "site/index.html").read_text("utf-8")


def test_the_years_follow_the_declared_day(sample: Path) -> None:
    tell(sample, FEAST)
    site, _ = load_site(sample)
    assert list(site.calendar_years) == [2026, 2027, 2028]
    assert [one.span.year for one in site.occasions if not one.is_anniversary] == [2026, 2027, 2028]


def test_readers_with_a_lunar_calendar_of_their_own_are_told_where_it_differs(
    portal: Path,
) -> None:
    """The first month of 2027 begins a day later by Seoul's clock, no month of it by Peking's."""
    told = {
        code: "한국에서는" in html or "在中国" in html or "another country" in html
        for code in ("en", "ko", "zh")
        for html in [(portal / code / "calendar/2027/index.html").read_text("utf-8")]
    }
    assert told == {"en": False, "ko": True, "zh": False}
    seoul = (portal / "ko/calendar/feasts.ics").read_bytes().replace(b"\r\n ", b"").decode()
    assert "한국에서는 2027년 2월 10일 수요일이 음력 1월 4일" in seoul


def tell(folder: Path, facts: str) -> None:
    path = folder / "data/places/cau-da.yml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("sort_of: bridge\n", f"sort_of: bridge\n{facts}\n"), "utf-8")
