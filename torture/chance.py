"""Entries of chance: what hypothesis makes up from what values are made of."""

from __future__ import annotations

from functools import cache
from typing import Any

from filling import Filler, written
from hoaphuong.fields.parts import (
    Choose,
    Either,
    File,
    Many,
    Part,
    PerLanguage,
    Record,
    Target,
    Words,
)
from hoaphuong.model.forms import block, facts
from hostile import vectors
from hypothesis import strategies as st

PIECES = (
    "",
    " ",
    "\t",
    "-",
    "?",
    "0",
    "-1",
    "1e9",
    "null",
    "2026-02-30",
    "8:30",
    "[a](b",
    "|",
    "#",
)


def entries(filler: Filler) -> st.SearchStrategy[str]:
    """Files of entries: mostly right, with something of chance in a few places."""
    usual = [filler.usual(number) for number in range(4)]
    parts: dict[tuple[str, ...], Part] = {(slot.name,): slot.part for slot in facts(filler.kind)}
    for language in filler.site.languages:
        for slot in block(filler.kind, source=language is filler.site.source):
            parts[language.code, slot.name] = slot.part
    places = sorted(parts)
    values = {keys: st.one_of(of_part(part, filler), anything()) for keys, part in parts.items()}

    @st.composite
    def made(draw: st.DrawFn) -> str:
        entry = {**draw(st.sampled_from(usual))}
        for keys in draw(st.lists(st.sampled_from(places), max_size=4, unique=True)):
            value = draw(values[keys])
            if len(keys) == 1:
                entry[keys[0]] = value
            else:
                entry[keys[0]] = {**entry[keys[0]], keys[1]: value}
        if draw(st.integers(0, 9)) == 0:
            del entry[draw(st.sampled_from(sorted(entry)))]
        text = written(entry)
        if draw(st.integers(0, 4)) == 0:
            at = draw(st.integers(0, len(text)))
            text = text[:at] + draw(words()) + text[at + draw(st.integers(0, 3)) :]
        return text

    return made()


def of_part(part: Part, filler: Filler) -> st.SearchStrategy[Any]:
    """Values made of a part."""
    if isinstance(part, Words):
        fit = [st.from_regex(part.pattern, fullmatch=True)] if part.pattern else []
        return st.one_of(words(), st.just(filler.value(part, 0)), *fit)
    if isinstance(part, Many):
        return st.lists(of_part(part.of, filler), max_size=3)
    if isinstance(part, PerLanguage):
        return st.dictionaries(st.sampled_from(sorted(filler.site.by_code)), words())
    if isinstance(part, Either):
        return st.one_of(*(of_part(one, filler) for one in part.parts))
    if isinstance(part, Record):
        required = {key: of_part(part.parts[key], filler) for key in part.required}
        other = {
            key: of_part(one, filler) for key, one in part.parts.items() if key not in required
        }
        return st.fixed_dictionaries(required, optional=other)
    assert isinstance(part, Choose | Target | File)
    return st.one_of(st.integers(0, 9).map(lambda number: filler.value(part, number)), words())


@cache
def words() -> st.SearchStrategy[str]:
    """Words of chance, of enemies, and such as are easily taken for something else."""
    letters = st.characters(exclude_categories=["Cs"])
    return st.one_of(
        st.text(letters, max_size=30), st.sampled_from(PIECES), st.sampled_from(list(vectors()))
    )


@cache
def anything() -> st.SearchStrategy[Any]:
    """What does not belong there at all."""
    return st.recursive(
        words(),
        lambda inner: st.one_of(
            st.lists(inner, max_size=3), st.dictionaries(words(), inner, max_size=3)
        ),
        max_leaves=6,
    )
