"""How to reach a place: address, phone, opening hours, web address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from hoaphuong.fields.base import Field, FieldType
from hoaphuong.fields.parts import Part, Record, Words
from hoaphuong.fields.reading import Reading, text_or_none
from hoaphuong.reading.documents import Keys
from hoaphuong.rendering.markup import Markup, fill, join

PHONE = re.compile(r"\+?[0-9][0-9 ().-]{1,24}")
TIMES = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]-(?:([01][0-9]|2[0-3]):[0-5][0-9]|24:00)")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SIMPLE_ADDRESS = re.compile(r"https?://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?:/[^\s\"'<>`\\]*)?")
"""What most web addresses are: a host without a port or a user, and a path."""
WEB_ADDRESS = Words(r"https?://\S+", ("https://example.org/",))
"""What `is_web_address` holds, as far as a pattern can say it."""


class Url(FieldType):
    """An http or https address of another site."""

    name = "url"

    def made_of(self, field: Field) -> Part:
        return WEB_ADDRESS

    def read(self, raw: Any, field: Field, at: Keys, reading: Reading) -> str | None:
        text = text_or_none(raw, at, reading)
        if text is not None and not is_web_address(text):
            reading.wrong("not-a-web-address", at, value=text[:80])
            return None
        return text

    def show(self, value: str, field: Field, edition: Any) -> Markup:
        return web_link(value)


class Phone(FieldType):
    """A telephone number, kept as written; digits, spaces, `+ - . ( )`."""

    name = "phone"

    def made_of(self, field: Field) -> Part:
        return Words(PHONE.pattern, ("+84 225 3000 000",))

    def read(self, raw: Any, field: Field, at: Keys, reading: Reading) -> str | None:
        text = text_or_none(raw, at, reading)
        if text is not None and not PHONE.fullmatch(text):
            reading.wrong("not-a-phone", at, value=text)
            return None
        return text

    def show(self, value: str, field: Field, edition: Any) -> Markup:
        return fill('<a href="tel:{}">{}</a>', re.sub(r"[^+0-9]", "", value), value)


class Address(FieldType):
    """A postal address in the source language, as one would show it to a driver."""

    name = "address"

    def made_of(self, field: Field) -> Part:
        return Words()

    def read(self, raw: Any, field: Field, at: Keys, reading: Reading) -> str | None:
        return text_or_none(raw, at, reading)

    def show(self, value: str, field: Field, edition: Any) -> Markup:
        return fill('<span lang="{}">{}</span>', edition.site.source.tag, value)


class Hours(FieldType):
    """Opening hours by day, `{mon: 08:00-17:00, sun: closed}`.

    A day that is not named is not known.
    """

    name = "hours"

    def made_of(self, field: Field) -> Part:
        times = Words(f"closed|{TIMES.pattern}", ("08:00-17:00", "closed"))
        return Record(dict.fromkeys(DAYS, times))

    def read(
        self, raw: Any, field: Field, at: Keys, reading: Reading
    ) -> tuple[tuple[str, str], ...] | None:
        if not reading.has_keys(raw, at, (), DAYS):
            return None
        for day, times in raw.items():
            if times != "closed" and not (isinstance(times, str) and TIMES.fullmatch(times)):
                reading.wrong("not-opening-hours", (*at, day), value=str(times))
                return None
        return tuple((day, raw[day]) for day in DAYS if day in raw)

    def show(self, value: tuple[tuple[str, str], ...], field: Field, edition: Any) -> Markup:
        words = edition.words
        rows = join(
            "",
            (
                fill(
                    "<li>{} {}</li>",
                    words.weekday(DAYS.index(day)),
                    words["closed"] if times == "closed" else times.replace("-", "–"),
                )
                for day, times in value
            ),
        )
        return fill('<ul class="hp-plain-list">{}</ul>', rows)

    def exported(
        self, value: tuple[tuple[str, str], ...], field: Field, site: Any
    ) -> dict[str, str]:
        return dict(value)

    def columns(self, field: Field, codes: Sequence[str]) -> Iterable[tuple[str, ...]]:
        return [(day,) for day in DAYS]

    def linked_data(
        self, value: tuple[tuple[str, str], ...], field: Field, edition: Any
    ) -> list[str]:
        return [f"{day.capitalize()[:2]} {times}" for day, times in value if times != "closed"]


def is_web_address(text: str) -> bool:
    """Whether a text is an http(s) address with a host and nothing that could end an attribute."""
    if SIMPLE_ADDRESS.fullmatch(text):
        return True
    if any(character in text for character in " \"'<>`\\\n\t"):
        return False
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        return False
    return (
        parts.scheme in ("http", "https")
        and "." in host
        and not parts.username
        and not parts.password
    )


@cache
def web_link(address: str) -> Markup:
    """A link to another site that shows where it leads."""
    parts = urlsplit(address)
    shown = (parts.hostname or address).removeprefix("www.")
    return fill('<a href="{}" rel="external">{}</a>', address, shown)
