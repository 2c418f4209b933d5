"""The checks that entries and pages are held to, on texts that are not written yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from typing import Any

from hoaphuong.checks import check_entries
from hoaphuong.checks.numbers import differing, values_of
from hoaphuong.checks.structure import outline
from hoaphuong.entries import Entry, read_entry
from hoaphuong.fields import Reading
from hoaphuong.handwritten import FOLDER
from hoaphuong.problems import Level, Problem, problem
from hoaphuong.reading.documents import read_document
from hoaphuong.site import Site
from hoaphuong.translating.incoming import Change
from hoaphuong.translating.places import CODE, MARKDOWN
from hoaphuong.writing.roundtrip import in_place


def rehearse(site: Site, changes: Mapping[str, list[Change]]) -> Iterator[Problem]:
    """What would be wrong that is not wrong today, each at the row that brings it."""
    for owner, found in changes.items():
        if owner in site.by_id:
            yield from _entry(site, site.by_id[owner], found)
        elif owner.startswith(f"{FOLDER}/"):
            for change in found:
                yield from _page(site, change)


def _entry(site: Site, entry: Entry, changes: Sequence[Change]) -> Iterator[Problem]:
    document, problems = read_document(entry.document.path, entry.document.file)
    if problems:
        return
    new = deepcopy(document.data)
    for change in changes:
        keys = tuple(change.code if key == CODE else key for key in change.passage.keys)
        in_place(new, keys, change.text, site.source.code)
    code = changes[0].code
    if isinstance(new.get(code), dict):
        new[code].setdefault("review", {"state": "draft"})
    before = {_told(found) for found in _problems(site, entry, document.data)}
    for found in _problems(site, entry, new):
        if _told(found) not in before and found.level > Level.INFO:
            keys = () if not hasattr(found.spot, "keys") else found.spot.keys
            yield Problem(found.code, _row(changes, keys).row.where, found.values, found.level)


def _problems(site: Site, entry: Entry, data: Any) -> list[Problem]:
    document = replace(entry.document, data=data, recalled=False)
    codes = tuple(site.by_code)
    reading = Reading(site.vocabularies, site.settings, codes, [], document)
    read = read_entry(entry.kind, entry.slug, site.by_code, reading)
    return [*reading.problems, *(check_entries(site, [read]) if read else ())]


def _told(found: Problem) -> tuple[Any, ...]:
    keys = found.spot.keys if hasattr(found.spot, "keys") else ()
    return found.code, keys, tuple(sorted(found.values.items()))


def _row(changes: Sequence[Change], keys: tuple[Any, ...]) -> Change:
    """The change that a place in the entry is of; for the whole of it, the longest text."""
    name = "/".join(str(key) for key in keys[1:2])
    longest = max(changes, key=lambda change: len(change.text))
    return next((change for change in changes if change.passage.field == name), longest)


def _page(site: Site, change: Change) -> Iterator[Problem]:
    source, where = change.passage.texts[change.source], change.row.where
    before = change.passage.texts.get(change.code, "")
    if change.passage.form == MARKDOWN and outline(change.text) not in (
        outline(source),
        outline(before),
    ):
        found, expected = (" ".join(outline(text)) for text in (change.text, source))
        yield problem("other-structure", where, Level.WARNING, found=found, expected=expected)
    words = site.words[change.code]
    numbers = values_of(source, site.words[change.source])
    wrong = differing(numbers, values_of(change.text, words))
    known = differing(numbers, values_of(before, words)) if before else {}
    if wrong.keys() - known.keys():
        told = ", ".join(wrong)
        language = site.by_code[change.code].name
        yield problem("other-numbers", where, Level.WARNING, found=told, language=language)
