"""Rails: a few other entries of a kind that a page leads on to, worked out from shared facts.

A kind's file says which: `rails: {topics: shared, published: newest, pick: any}`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Any, NamedTuple

from hoaphuong.declared.kinds import NEWEST, SHARED, Kind
from hoaphuong.entries import Entry
from hoaphuong.fields import Field

MOST = 4
"""Entries on one rail."""


class Rail(NamedTuple):
    """Other entries of a kind, and what they have in common with the one whose page it is."""

    field: Field
    how: str
    keys: tuple[str, ...]
    """The terms that are shared; none where nothing need be."""
    entries: tuple[Entry, ...]


class Rails:
    """The rails of one kind. The entries are those of the kind, in its own order."""

    def __init__(self, kind: Kind, entries: Iterable[Entry]) -> None:
        self._kind = kind
        self._order = {entry: place for place, entry in enumerate(_in_order(kind, entries))}
        self._holding: dict[str, list[Entry]] = defaultdict(list)
        """By field: the entries that have it."""
        self._sharing: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        """By field and term."""
        for entry in self._order:
            for name, how in kind.rails.items():
                if name in entry.facts:
                    self._holding[name].append(entry)
                    for key in _terms(entry, name) if how == SHARED else ():
                        self._sharing[name, key].append(entry)
        for name, how in kind.rails.items():
            if how == NEWEST:
                self._holding[name].sort(key=lambda entry: _value(entry, name), reverse=True)

    def of(self, entry: Entry, seen: set[str]) -> Iterator[Rail]:
        """The rails of an entry that hold anything.

        None of `seen` (ids) stands on them, and no entry on two of them.
        """
        seen = seen | {entry.id}
        for name, how in self._kind.rails.items():
            keys = _terms(entry, name) if how == SHARED and name in entry.facts else ()
            found = self._sharers(name, keys, seen) if how == SHARED else self._holding[name]
            chosen = tuple(islice((other for other in found if other.id not in seen), MOST))
            if chosen:
                seen |= {other.id for other in chosen}
                yield Rail(self._kind.fields[name], how, keys, chosen)

    def _sharers(self, name: str, keys: tuple[str, ...], seen: set[str]) -> list[Entry]:
        """The first that share a term: of each term no more than could ever be shown."""
        first = (islice(self._sharing[name, key], MOST + len(seen)) for key in keys)
        return sorted(set(chain(*first)), key=self._order.__getitem__)


def _in_order(kind: Kind, entries: Iterable[Entry]) -> list[Entry]:
    """As the kind sorts them; by id where that depends on the language."""
    ordered = sorted(entries, key=lambda entry: entry.id)
    name = kind.sort.removeprefix("-")
    known = [entry for entry in ordered if name in entry.facts]
    known.sort(key=lambda entry: _value(entry, name), reverse=kind.sort.startswith("-"))
    return known + [entry for entry in ordered if name not in entry.facts]


def _value(entry: Entry, name: str) -> Any:
    return entry.kind.fields[name].type.order(entry.facts[name])


def _terms(entry: Entry, name: str) -> tuple[str, ...]:
    return entry.kind.fields[name].type.terms(entry.facts[name])
