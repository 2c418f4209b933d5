"""The nouns of a change log, and its form as JSON: what stands in data/changes/."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

import orjson

from hoaphuong.reading.strict_yaml import is_seen

FOLDER = "changes"
ENDING = ".json"
FORMAT = 1
ADDED, CHANGED, MOVED, RETIRED = SORTS = ("added", "changed", "moved", "retired")
CALLED = re.compile(r"[\w.-]{1,64}")
"""What a version is called."""
LONGEST = 300
"""Letters of a value that is told; of a longer one it is only said that it changed."""


class NoLog(Exception):
    """A file is no change log; why is said."""


class FieldChange(NamedTuple):
    """A field of an entry that says something else now."""

    field: str
    language: str
    """Of the text; empty for a fact."""
    before: str | None
    """None where there was nothing, or where it is `long`."""
    after: str | None
    long: bool


class EntryChange(NamedTuple):
    """What happened to an entry."""

    entry: str
    sort: str
    """One of SORTS."""
    names: Mapping[str, str]
    """By language, as they are now; of one that was retired, as they were."""
    fields: tuple[FieldChange, ...] = ()
    other: str = ""
    """Where one that was retired leads on to; where one that moved was before."""


class ChangeLog(NamedTuple):
    """All that changed between two versions, in order of the entries' ids."""

    day: date
    """Of the newer version."""
    before: str
    """What the older version is called."""
    after: str
    changes: tuple[EntryChange, ...]

    def of_sort(self, sort: str) -> list[EntryChange]:
        return [change for change in self.changes if change.sort == sort]


def as_json(log: ChangeLog) -> bytes:
    """A change log as a file."""
    option = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
    return orjson.dumps({"format": FORMAT, **told(log)}, option=option)


def told(log: ChangeLog) -> dict[str, Any]:
    """A change log as JSON has it."""
    return {
        "date": log.day.isoformat(),
        "from": log.before,
        "to": log.after,
        "changes": [_entry(change) for change in log.changes],
    }


def log_of(content: bytes) -> ChangeLog:
    """The change log in a file. Raises NoLog."""
    try:
        raw = orjson.loads(content)
        if raw["format"] != FORMAT:
            raise NoLog(f"format {raw['format']}")
        changes = tuple(_change(one) for one in raw["changes"])
        if not all(CALLED.fullmatch(raw[key]) for key in ("from", "to")):
            raise NoLog(str(raw["to"])[:64])
        return ChangeLog(date.fromisoformat(raw["date"]), raw["from"], raw["to"], changes)
    except orjson.JSONDecodeError as fault:
        raise NoLog(str(fault)) from None
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise NoLog(f"{type(fault).__name__}: {fault}") from None


def _entry(change: EntryChange) -> dict[str, Any]:
    said: dict[str, Any] = {"entry": change.entry, "sort": change.sort, "names": change.names}
    if change.other:
        said["to" if change.sort == RETIRED else "from"] = change.other
    if change.fields:
        said["fields"] = [_field(one) for one in change.fields]
    return said


def _field(change: FieldChange) -> dict[str, Any]:
    said: dict[str, Any] = {"field": change.field}
    if change.language:
        said["language"] = change.language
    if change.long:
        return said | {"long": True}
    return said | {"before": change.before, "after": change.after}


def _change(raw: dict[str, Any]) -> EntryChange:
    if raw["sort"] not in SORTS:
        raise ValueError(raw["sort"])
    names = {_seen(code): _seen(name) for code, name in raw["names"].items()}
    fields = tuple(_of_field(one) for one in raw.get("fields", ()))
    other = _seen(raw.get("to", raw.get("from", "")))
    return EntryChange(_seen(raw["entry"]), raw["sort"], names, fields, other)


def _of_field(raw: dict[str, Any]) -> FieldChange:
    before, after = (
        None if raw.get(key) is None else _seen(raw[key]) for key in ("before", "after")
    )
    language = _seen(raw.get("language", ""))
    return FieldChange(_seen(raw["field"]), language, before, after, bool(raw.get("long", False)))


def _seen(said: Any) -> str:
    """Words that pages and feeds can hold. Raises ValueError, TypeError."""
    if not is_seen(said):
        raise ValueError(said)
    return str(said)
