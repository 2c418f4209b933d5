"""What came back from a translator, held against the data as it is now. Nothing is written here."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from hoaphuong.problems import Level, Problem, nearest, problem
from hoaphuong.reading.strict_yaml import decode
from hoaphuong.site import Site
from hoaphuong.translating.places import LINE, MARKDOWN, WORDS, Passage
from hoaphuong.translating.rows import SIGN, Parcel, Returned
from hoaphuong.translations import digest_of
from hoaphuong.words import placeholders

LINK = re.compile(r"\]\(\s*<?([^)>\s]*)")
ELSEWHERE = ("http:", "https:", "mailto:", "tel:")
"""Links that may lead to another page in another language."""


class Change(NamedTuple):
    """One text that is finished, be it new or as it was."""

    passage: Passage
    code: str
    text: str
    source: str
    """The language it was made from."""
    row: Returned

    @property
    def is_new(self) -> bool:
        return self.text != self.passage.texts.get(self.code)


def language_of(site: Site, tag: str) -> str:
    """The code of a language by its tag or code; empty where there is none."""
    found = (one.code for one in site.languages if tag.casefold() in (one.tag.casefold(), one.code))
    return next(found, "")


def changes_of(
    site: Site, passages: Iterable[Passage], parcel: Parcel, code: str
) -> tuple[list[Change], list[Problem]]:
    """What is finished in a file, and every reason why a row of it cannot be taken."""
    by_name = {f"{passage.owner}{SIGN}{passage.field}": passage for passage in passages}
    made_from = language_of(site, parcel.source) or site.source.code
    changes, problems = [], []
    seen: set[str] = set()
    for row in parcel.rows:
        if not row.done:
            continue
        passage = by_name.get(row.name)
        if passage is None:
            hint = nearest(row.name, by_name) or f"kind/slug{SIGN}field"
            problems.append(problem("no-such-text", row.where, target=row.name[:80], hint=hint))
            continue
        if row.name in seen:
            problems.append(problem("duplicate-key", row.where, key=row.name))
        seen.add(row.name)
        source = _made_from(site, passage, row, code, made_from)
        change = Change(passage, code, _tidy(row.target, passage.form), source, row)
        problems += _faults(change)
        changes.append(change)
    return changes, problems


def _made_from(site: Site, passage: Passage, row: Returned, code: str, likely: str) -> str:
    """The language whose text today is what was translated; empty where none is."""
    wanted = digest_of(row.source)
    known = site.lock.hashes.get((*passage.key, code))
    order = (likely, known.source if known else "", site.source.code, *passage.texts)
    texts = passage.texts
    return next((one for one in order if one != code and digest_of(texts.get(one)) == wanted), "")


def _tidy(text: str, form: str) -> str:
    """Composed letters and simple line ends; around a text no white space."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    return text if form == WORDS else text.strip()


def _faults(change: Change) -> Iterator[Problem]:
    """What is wrong with one text by itself and beside its source."""
    passage, text, where = change.passage, change.text, change.row.where
    if not change.source:
        yield problem("source-changed", where, target=change.row.name)
        return
    if not change.is_new:
        return
    now = passage.texts.get(change.code, "")
    if change.row.was and digest_of(now) != change.row.was:
        yield problem("changed-meanwhile", where, target=change.row.name)
    if not passage.file:
        yield problem("not-to-be-written", where, target=change.row.name)
    for found in decode(text.encode(), where.file)[1]:
        yield Problem(found.code, where, found.values)
    source = passage.texts[change.source]
    if passage.form == LINE and "\n" in text:
        yield problem("line-break-in-text", where)
    if passage.form != MARKDOWN:
        yield from _check_placeholders(change, source)
    elif links_of(text) not in (links_of(source), links_of(now)):
        wanted = sorted(links_of(source)) or ["–"]
        found_links = sorted(links_of(text) ^ links_of(source))
        yield problem("other-links", where, Level.WARNING, found=found_links, allowed=wanted)


def _check_placeholders(change: Change, source: str) -> Iterator[Problem]:
    passage, text, where = change.passage, change.text, change.row.where
    if passage.form == WORDS and text.count("\n") != source.count("\n"):
        count = source.count("\n") + 1
        yield problem("other-length", where, key=passage.field, count=count)
    found, allowed = placeholders(text), placeholders(source)
    if found != allowed:
        yield problem(
            "other-placeholders",
            where,
            key=passage.field,
            found=sorted(found) or ["–"],
            allowed=sorted(allowed) or ["–"],
        )


def links_of(text: str) -> frozenset[str]:
    """Where the links of a text lead within the site."""
    found = LINK.findall(text) if "](" in text else ()
    return frozenset(link for link in found if not link.startswith(ELSEWHERE))


def by_owner(changes: Iterable[Change]) -> Mapping[str, list[Change]]:
    """What is new, by what it is of."""
    found: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        if change.is_new and change.source:
            found[change.passage.owner].append(change)
    return found
