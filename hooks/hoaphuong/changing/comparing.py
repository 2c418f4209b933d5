"""Two versions of a city's data set against each other, entry by entry and field by field.

Only files whose bytes differ are read. What readers do not see, drafts and what its day has not
come for, is not there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import orjson

from hoaphuong.changing.log import (
    ADDED,
    CHANGED,
    LONGEST,
    MOVED,
    RETIRED,
    ChangeLog,
    EntryChange,
    FieldChange,
)
from hoaphuong.declared.redirects import FILE as REDIRECTS
from hoaphuong.declared.redirects import read_redirects
from hoaphuong.declared.states import PUBLISH, REVIEW_STATES
from hoaphuong.publishing.sealed import digest
from hoaphuong.reading.documents import read_document
from hoaphuong.reading.layers import Layers, open_layers
from hoaphuong.release import DRAFT, FROM

REVIEW = "review"
UNTOLD = (DRAFT, FROM)
Raw = Mapping[str, Any]


@dataclass(frozen=True)
class Version:
    """A city's data at one time: a folder that holds data/."""

    city: Path
    day: date
    """What is kept back to a later day is not there yet."""
    called: str = ""
    """What its commit is called; else it is named by what it holds."""

    @cached_property
    def layers(self) -> Layers:
        return open_layers(self.city)

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The languages, the source first."""
        raw = self.layers.document("languages.yml").data
        said = raw.get("languages") if isinstance(raw, dict) else None
        listed = [one.get("code") for one in said or () if isinstance(one, dict)]
        return tuple(code for code in listed if isinstance(code, str))

    @cached_property
    def redirects(self) -> Mapping[str, str]:
        document = self.layers.own(REDIRECTS)
        return read_redirects(document)[0] if document else {}

    @cached_property
    def files(self) -> dict[str, str]:
        """Digests of the files of entries by their ids, in order."""
        kinds = set(self.layers.names("kinds"))
        found = {}
        for name, path in self.layers.files.items():
            if name.endswith(".yml") and name.count("/") == 1 and name.partition("/")[0] in kinds:
                found[name[:-4]] = digest(path.read_bytes())
        return found

    @property
    def name(self) -> str:
        """Its commit, else twelve digits of what its entries say."""
        return self.called or digest(repr(self.files).encode())[:12]

    def entry(self, entry_id: str) -> Raw | None:
        """What readers see of an entry; None where there is nothing."""
        path = self.layers.files.get(f"{entry_id}.yml")
        raw = read_document(path, entry_id)[0].data if path else None
        if not isinstance(raw, dict) or DRAFT in raw or str(raw.get(FROM, "")) > str(self.day):
            return None
        blocks = {code: raw[code] for code in self.codes if self._is_shown(raw.get(code))}
        if self.codes and self.codes[0] not in blocks:
            return None
        return {key: value for key, value in raw.items() if key not in self.codes} | blocks

    def _is_shown(self, block: Any) -> bool:
        if not isinstance(block, dict):
            return False
        review = block.get(REVIEW)
        state = review.get("state") if isinstance(review, dict) else None
        states = list(REVIEW_STATES)
        return (states.index(state) if state in states else 0) >= self._least

    @cached_property
    def _least(self) -> int:
        raw = self.layers.document("site.yml").data
        least = raw.get(PUBLISH) if isinstance(raw, dict) else None
        return REVIEW_STATES.index(least) if least in REVIEW_STATES else 0


def changes_between(old: Version, new: Version) -> ChangeLog:
    """What has changed from one version to another."""
    return ChangeLog(new.day, old.name, new.name, tuple(_changes(old, new)))


def _changes(old: Version, new: Version) -> Iterator[EntryChange]:
    alike = old.day == new.day and old.codes == new.codes and old._least == new._least
    moved = {to: at for at, to in new.redirects.items() if at in old.files and to not in old.files}
    for entry_id in sorted({*old.files, *new.files}):
        if alike and old.files.get(entry_id) == new.files.get(entry_id):
            continue
        found = _change(entry_id, old, new, moved)
        if found:
            yield found


def _change(
    entry_id: str, old: Version, new: Version, moved: Mapping[str, str]
) -> EntryChange | None:
    before, after = old.entry(entry_id), new.entry(entry_id)
    if after is None:
        to = new.redirects.get(entry_id, "")
        to = to if new.entry(to) is not None else ""
        if before is None or moved.get(to) == entry_id:
            return None
        return EntryChange(entry_id, RETIRED, names_of(before, old.codes), other=to)
    names = names_of(after, new.codes)
    if before is None:
        at = moved.get(entry_id, "")
        known = old.entry(at) if at else None
        if known is None:
            return EntryChange(entry_id, ADDED, names)
        fields = tuple(fields_changed(known, after, new.codes))
        return EntryChange(entry_id, MOVED, names, fields, at)
    fields = tuple(fields_changed(before, after, new.codes))
    return EntryChange(entry_id, CHANGED, names, fields) if fields else None


def names_of(raw: Raw, codes: tuple[str, ...]) -> dict[str, str]:
    """What an entry is called in each language."""
    return {code: str(raw[code]["name"]) for code in codes if "name" in _block(raw, code)}


def fields_changed(before: Raw, after: Raw, codes: tuple[str, ...]) -> Iterator[FieldChange]:
    """Facts, then texts language by language; what is new stands where it stands now."""
    facts = [{key: raw[key] for key in raw if key not in codes} for raw in (before, after)]
    yield from _differing(facts[0], facts[1], "")
    for code in codes:
        yield from _differing(_block(before, code), _block(after, code), code)


def _block(raw: Raw, code: str) -> Raw:
    """The texts of a language; none of one that was not declared, whatever stood there."""
    said = raw.get(code)
    return said if isinstance(said, dict) else {}


def _differing(before: Raw, after: Raw, code: str) -> Iterator[FieldChange]:
    for key in {**after, **before}:
        if key not in UNTOLD and before.get(key) != after.get(key):
            was, now = _said(before.get(key)), _said(after.get(key))
            if max(len(was or ""), len(now or "")) > LONGEST:
                yield FieldChange(key, code, None, None, long=True)
            else:
                yield FieldChange(key, code, was, now, long=False)


def _said(value: Any) -> str | None:
    return value if value is None or isinstance(value, str) else orjson.dumps(value).decode()
