"""The page that says what has changed in the data, its feed, and the same for machines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import orjson

from hoaphuong.changing.comparing import REVIEW
from hoaphuong.changing.log import FORMAT, RETIRED, SORTS, ChangeLog, EntryChange, told
from hoaphuong.changing.telling import (
    DATA,
    FEED,
    ROOT,
    anchor,
    changes_feed,
    counts,
    labels_of,
    name_in,
    shown,
)
from hoaphuong.edition import Edition
from hoaphuong.fields.date import Date
from hoaphuong.pages.page import Page, collection, up_from
from hoaphuong.rendering.markup import Markup, escape, fill, gap
from hoaphuong.rendering.templates import Templates

LOGS = 12
"""So many logs stand on the page; all of them are in the file for machines."""
MOST = 100
"""Entries of a sort that are named of one log."""


class Line(NamedTuple):
    """An entry, and what of it changed."""

    link: Markup
    kind: str
    said: str
    texts: list[tuple[str, str, str]]
    """Short texts in the page's language: which, before and after."""


class Part(NamedTuple):
    """The entries of one sort."""

    heading: str
    lines: list[Line]
    more: str


class Told(NamedTuple):
    """One log."""

    anchor: str
    day: str
    counts: str
    parts: list[Part]


def changes_page(edition: Edition, templates: Templates) -> Page:
    """One page a language."""
    here = edition.at(up_from(ROOT))
    title, intro = here.words["changes"], here.words["changes-intro"]
    main = templates.render(
        "changes.html",
        edition=here,
        words=here.words,
        title=title,
        intro=intro,
        logs=changes_told(here, here.site.changes),
        feed=FEED.removeprefix(ROOT),
        data=f"{here.base}{DATA}",
    )
    return Page(here, ROOT, title, intro, main, linked_data=collection(here, ROOT, title))


def changes_files(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """The feed of a language, and with the first language all logs for machines."""
    yield f"{edition.root}{FEED}", changes_feed(edition, edition.site.changes).encode()
    if not edition.root:
        logs = [told(log) for log in shown(edition, edition.site.changes)]
        yield DATA, orjson.dumps({"format": FORMAT, "logs": logs}, option=orjson.OPT_INDENT_2)


def changes_told(edition: Edition, logs: Sequence[ChangeLog]) -> list[Told]:
    """The newest logs, as they stand on the page."""
    return [_told(edition, log) for log in shown(edition, logs)[:LOGS]]


def _told(edition: Edition, log: ChangeLog) -> Told:
    day = edition.words.date(Date(log.day.isoformat(), log.day))
    labels, parts = labels_of(edition), []
    for sort in SORTS:
        of_sort = log.of_sort(sort)
        rest = len(of_sort) - MOST
        more = edition.words.format("changes-more", count=rest) if rest > 0 else ""
        if of_sort:
            lines = [_line(edition, change) for change in of_sort[:MOST]]
            parts.append(Part(labels[sort], lines, more))
    return Told(anchor(log), day, counts(edition, log), parts)


def _line(edition: Edition, change: EntryChange) -> Line:
    kind = change.entry.partition("/")[0]
    labels = {one.name: edition.kind_label(one, "one") for one in edition.site.kinds}
    texts = [
        (_label(edition, change, one.field), one.before or "", one.after or "")
        for one in change.fields
        if one.language == edition.language.code and not one.long and one.field != REVIEW
    ]
    return Line(_link(edition, change), labels.get(kind, ""), _fields(edition, change), texts)


def _link(edition: Edition, change: EntryChange) -> Markup:
    """The entry as it is called now, or as it was, and where it leads on to."""
    site = edition.site
    if change.entry in site.by_id:
        return edition.entry_link(change.entry)
    name, code = name_in(edition, change)
    known = site.by_code.get(code, edition.language)
    own = known is edition.language
    said = escape(name) if own else fill('<span lang="{}">{}</span>', known.tag, name)
    if change.sort == RETIRED and change.other in site.by_id:
        now = edition.words.markup("changes-now", name=edition.entry_link(change.other))
        return fill("{} ({})", said, now)
    return said


def _fields(edition: Edition, change: EntryChange) -> str:
    """Which facts and which texts changed, texts with their languages."""
    comma, found = str(edition.words["list-comma"]), _by_field(change)
    said = []
    for name, codes in found.items():
        names = [_language(edition, code) for code in codes if code in edition.site.by_code]
        languages = str(edition.words.bracketed(comma.join(names))) if names else ""
        label = _label(edition, change, name)
        said.append(f"{label}{gap('', languages)}{languages}" if languages else label)
    return comma.join(said)


def _language(edition: Edition, code: str) -> str:
    """What readers of the page call a language."""
    known = edition.site.by_code[code]
    return str(edition.words.locale.languages.get(known.tag.partition("-")[0], known.name))


def _by_field(change: EntryChange) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in change.fields:
        found.setdefault(one.field, []).extend([one.language] if one.language else [])
    return found


def _label(edition: Edition, change: EntryChange, name: str) -> str:
    """What readers call a field."""
    kind = next(
        (one for one in edition.site.kinds if one.name == change.entry.partition("/")[0]), None
    )
    field = kind.fields.get(name) or kind.texts.get(name) if kind else None
    if name == REVIEW:
        return str(edition.words["changes-review"])
    return str(edition.pick(field.labels) if field and field.labels else name)
