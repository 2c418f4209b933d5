"""A change log in words: as lines for a terminal, and as a feed (Atom, RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from hoaphuong.changing.log import SORTS, ChangeLog, EntryChange, FieldChange
from hoaphuong.edition import Edition
from hoaphuong.fields.date import Date
from hoaphuong.rendering.markup import escape

ROOT = "changes/"
FEED, DATA = f"{ROOT}feed.xml", f"{ROOT}changes.json"
NEWEST = 20
"""Logs that a feed tells of."""
NAMED = 50
"""Entries that a feed names of one log."""


def as_text(log: ChangeLog, said: Mapping[str, str]) -> Iterator[str]:
    """A line for each entry, and one below it for each field."""
    counts = {sort: len(log.of_sort(sort)) for sort in SORTS}
    yield said["summary"].format(before=log.before, after=log.after, **counts)
    for change in log.changes:
        name = next(iter(change.names.values()), "")
        other = f" ({said[f'{change.sort}-other'].format(other=change.other)})"
        yield f"{said[change.sort]} {change.entry} {name}{other if change.other else ''}"
        yield from (f"    {_field(one, said)}" for one in change.fields)


def _field(change: FieldChange, said: Mapping[str, str]) -> str:
    name = f"{change.field} [{change.language}]" if change.language else change.field
    if change.long:
        return f"{name}: {said['long']}"
    before, after = (
        said["nothing"] if value is None else repr(value) for value in (change.before, change.after)
    )
    return f"{name}: {before} → {after}"


def changes_feed(edition: Edition, logs: Sequence[ChangeLog]) -> str:
    """The newest logs, one an entry, in a language."""
    words, here = edition.words, edition.absolute(f"{edition.root}{ROOT}")
    title = f"{words['changes']} – {edition.setting('name')}"
    updated = f"{logs[0].day.isoformat()}T00:00:00Z" if logs else "1970-01-01T00:00:00Z"
    parts = [_head(edition, here, title, updated)]
    for log in shown(edition, logs)[:NEWEST]:
        day, named = log.day.isoformat(), words.date(Date(log.day.isoformat(), log.day))
        address = f"{here}#{anchor(log)}"
        parts.append(
            f"<entry><id>{escape(address)}</id><title>{escape(f'{named}: {counts(edition, log)}')}"
            f'</title><link href="{escape(address)}"/><updated>{day}T00:00:00Z</updated>'
            f"<summary>{escape(_names(edition, log))}</summary></entry>\n"
        )
    return "".join((*parts, "</feed>\n"))


def _head(edition: Edition, here: str, title: str, updated: str) -> str:
    address, name = escape(here), escape(edition.setting("name"))
    feed = f"{address}{FEED.removeprefix(ROOT)}"
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{escape(edition.language.tag)}">\n'
        f"<id>{address}</id>\n<title>{escape(title)}</title>\n"
        f'<link rel="self" type="application/atom+xml" href="{feed}"/>\n<link href="{address}"/>\n'
        f"<updated>{updated}</updated>\n<author><name>{name}</name></author>\n"
    )


def counts(edition: Edition, log: ChangeLog) -> str:
    """How many entries of each sort there are."""
    labels = labels_of(edition)
    found = ((labels[sort], len(log.of_sort(sort))) for sort in SORTS)
    return " · ".join(f"{label} {edition.words.number(count)}" for label, count in found if count)


def labels_of(edition: Edition) -> dict[str, str]:
    """What each sort of change is called."""
    words = edition.words
    labels = (
        words["changes-added"],
        words["changes-changed"],
        words["changes-moved"],
        words["changes-retired"],
    )
    return dict(zip(SORTS, labels, strict=True))


def anchor(log: ChangeLog) -> str:
    """Where a log stands on the page: other versions, another place."""
    return f"{log.day.isoformat()}-{log.after[:12]}"


def shown(edition: Edition, logs: Sequence[ChangeLog]) -> list[ChangeLog]:
    """What readers may know of: nothing of entries that are kept back, no log of those alone."""
    hidden = edition.site.release.hidden
    found = (
        log._replace(
            changes=tuple(
                change._replace(other="") if change.other in hidden else change
                for change in log.changes
                if change.entry not in hidden
            )
        )
        for log in logs
    )
    return [log for log in found if log.changes]


def name_in(edition: Edition, change: EntryChange) -> tuple[str, str]:
    """What an entry is called, and the code of the language it is called so in."""
    codes = (edition.language.code, *edition.language.fallback, edition.site.source.code)
    code = next((code for code in codes if code in change.names), "")
    return change.names.get(code, change.entry), code


def _names(edition: Edition, log: ChangeLog) -> str:
    labels, lines = labels_of(edition), []
    for sort in SORTS:
        named = [name_in(edition, one)[0] for one in log.of_sort(sort)]
        more = " …" if len(named) > NAMED else ""
        if named:
            listed = edition.words["list-comma"].join(named[:NAMED])
            lines.append(f"{labels[sort]}: {listed}{more}")
    return "; ".join(lines)
