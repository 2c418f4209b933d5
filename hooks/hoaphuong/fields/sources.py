"""Where the facts come from, each with the date it was checked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from hoaphuong.fields.base import Field, FieldType
from hoaphuong.fields.contact import WEB_ADDRESS, is_web_address, web_link
from hoaphuong.fields.date import DAY, Date, DateType
from hoaphuong.fields.parts import Many, Part, Record, Words
from hoaphuong.fields.reading import Reading
from hoaphuong.reading.documents import Keys
from hoaphuong.reading.keys import are_texts
from hoaphuong.rendering.markup import Markup, fill, safe

DATE = DateType()
SAID = ("url", "citation", "publisher")
WHERE = (("url",), ("citation",))
"""What a source has at least one of."""
OPTIONAL = (*SAID, "years")
CITED = 12
"""Letters that a citation has at least: who or what, and which."""
YEAR = re.compile(r"[1-9][0-9]{0,3}")


@dataclass(frozen=True, slots=True)
class Source:
    """An address on the web or a full citation."""

    checked: Date
    url: str = ""
    citation: str = ""
    publisher: str = ""
    years: tuple[int, ...] = ()
    """Years that the texts name and this source bears out."""


class Sources(FieldType):
    """A list of `{url or citation, publisher, checked, years}`."""

    name = "sources"
    sorts = False

    def made_of(self, field: Field) -> Part:
        parts = {"url": WEB_ADDRESS, **dict.fromkeys(SAID[1:], Words())}
        years = Many(Words(YEAR.pattern, ("1923",)))
        said = Record({**parts, "checked": DAY, "years": years}, ("checked",), WHERE)
        return Many(said, least=1)

    def read(self, raw: Any, field: Field, at: Keys, reading: Reading) -> tuple[Source, ...] | None:
        if not isinstance(raw, list) or not raw:
            reading.wrong("not-a-list", at)
            return None
        read = [self.read_one(item, (*at, number), reading) for number, item in enumerate(raw)]
        return tuple(source for source in read if source)

    def read_one(self, raw: Any, at: Keys, reading: Reading) -> Source | None:
        """A single source, or None with a problem noted."""
        if not reading.has_keys(raw, at, ("checked",), OPTIONAL):
            return None
        if not ("url" in raw or "citation" in raw):
            reading.wrong("source-without-place", at)
            return None
        if not are_texts([value for key, value in raw.items() if key != "years"]):
            reading.wrong("not-text", at)
            return None
        if "url" in raw and not is_web_address(raw["url"]):
            reading.wrong("not-a-web-address", (*at, "url"), value=raw["url"][:80])
        if len(raw.get("citation", "x" * CITED)) < CITED:
            reading.wrong("not-a-citation", (*at, "citation"), value=raw["citation"])
        checked = DATE.read(raw["checked"], None, (*at, "checked"), reading)
        years = _years(raw.get("years", []), (*at, "years"), reading)
        if checked is None or years is None:
            return None
        url, citation, publisher = (raw.get(key, "") for key in SAID)
        return Source(checked, url, citation, publisher, years)

    def show(self, value: tuple[Source, ...], field: Field, edition: Any) -> Markup:
        together = len(value) > 1 and len({source.checked for source in value}) == 1
        items = "".join([self._item(source, edition, dated=not together) for source in value])
        shown = f'<ul class="hp-sources">{items}</ul>'
        return safe(shown + _checked_together(value[0].checked, edition) if together else shown)

    def _item(self, source: Source, edition: Any, *, dated: bool) -> str:
        parts = []
        if source.citation:
            parts.append(fill("<cite>{}</cite>", edition.foreign(source.citation)))
        if source.publisher:
            parts.append(edition.foreign(source.publisher))
        if source.url:
            parts.append(web_link(source.url))
        checked = edition.words.checked_on(source.checked) if dated else ""
        said = "\u00a0· ".join(parts)
        return f"<li>{said}{checked}</li>"

    def exported(self, value: tuple[Source, ...], field: Field, site: Any) -> list[dict[str, Any]]:
        return [
            {key: said for key in SAID if (said := getattr(source, key))}
            | {"checked": source.checked.iso}
            | ({"years": list(source.years)} if source.years else {})
            for source in value
        ]

    def columns(self, field: Field, codes: Sequence[str]) -> Iterable[tuple[str, ...]]:
        return ("url",), ("citation",), ("publisher",), ("checked",)

    def linked_data(self, value: tuple[Source, ...], field: Field, edition: Any) -> list[str]:
        return [source.url for source in value if source.url]


def _checked_together(day: Date, edition: Any) -> str:
    """The day of all sources, said once where it is one."""
    said = edition.words.markup("all-checked-on", date=edition.words.date(day))
    return f'<p class="hp-detail">{said}</p>'


def _years(raw: Any, at: Keys, reading: Reading) -> tuple[int, ...] | None:
    if not isinstance(raw, list):
        reading.wrong("not-a-list", at)
        return None
    for number, item in enumerate(raw):
        if not (isinstance(item, str) and YEAR.fullmatch(item)):
            reading.wrong("not-a-plain-year", (*at, number), value=str(item))
            return None
    return tuple(int(item) for item in raw)
