"""The calendar: a page a year, month by month, every feast and anniversary on its days."""

from __future__ import annotations

from calendar import Calendar, monthrange
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from hoaphuong import ics, lunar
from hoaphuong.edition import Edition
from hoaphuong.fields.date import Date
from hoaphuong.fields.occurrences import EXPECTED, STATE_WORDS
from hoaphuong.occasions import Occasion
from hoaphuong.pages.page import Page, collection, up_from
from hoaphuong.rendering.assets import SITE
from hoaphuong.rendering.markup import Markup, fill, safe
from hoaphuong.rendering.templates import Templates

ROOT = "calendar/"


class Cell(NamedTuple):
    """A day in a month's sheet; days of other months have the number 0."""

    number: int
    lunar: str
    href: str
    """To the row of a feast whose chief day it is, or its first."""
    feast: bool


class Row(NamedTuple):
    """An occasion in the list of a month."""

    anchor: str
    link: Markup
    language: str
    """The own name of the language that the name is borrowed from, and its tag."""
    tag: str
    solar: Markup
    lunar: str
    notes: tuple[str, ...]
    cancelled: bool


class Month(NamedTuple):
    """A solar month with its sheet and its list."""

    anchor: str
    name: str
    short: str
    """Its name without the year."""
    weeks: list[list[Cell]]
    rows: list[Row]


class Year(NamedTuple):
    """A link to the calendar of another year."""

    name: str
    path: str
    current: bool


def calendar_pages(edition: Edition, templates: Templates) -> Iterator[Page]:
    """The build's year and those after it; none where no kind has anything that recurs."""
    site = edition.site
    if not site.has_calendar:
        return
    for year in site.calendar_years:
        path = _path(year, site.calendar_years[0])
        here = edition.at(up_from(path))
        title = here.words.format("calendar-of", year=_year_name(here, year))
        years = [
            Year(_year_name(here, other), _path(other, site.calendar_years[0]), other == year)
            for other in site.calendar_years
        ]
        main = templates.render(
            "calendar.html",
            edition=here,
            words=here.words,
            name=title,
            weekdays=_weekdays(here),
            year=year,
            months=[_month(here, year, number) for number in range(1, 13)],
            month_now=site.build_date.month if year == site.build_date.year else 0,
            years=years,
            file=ics.FILE if path == ROOT else f"../{ics.FILE}",
            file_type=ics.TYPE,
        )
        about = here.words["calendar-intro"]
        data = collection(here, path, title)
        sheets, section = (SITE, "calendar"), ROOT.rstrip("/")
        yield Page(here, path, title, about, main, section, linked_data=data, sheets=sheets)


def _path(year: int, first: int) -> str:
    return ROOT if year == first else f"{ROOT}{year}/"


def _year_name(edition: Edition, year: int) -> str:
    return edition.words.date(Date(str(year), date(year, 1, 1)))


def _weekdays(edition: Edition) -> list[tuple[str, str]]:
    """Short and whole names, from the day that the language's weeks begin on."""
    words = edition.words
    days = Calendar(words.first_weekday).iterweekdays()
    return [(words.weekday_short(day), words.weekday(day)) for day in days]


def _month(edition: Edition, year: int, number: int) -> Month:
    first = date(year, number, 1)
    last = date(year, number, monthrange(year, number)[1])
    here = [one for one in edition.site.occasions if one.touches(first, last)]
    rows = [occasion_row(edition, one, f"m{number}-{place}") for place, one in enumerate(here, 1)]
    marked: dict[date, str] = {}
    for one, row in zip(here, rows, strict=True):
        if not one.span.vague and one.status != "cancelled":
            marked.setdefault(max(one.span.main or one.span.first, first), f"#{row.anchor}")
    within = [one.span for one in here if not one.span.vague and one.status != "cancelled"]
    feasts = {
        day
        for day in range(1, last.day + 1)
        if any(span.first <= date(year, number, day) <= span.last for span in within)
    }
    sheet = Calendar(edition.words.first_weekday).monthdayscalendar(year, number)
    cells = {
        day: Cell(
            day,
            _lunar_short(edition, date(year, number, day)),
            marked.get(date(year, number, day), ""),
            day in feasts,
        )
        for day in range(1, last.day + 1)
    }
    empty = Cell(0, "", "", False)
    weeks = [[cells.get(day, empty) for day in week] for week in sheet]
    name = edition.words.date(Date(first.strftime("%Y-%m"), first))
    short = edition.words.month(number)
    return Month(f"m{number}", _headed(name), _headed(short), weeks, rows)


def _headed(name: str) -> str:
    return name[:1].upper() + name[1:]


def _lunar_short(edition: Edition, day: date) -> str:
    """The lunar day; with its month on the first of either calendar's month."""
    _, month, number, _ = lunar.lunar_date(day)
    if 1 not in (number, day.day):
        return str(number)
    return edition.words.format("lunar-short", day=number, month=month)


def occasion_row(edition: Edition, occasion: Occasion, anchor: str) -> Row:
    """An occasion as lists show it; `anchor` is the name of its place, which sheets lead to."""
    entry, span = occasion.entry, occasion.span
    language = edition.site.text(entry, "name", edition.language)[1]
    borrowed = language is not edition.language
    return Row(
        anchor=anchor,
        link=edition.entry_link(entry.id),
        language=language.name if borrowed else "",
        tag=language.tag,
        solar=_solar(edition, span.first, span.last),
        lunar=ics.lunar_words(edition, span).replace(" – ", "\u00a0– "),
        notes=tuple(notes_on(edition, occasion)),
        cancelled=occasion.status == "cancelled",
    )


def _solar(edition: Edition, first: date, last: date) -> Markup:
    start, end = _time(edition, first), _time(edition, last)
    if first == last:
        return start
    said = edition.words.markup("range", first=start, last=end)
    return safe(str(said).replace(" – ", "\u00a0– "))


def _time(edition: Edition, day: date) -> Markup:
    said = edition.words.month_day(day)
    return fill('<time datetime="{}">{}</time>', day.isoformat(), said)


def notes_on(edition: Edition, occasion: Occasion) -> Iterator[str]:
    """How sure the days of an occasion are, its chief day, and what else there is to say of it."""
    words, span = edition.words, occasion.span
    if span.age:
        yield edition.kind_label(occasion.entry.kind, "one")
        yield words.format("anniversary", years=span.age)
        return
    if span.vague:
        yield words["day-varies"]
    elif span.main and span.first != span.last:
        yield words.format("main-day-on", date=words.month_day(span.main))
    elsewhere = edition.lunar_elsewhere([span.main or span.first])
    if elsewhere:
        yield elsewhere
    over = span.vague or span.last < edition.site.build_date
    if not over or occasion.status != EXPECTED:
        yield words[STATE_WORDS[occasion.status]]
