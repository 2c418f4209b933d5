"""Field types by example: what they read, refuse and show."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from conftest import SAMPLE, build
from hoaphuong import lunar
from hoaphuong.edition import Edition
from hoaphuong.fields import FIELD_TYPES, Field, Reading
from hoaphuong.fields.contact import is_web_address
from hoaphuong.fields.point import Point
from hoaphuong.fields.recurrence import Recurrence
from hoaphuong.reading.documents import Document
from hoaphuong.reading.load import load_site

SITE, _ = load_site(SAMPLE)
EN = Edition(SITE, SITE.by_code["en"])
VI = Edition(SITE, SITE.by_code["vi"])
KIND = SITE.kinds[0]


def read(name: str, raw: object) -> tuple[object, list[str]]:
    return read_as(KIND.fields[name], raw)


def read_as(field: Field, raw: object) -> tuple[object, list[str]]:
    problems: list = []
    document = Document("x.yml", Path("x.yml"))
    codes = ("vi", "en", "ja")
    reading = Reading(SITE.vocabularies, SITE.settings, codes, problems, document)
    return field.type.read(raw, field, ("x",), reading), [problem.code for problem in problems]


@pytest.mark.parametrize(
    ("raw", "english"),
    [
        ("1304", "1304"),
        ("circa 1304", "about 1304"),
        ("century 13", "13th century"),
        ("circa century 13", "about 13th century"),
        ("40 BC", "40 BC"),
        ("1305/1329", "1305 – 1329"),
        ("century 13/14", "13th century – 14th century"),
    ],
)
def test_year_is_read_and_worded(raw: str, english: str) -> None:
    value, problems = read("built", raw)
    assert problems == []
    assert str(KIND.fields["built"].type.show(value, KIND.fields["built"], EN)) == english


@pytest.mark.parametrize("raw", ["0", "1304x", "century 22", "1329/1305", "13 04", "", ["1304"]])
def test_year_that_is_none_is_refused(raw: object) -> None:
    assert read("built", raw)[0] is None


def test_years_sort_through_the_eras() -> None:
    raws = ["40 BC", "century 1", "938", "century 13", "1304"]
    values = [read("built", raw)[0] for raw in raws]
    assert sorted(values, key=KIND.fields["built"].type.order) == values


@pytest.mark.parametrize(
    ("raw", "vietnamese"),
    [
        ("2014", "2014"),
        ("2014-09", "tháng 9 năm 2014"),
        ("2014-09-03", "3 tháng 9 năm 2014"),
        ("2014-09-03T16:10+07:00", "16:10 ngày 3 tháng 9 năm 2014 (UTC+7)"),
    ],
)
def test_date_is_as_exact_as_it_is_known(raw: str, vietnamese: str) -> None:
    value, problems = read("opened", raw)
    assert problems == []
    assert VI.words.date(value) == vietnamese


def test_lunar_feast_falls_on_expected_solar_days() -> None:
    value, _ = read(
        "feast", {"calendar": "lunar", "main": "08-09", "start": "08-01", "end": "08-16"}
    )
    assert value.days(2025) == (date(2025, 9, 30),)
    assert value.next_days(date(2025, 10, 1), 1) == (date(2026, 9, 19),)


def test_feast_without_a_chief_day_says_when_it_begins(sample: Path, tmp_path: Path) -> None:
    value, problems = read("feast", {"calendar": "lunar", "start": "08-13", "end": "08-20"})
    assert value.unsure and not problems
    path = sample / "data/places/cau-da.yml"
    feast = "feast: {calendar: lunar, start: 08-13, end: 08-20}"
    path.write_text(f"{feast}\n{path.read_text('utf-8')}", "utf-8")
    assert build(sample, tmp_path / "site", "--strict").returncode == 0
    html = (tmp_path / "site/en/places/cau-da/index.html").read_text("utf-8")
    assert "13th day to 20th day of the 8th lunar month" in html
    assert "Expected to begin on:" in html and "main day" not in html


def test_feast_on_29_february_waits_for_a_leap_year() -> None:
    value, _ = read("feast", {"calendar": "solar", "main": "02-29"})
    assert value.days(2025) == ()
    assert value.next_days(date(2025, 1, 1), 1) == (date(2028, 2, 29),)


def test_distance_agrees_with_a_known_one() -> None:
    hanoi, haiphong = Point(21.0285, 105.8542, 50), Point(20.8561, 106.6822, 50)
    assert hanoi.distance(haiphong) == pytest.approx(88, abs=1.5)


def test_approximate_point_is_no_pin() -> None:
    field = KIND.fields["point"]
    exact = str(field.type.show(Point(20.5, 106.5, 50), field, EN))
    about = str(field.type.show(Point(20.51234, 106.5, 3000), field, EN))
    assert "geo:20.5,106.5" in exact
    assert "geo:" not in about
    assert "about 20.51° N, 106.5° E" in about
    assert field.type.linked_data(Point(20.5, 106.5, 3000), field, EN) is None


def test_west_and_south_are_named() -> None:
    field = KIND.fields["point"]
    assert "0.5° S, 4.49° W" in str(field.type.show(Point(-0.5, -4.49, 3000), field, EN))


ADDRESSES = [
    "https://a.example",
    "http://a-b.example/c?d=e#f",
    "https://港.example/",
    "https://a.b:80/c",
]
NO_ADDRESSES = [
    "https://a",
    "ftp://a.b/",
    "https://a.b/c d",
    "https://u@a.b/",
    "https://a.b:x/",
    "a.b",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_web_addresses_are_known(address: str) -> None:
    assert is_web_address(address)


@pytest.mark.parametrize("address", [*NO_ADDRESSES, "https://a.b/'", "https://a.b/\u00a0\n"])
def test_what_is_no_web_address_is_refused(address: str) -> None:
    assert not is_web_address(address)


@pytest.mark.parametrize("name", sorted(FIELD_TYPES))
def test_no_type_breaks_on_any_shape(name: str) -> None:
    field = Field("x", FIELD_TYPES[name], {}, options={"of": "sorts"})
    for raw in ("", "x", "<script>", [], {}, [[]], {"a": "b"}, ["", {}], {"lat": [], "lon": {}}):
        value, problems = read_as(field, raw)
        assert value is not None or problems


# Tết by the Vietnamese calendar; in 1985, 2007 and 2030 China's falls on another day.
TET = {1985: (1, 21), 2007: (2, 17), 2024: (2, 10), 2025: (1, 29), 2026: (2, 17), 2030: (2, 2)}


@pytest.mark.parametrize("year", TET)
def test_tet_is_the_vietnamese_one(year: int) -> None:
    assert lunar.solar_date(year, 1, 1) == date(year, *TET[year])


@pytest.mark.parametrize(("year", "month", "day"), [(2026, 2, 30), (2024, 12, 30), (2026, 13, 1)])
def test_impossible_lunar_days_are_refused(year: int, month: int, day: int) -> None:
    with pytest.raises(lunar.ImpossibleLunarDate):
        lunar.solar_date(year, month, day)


def test_a_library_that_lets_an_impossible_day_through_is_not_believed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    april = {"day": 16, "month": 4, "year": 2033, "jd": 0}
    monkeypatch.setattr("vnlunar.get_solar_date", lambda *asked: april)
    with pytest.raises(lunar.ImpossibleLunarDate):
        lunar.solar_date(2033, 2, 30)


def test_leap_month_exists_only_in_its_year() -> None:
    assert lunar.solar_dates(2025, 6, 1, rule="both") == (date(2025, 6, 25), date(2025, 7, 25))
    assert lunar.solar_dates(2026, 6, 1, rule="leap") == ()


def test_every_day_of_forty_years_goes_there_and_back() -> None:
    for ordinal in range(date(2010, 2, 14).toordinal(), date(2050, 1, 1).toordinal(), 3):
        day = date.fromordinal(ordinal)
        year, month, number, leap = lunar.lunar_date(day)
        assert lunar.solar_date(year, month, number, leap=leap) == day


def test_feasts_end_with_the_calendar() -> None:
    last = Recurrence("solar", (12, 31), (12, 31), (12, 31))
    assert last.next_days(date(9999, 6, 1), 2) == (date(9999, 12, 31),)
