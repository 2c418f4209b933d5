"""What goes to a translator: a row for each text, and what comes back of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from hoaphuong.entries import TRANSLATED
from hoaphuong.problems import Where
from hoaphuong.site import Site
from hoaphuong.translating.places import Passage
from hoaphuong.translating.standing import MISSING, STALE, Standing, standings
from hoaphuong.translating.terms import Terms
from hoaphuong.translations import digest_of
from hoaphuong.wording import messages

SIGN = "#"
"""Between the owner of a text and its field, in the name a row is known by again."""


class Row(NamedTuple):
    """One text on its way out."""

    name: str
    """`<owner>#<field>`"""
    source: str
    target: str
    state: str
    notes: tuple[str, ...]
    """What the translator should know: where it stands, its limits, terms of the glossary."""
    form: str
    file: str
    origin: str
    """The language of the source text."""
    was: str
    """Digest of the target, by which a change made meanwhile is known."""


class Bundle(NamedTuple):
    """All rows of a file, from one language (or more) into another."""

    source: str
    target: str
    """Tags, BCP 47."""
    title: str
    day: str
    rows: list[Row]


class Returned(NamedTuple):
    """One text on its way back."""

    name: str
    source: str
    target: str
    done: bool
    """Whether the translator calls it finished."""
    where: Where
    was: str = ""
    comment: str = ""


class Parcel(NamedTuple):
    """A file that came back."""

    source: str
    target: str
    """Tags of its languages, as the file says."""
    rows: list[Returned]


def bundle(
    site: Site,
    passages: Iterable[Passage],
    code: str,
    lang: str,
    *,
    source: str = "",
    only: Collection[str] = (),
) -> Bundle:
    """What a translator into a language gets; `only` are states, all where it is empty."""
    terms: Callable[[str], Terms] = cache(lambda origin: Terms(site.glossary, origin, code))
    found = standings(site, passages, code, source)
    rows = [
        _row(site, one, terms(one.source), lang)
        for one in found
        if one.passage.file
        and one.passage.texts.get(one.source)
        and (not only or one.state in only)
    ]
    made_from = site.by_code[source] if source else site.source
    title = site.pick(site.settings.texts["name"], site.source)
    return Bundle(made_from.tag, site.by_code[code].tag, title, site.build_date.isoformat(), rows)


def _row(site: Site, one: Standing, terms: Terms, lang: str) -> Row:
    passage = one.passage
    source, target = passage.texts[one.source], passage.texts.get(one.code, "")
    notes = tuple(_notes(site, one, terms, lang))
    name = f"{passage.owner}{SIGN}{passage.field}"
    file = passage.file.format(code=one.source) if "{" in passage.file else passage.file
    was = digest_of(target)
    return Row(name, source, target, one.state, notes, passage.form, file, one.source, was)


def _notes(site: Site, one: Standing, terms: Terms, lang: str) -> Iterator[str]:
    passage, said = one.passage, _said(lang)
    entry = site.by_id.get(passage.owner)
    if entry:
        kind = entry.kind.label("one", lang) or entry.kind.label("one", site.source.code)
        yield said["context"].format(
            kind=kind,
            name=passage.texts.get(one.source)
            if passage.field == TRANSLATED[0]
            else entry.text(TRANSLATED[0], site.source.code),
        )
    yield said["limits"][
        TRANSLATED[1] if passage.needed and passage.field == TRANSLATED[1] else passage.form
    ]
    if one.source != site.source.code:
        yield said["made-from"].format(language=site.by_code[one.source].name)
    if one.state in (MISSING, STALE):
        yield said["states"][one.state]
    for term, rendering in terms.of(passage.texts[one.source]):
        yield said["term"].format(term=term, rendering=rendering)


@cache
def _said(lang: str) -> Any:
    return messages(lang)["translating"]
