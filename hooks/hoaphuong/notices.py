"""Urgent notices of data/notices/: a storm, a ferry that does not sail, a feast put off.

Each says from when until when, how grave it is, what it concerns, and who said so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from hoaphuong.declared.declarations import Declarations
from hoaphuong.fields import Reading
from hoaphuong.fields.sources import Source, Sources
from hoaphuong.problems import Problem
from hoaphuong.reading.documents import Document
from hoaphuong.reading.keys import TEXT
from hoaphuong.reading.layers import NOTICES, Layers

SEVERITIES = ("danger", "warning", "information")
"""The gravest first."""
REQUIRED = ("severity", "from", "until", "concerns", "source")
EVERYTHING = "all"
TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}")
SHAPE = {**dict.fromkeys(("severity", "from", "until"), TEXT), "concerns": (TEXT, [TEXT])}
SOURCES = Sources()


@dataclass(frozen=True, slots=True, eq=False)
class Notice:
    """One notice; its texts are by language code."""

    name: str
    severity: str
    begins: datetime
    ends: datetime
    """The first moment at which it no longer holds, in the city's time zone like `begins`."""
    concerns: frozenset[str]
    """Kinds, ids of entries, and pages by their paths; empty for all pages."""
    titles: Mapping[str, str]
    texts: Mapping[str, str]
    source: Source
    document: Document

    def is_about(self, names: Iterable[str]) -> bool:
        """Whether it concerns any of these kinds, entries or pages."""
        return not self.concerns or not self.concerns.isdisjoint(names)


class Notices(NamedTuple):
    """Those that are not over at a moment, the gravest first."""

    coming: tuple[Notice, ...] = ()
    begun: frozenset[Notice] = frozenset()
    """Those of them that hold already."""

    def about(self, *names: str) -> tuple[Notice, ...]:
        return tuple([notice for notice in self.coming if notice.is_about(names)])

    def said(self, notices: Iterable[Notice]) -> Iterator[str]:
        """What is shown of some, for fingerprints."""
        for notice in notices:
            yield f"{notice.name} {notice.document.digest} {notice in self.begun}"


def notices_at(moment: datetime, notices: Iterable[Notice]) -> Notices:
    """What there is to say at a moment."""
    coming = [notice for notice in notices if notice.ends > moment]
    coming.sort(key=lambda one: (SEVERITIES.index(one.severity), one.begins, one.name))
    return Notices(tuple(coming), frozenset(one for one in coming if one.begins <= moment))


def read_notices(
    layers: Layers, declared: Declarations
) -> tuple[tuple[Notice, ...], list[Problem]]:
    """All notices that are written, over or not, and what is wrong with them."""
    found: list[Notice] = []
    problems: list[Problem] = []
    for file in layers.names_in(NOTICES):
        document = layers.document(file)
        if document.data is None:
            continue
        reading = Reading(
            declared.vocabularies, declared.settings, tuple(declared.by_code), problems, document
        )
        notice = _read(file.rpartition("/")[2][:-4], reading)
        found += [notice] if notice else []
    return tuple(found), problems


def _read(name: str, reading: Reading) -> Notice | None:
    raw: Any = reading.document.data
    first, *others = reading.languages
    if not reading.has_keys(raw, (), (*REQUIRED, first), tuple(others)):
        return None
    said = [code for code in reading.languages if code in raw]
    worded = [code for code in said if _has_words(raw[code], code, reading)]
    if worded != said:
        return None
    if not reading.has_shape(raw, (), SHAPE):
        return None
    if raw["severity"] not in SEVERITIES:
        wrong = {"value": raw["severity"], "allowed": SEVERITIES}
        reading.wrong("not-one-of", ("severity",), **wrong)
        return None
    begins, ends = (_time(raw[key], key, reading) for key in ("from", "until"))
    source = SOURCES.read_one(raw["source"], ("source",), reading)
    if begins is None or ends is None or source is None:
        return None
    if ends <= begins:
        reading.wrong("notice-ends-before", ("until",), value=raw["until"])
        return None
    concerns = raw["concerns"] if isinstance(raw["concerns"], list) else [raw["concerns"]]
    return Notice(
        name,
        raw["severity"],
        begins,
        ends,
        frozenset(concerns if concerns != [EVERYTHING] else ()),
        {code: raw[code]["title"] for code in said},
        {code: raw[code]["text"] for code in said if "text" in raw[code]},
        source,
        reading.document,
    )


def _has_words(block: Any, code: str, reading: Reading) -> bool:
    fits = reading.has_keys(block, (code,), ("title",), ("text",))
    return fits and reading.has_texts(block, (code,))


def _time(raw: str, key: str, reading: Reading) -> datetime | None:
    """A day and a time of it as the city's clocks show them."""
    try:
        found = datetime.fromisoformat(raw) if TIME.fullmatch(raw) else None
    except ValueError:
        reading.wrong("impossible-date", (key,), value=raw)
        return None
    if found is None:
        reading.wrong("not-a-time", (key,), value=raw)
        return None
    return found.replace(tzinfo=ZoneInfo(reading.settings.time_zone))
