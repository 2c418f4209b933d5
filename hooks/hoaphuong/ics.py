"""Occasions as iCalendar files (RFC 5545, with the properties of calendars of RFC 7986)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from urllib.parse import urlsplit

from hoaphuong.edition import Edition
from hoaphuong.entries import Entry
from hoaphuong.fields.occurrences import EXPECTED, STATUSES
from hoaphuong.fields.yearly import DAY, Span
from hoaphuong.neighbours import point_of
from hoaphuong.occasions import Occasion

FILE = "feasts.ics"
OF_ENTRY = "feast.ics"
"""Beside the page of an entry that has one."""
TYPE = "text/calendar"
PRODUCT = "-//Hoa Phượng//calendar//"
WIDTH = 75
"""Octets of a line; what is longer goes on in the next after a space."""
STATES = {"announced": "CONFIRMED", "changed": "CONFIRMED", "cancelled": "CANCELLED"}
"""RFC 5545, 3.8.1.11; what is only computed is TENTATIVE."""
ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": ""})
Lines = Iterator[tuple[str, str]]
"""Names with their parameters, and values as they stand in the file."""


def calendar_file(edition: Edition, title: str, address: str, occasions: Iterable[Occasion]) -> str:
    """The occasions that have a day, as all-day events under addresses that stay the same.

    Where a feast has several days and a chief one, that one is an event of its own.
    """
    lines = [*_beginning(edition, title, address)]
    for occasion in occasions:
        if not occasion.span.vague:
            lines += _event(edition, occasion)
    lines.append(("END", "VCALENDAR"))
    return "".join(_folded(f"{name}:{value}") for name, value in lines)


def _beginning(edition: Edition, title: str, address: str) -> Lines:
    settings, words = edition.site.settings, edition.words
    about = edition.setting("description")
    if settings.demonstration:
        about = f"{words['demonstration']} {settings.portal}\n{about}"
    name = _text(f"{title} – {edition.setting('name')}")
    yield "BEGIN", "VCALENDAR"
    yield "VERSION", "2.0"
    yield "PRODID", f"{PRODUCT}{edition.language.tag.upper()}"
    yield "CALSCALE", "GREGORIAN"
    yield "NAME", name
    yield "X-WR-CALNAME", name
    yield "DESCRIPTION", _text(about)
    yield "X-WR-CALDESC", _text(about)
    yield "X-WR-TIMEZONE", settings.time_zone
    yield "SOURCE;VALUE=URI", address
    yield "REFRESH-INTERVAL;VALUE=DURATION", "P1W"
    yield "X-PUBLISHED-TTL", "P1W"


def _event(edition: Edition, occasion: Occasion) -> Lines:
    span = occasion.span
    name = edition.name(occasion.entry)
    if span.age:
        name = f"{name} – {edition.words.format('anniversary', years=span.age)}"
    yield from _one(edition, occasion, name, "", span.first, span.last)
    if span.main and span.first != span.last:
        chief = f"{name} – {edition.words['main-day']}"
        yield from _one(edition, occasion, chief, ".main", span.main, span.main)


def _one(
    edition: Edition, occasion: Occasion, name: str, part: str, first: date, last: date
) -> Lines:
    site, entry, status = edition.site, occasion.entry, occasion.status
    tag = site.text(entry, "name", edition.language)[1].tag
    host = urlsplit(site.settings.url).hostname or ""
    point = point_of(entry)
    place = _place(edition, entry)
    yield "BEGIN", "VEVENT"
    yield "UID", f"{occasion.key}{part}@{host}"
    yield "DTSTAMP", f"{_day(site.dated)}T000000Z"
    yield "DTSTART;VALUE=DATE", _day(first)
    yield "DTEND;VALUE=DATE", _day(last + DAY)
    yield f"SUMMARY;LANGUAGE={tag}", _text(name)
    yield "DESCRIPTION", _text("\n".join(filter(None, _said(edition, occasion))))
    yield "URL", edition.absolute(edition.path_of(entry.id))
    yield "CATEGORIES", _text(edition.kind_label(entry.kind))
    if place:
        yield "LOCATION", _text(place)
    if point and not point.approximate and not occasion.is_anniversary:
        yield "GEO", f"{point.lat:.6f};{point.lon:.6f}"
    settled = "CONFIRMED" if occasion.is_anniversary else "TENTATIVE"
    yield "STATUS", STATES.get(status, settled)
    yield "SEQUENCE", str(STATUSES.index(status))
    yield "TRANSP", "TRANSPARENT"
    yield "END", "VEVENT"


def _said(edition: Edition, occasion: Occasion) -> Iterator[str]:
    """What an event says of itself: what it is, its lunar day, how sure that is, where to read."""
    words, site = edition.words, edition.site
    yield edition.summary(occasion.entry)
    yield lunar_words(edition, occasion.span)
    if not occasion.is_anniversary:
        yield words["lunar-note"]
        yield edition.lunar_elsewhere([occasion.span.main or occasion.span.first])
        yield words["occasion-expected"] if occasion.status == EXPECTED else ""
    yield edition.absolute(edition.path_of(occasion.entry.id))
    if site.settings.demonstration:
        yield words["demonstration"]


def lunar_words(edition: Edition, span: Span) -> str:
    """The lunar days of a span, in words."""
    return edition.words.lunar_dates(span.first, span.last)


def _place(edition: Edition, entry: Entry) -> str:
    """Where it is, by the fact that linked data gives as its location."""
    for name, value in entry.facts.items():
        field = entry.kind.fields[name]
        if field.schema == "location":
            return str(field.type.linked_data(value, field, edition) or "")
    return ""


def _day(day: date) -> str:
    return day.strftime("%Y%m%d")


def _text(text: str) -> str:
    return text.translate(ESCAPES)


def _folded(line: str) -> str:
    """A line with its end, cut where it is too long but never within a character."""
    data, pieces, room = line.encode(), [], WIDTH
    while len(data) > room:
        cut = room
        while data[cut] & 0xC0 == 0x80:
            cut -= 1
        pieces.append(data[:cut])
        data, room = data[cut:], WIDTH - 1
    return b"\r\n ".join((*pieces, data)).decode() + "\r\n"
