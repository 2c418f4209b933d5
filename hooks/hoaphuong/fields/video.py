"""Films that are elsewhere: links, of which nothing is loaded before a reader follows one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlsplit

from hoaphuong.fields.base import Field, FieldType, Wording
from hoaphuong.fields.contact import WEB_ADDRESS, is_web_address
from hoaphuong.fields.parts import Many, Part, PerLanguage, Record, Words
from hoaphuong.fields.reading import Reading
from hoaphuong.reading.documents import Keys
from hoaphuong.reading.keys import LABELS, TEXT
from hoaphuong.rendering.markup import Markup, fill, join

LENGTH = re.compile(r"(?:[1-9]?[0-9]:)?[0-9]{1,2}:[0-5][0-9]")
SHAPE = {"title": LABELS, "*": TEXT}
REQUIRED = ("url", "title", "length", "source")
LINK = '<li><a href="{}" rel="external">{}</a> <span class="hp-detail">{} · {} · {}</span></li>'


@dataclass(frozen=True, slots=True)
class Video:
    """One film; `title` is by language code."""

    url: str
    title: dict[str, str]
    length: str
    """Minutes and seconds, or hours, minutes and seconds: `4:05`."""
    source: str
    """Who made it or shows it."""


class Videos(FieldType):
    """A list of `{url, title: {…}, length, source}`."""

    name = "videos"
    sorts = False

    def made_of(self, field: Field) -> Part:
        parts: dict[str, Part] = {
            "url": WEB_ADDRESS,
            "title": PerLanguage(),
            "length": Words(f"^{LENGTH.pattern}$", ("4:05",)),
            "source": Words(),
        }
        return Many(Record(parts, REQUIRED), least=1)

    def read(self, raw: Any, field: Field, at: Keys, reading: Reading) -> tuple[Video, ...] | None:
        if not isinstance(raw, list) or not raw:
            reading.wrong("not-a-list", at)
            return None
        read = [self._read_one(item, (*at, number), reading) for number, item in enumerate(raw)]
        return tuple(video for video in read if video) or None

    def _read_one(self, raw: Any, at: Keys, reading: Reading) -> Video | None:
        first, *others = reading.languages
        if not (reading.has_keys(raw, at, REQUIRED) and reading.has_shape(raw, at, SHAPE)):
            return None
        if not reading.has_keys(raw["title"], (*at, "title"), (first,), tuple(others)):
            return None
        if not is_web_address(raw["url"]):
            reading.wrong("not-a-web-address", (*at, "url"), value=raw["url"][:80])
            return None
        if not LENGTH.fullmatch(raw["length"]):
            reading.wrong("not-a-length", (*at, "length"), value=raw["length"])
            return None
        return Video(raw["url"], dict(raw["title"]), raw["length"], raw["source"])

    def show(self, value: tuple[Video, ...], field: Field, edition: Any) -> Markup:
        """Each with who shows it, how long it lasts, and the host it leads to."""
        return fill(
            '<ul class="hp-films">{}</ul>', join("", (_link(video, edition) for video in value))
        )

    def exported(self, value: tuple[Video, ...], field: Field, site: Any) -> list[dict[str, Any]]:
        return [asdict(video) for video in value]

    def columns(self, field: Field, codes: Sequence[str]) -> Iterable[tuple[str, ...]]:
        return ("url",), ("length",)

    def linked_data(self, value: tuple[Video, ...], field: Field, edition: Any) -> None:
        return None

    def wordings(self, value: tuple[Video, ...], field: Field) -> Iterator[Wording]:
        for number, video in enumerate(value):
            yield Wording((video.url, "title"), (number, "title"), video.title)


def _link(video: Video, edition: Any) -> Markup:
    host = (urlsplit(video.url).hostname or video.url).removeprefix("www.")
    title, source = edition.said(video.title), edition.foreign(video.source)
    return fill(LINK, video.url, title, source, video.length, host)
