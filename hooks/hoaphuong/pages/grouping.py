"""Entries in order and under headings: by their kind's own order, its groups, or their letters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from hoaphuong.declared.kinds import GROUP_NONE, Kind
from hoaphuong.edition import Edition
from hoaphuong.entries import Entry
from hoaphuong.fields import Field
from hoaphuong.ordering import by_letter, sort_key
from hoaphuong.site import Site


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under one heading; the heading is empty where they are not grouped."""

    heading: str
    entries: list[Entry]
    anchor: str = ""
    """What a link to it ends in; empty where there is no heading, or where it goes on."""


def kind_order(edition: Edition, kind: Kind, entries: Iterable[Entry]) -> list[Entry]:
    """By the kind's own order, then by id, so that every language has the same.

    Where the order is by name, it is the language's own. Entries without the fact come last.
    """
    ranks = edition.ranks.get(kind)
    if ranks is None:
        ordered = _ordered(edition, kind, edition.site.by_kind[kind.name])
        ranks = edition.ranks[kind] = {entry: rank for rank, entry in enumerate(ordered)}
    return sorted(entries, key=ranks.__getitem__)


def _ordered(edition: Edition, kind: Kind, entries: list[Entry]) -> list[Entry]:
    name = kind.sort.removeprefix("-")
    if name == "name":
        letters = sort_key(edition.language.locale)
        return sorted(entries, key=lambda entry: (letters(reading(edition, entry)), entry.id))
    field = kind.fields[name]
    by_id = sorted(entries, key=lambda entry: entry.id)
    if field.type.recurs(field):
        coming = [entry for entry in by_id if (entry.id, name) in edition.site.next_feasts]
        coming.sort(key=lambda entry: edition.site.next_feasts[entry.id, name].day)
        return [*coming, *_by_fact(kind, [each for each in by_id if each not in {*coming}])]
    return _by_fact(kind, by_id)


def _by_fact(kind: Kind, by_id: list[Entry]) -> list[Entry]:
    name = kind.sort.removeprefix("-")
    field = kind.fields[name]
    known = [entry for entry in by_id if name in entry.facts]
    known.sort(
        key=lambda entry: field.type.order(entry.facts[name]), reverse=kind.sort.startswith("-")
    )
    return known + [entry for entry in by_id if name not in entry.facts]


def kind_groups(edition: Edition, kind: Kind) -> list[Group]:
    """The entries of a kind under the headings its file asks for."""
    entries = kind_order(edition, kind, edition.site.by_kind[kind.name])
    if kind.group == GROUP_NONE:
        return [Group("", entries)]
    field = kind.fields[kind.group]
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        found.setdefault(_group_of(edition, entry, kind), []).append(entry)
    order: Callable[[str], Any] = sort_key(edition.language.locale) if field.vocabulary else str
    named = sorted((key for key in found if key), key=order)
    heading = str if field.vocabulary else edition.month_of_year
    groups = [
        Group(heading(key), found[key], f"{kind.group}-{number if field.vocabulary else key}")
        for number, key in enumerate(named, 1)
    ]
    if "" in found:
        groups.append(Group(edition.words["elsewhere"] if named else "", found[""]))
    return groups


def orders(site: Site, kind: Kind) -> Iterator[list[Entry]]:
    """The lists of a kind in every language, as the entries stand in them one after another."""
    for language in site.languages:
        edition = Edition(site, language)
        yield kind_order(edition, kind, site.by_kind[kind.name])
        yield [entry for group in kind_groups(edition, kind) for entry in group.entries]


def letter_groups(edition: Edition, kind: Kind) -> list[Group]:
    """The entries of a kind under the letters of the language."""
    entries = edition.site.by_kind[kind.name]
    by_name = kind.sort == "name"
    if by_name:  # then they stand in the order of their letters already
        entries = kind_order(edition, kind, entries)
    found = by_letter(
        entries,
        lambda entry: reading(edition, entry),
        edition.language.locale,
        in_order=by_name,
    )
    return [Group(letter, entries) for letter, entries in found]


def reading(edition: Edition, entry: Entry) -> str:
    """What a name is sorted by: its reading where the block gives one."""
    return str(entry.text("reading", edition.language.code) or edition.name(entry))


def chunks(groups: Sequence[Group], size: int) -> Iterator[list[Group]]:
    """Groups cut into pages of so many entries; a group that is cut repeats its heading."""
    page: list[Group] = []
    room = size
    for group in groups:
        rest = group.entries
        while rest:
            anchor = group.anchor if rest is group.entries else ""
            page.append(Group(group.heading, rest[:room], anchor))
            taken = len(page[-1].entries)
            rest, room = rest[taken:], room - taken
            if room == 0:
                yield page
                page, room = [], size
    if page:
        yield page


def _group_of(edition: Edition, entry: Entry, kind: Kind) -> str:
    """What an entry is grouped by.

    The label of its first term, or the solar month (2027-01) that its next feast is in.
    """
    field = kind.fields[kind.group]
    value = entry.facts.get(kind.group)
    if value is None:
        return ""
    if field.vocabulary:
        keys = field.type.terms(value)
        return edition.label(field.vocabulary, keys[0]) if keys else ""
    return month_of(edition.site, entry, field)


def month_of(site: Site, entry: Entry, field: Field) -> str:
    """The solar month of the next feast (2027-01); empty where that may be either of two."""
    coming = site.next_feasts.get((entry.id, field.name))
    if coming is None:
        return ""
    first, last = coming.span.first, coming.span.last
    if coming.span.vague and (first.year, first.month) != (last.year, last.month):
        return ""
    return f"{coming.day:%Y-%m}"
