"""Lists of entries.

Of a kind (grouped, by fifty, by letter) and of everything under a term of a vocabulary.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from hoaphuong.edition import Edition
from hoaphuong.entries import Entry
from hoaphuong.kinds import GROUP_NONE, Kind
from hoaphuong.ordering import by_letter, sort_key
from hoaphuong.pages.page import Page, up_from
from hoaphuong.templates import Templates

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under one heading; the heading is empty where the kind is not grouped."""

    heading: str
    entries: list[Entry]


def kind_pages(edition: Edition, kind: Kind, templates: Templates) -> Iterator[Page]:
    """The list of a kind, fifty entries a page, and the same by letter."""
    groups = list(_groups(edition, kind))
    chunks = list(_chunks(groups, PER_PAGE)) or [[]]
    total = sum(len(group.entries) for group in groups)
    for number, chunk in enumerate(chunks, 1):
        path = f"{kind.name}/" if number == 1 else f"{kind.name}/page/{number}/"
        yield _list_page(edition, kind, templates, path, chunk, total, (number, len(chunks)))
    letters = by_letter(
        edition.site.by_kind[kind.name],
        lambda entry: _reading(edition, entry),
        edition.language.locale,
    )
    path = f"{kind.name}/letters/"
    yield _list_page(
        edition,
        kind,
        templates,
        path,
        [Group(letter, found) for letter, found in letters],
        total,
        None,
    )


def term_pages(edition: Edition, templates: Templates) -> Iterator[Page]:
    """For each vocabulary with pages: its terms, and everything under each of them."""
    for vocabulary, found in edition.site.by_term.items():
        terms = [key for key in edition.site.vocabularies[vocabulary].terms if key in found]
        heading = _vocabulary_label(edition, vocabulary)
        path = f"{vocabulary}/"
        here = edition.at(up_from(path))
        main = templates.render(
            "terms.html",
            edition=here,
            words=here.words,
            heading=heading,
            vocabulary=vocabulary,
            terms=[(key, here.label(vocabulary, key), len(found[key])) for key in terms],
        )
        yield Page(here, path, heading, heading, main)
        for key in terms:
            yield _term_page(edition, vocabulary, key, found[key], templates, heading)


def _list_page(
    edition: Edition,
    kind: Kind,
    templates: Templates,
    path: str,
    groups: Sequence[Group],
    total: int,
    pages: tuple[int, int] | None,
) -> Page:
    here = edition.at(up_from(path))
    title = here.kind_label(kind)
    numbered = pages is not None and pages[0] > 1
    if pages is None:
        title = f"{title} – {here.words['by-letter']}"
    elif numbered:
        title = f"{title} – {here.words.format('page-of', page=pages[0], pages=pages[1])}"
    main = templates.render(
        "kind.html",
        edition=here,
        words=here.words,
        kind=kind,
        title=here.kind_label(kind),
        groups=groups,
        total=total,
        intro=here.pick(kind.intro),
        pages=pages,
        by_letter=pages is None,
    )
    return Page(here, path, title, str(here.pick(kind.intro)) or title, main, section=kind.name)


def _term_page(
    edition: Edition,
    vocabulary: str,
    key: str,
    entries: list[Entry],
    templates: Templates,
    heading: str,
) -> Page:
    path = f"{vocabulary}/{key}/"
    here = edition.at(up_from(path))
    term = here.site.vocabularies[vocabulary].terms[key]
    label = here.label(vocabulary, key)
    by_kind = [
        (kind, [entry for entry in entries if entry.kind is kind]) for kind in here.site.kinds
    ]
    main = templates.render(
        "term.html",
        edition=here,
        words=here.words,
        heading=heading,
        vocabulary=vocabulary,
        label=label,
        term=term,
        groups=[
            Group(here.kind_label(kind), kind_order(here, kind, found))
            for kind, found in by_kind
            if found
        ],
    )
    return Page(here, path, label, here.words.format("term-intro", term=label), main)


def _groups(edition: Edition, kind: Kind) -> Iterator[Group]:
    entries = kind_order(edition, kind, edition.site.by_kind[kind.name])
    if kind.group == GROUP_NONE:
        yield Group("", entries)
        return
    field = kind.fields[kind.group]
    order: Callable[[str], Any] = (
        (lambda key: int(key)) if not field.vocabulary else sort_key(edition.language.locale)
    )
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        found.setdefault(_group_of(edition, entry, kind), []).append(entry)
    named = sorted((key for key in found if key), key=order)
    for key in named:
        yield Group(key if field.vocabulary else edition.words.month(int(key)), found[key])
    if "" in found:
        yield Group(edition.words["elsewhere"] if named else "", found[""])


def _group_of(edition: Edition, entry: Entry, kind: Kind) -> str:
    """What an entry is grouped by.

    The label of its first term, or the solar month its feast next falls in.
    """
    field = kind.fields[kind.group]
    value = entry.facts.get(kind.group)
    if value is None:
        return ""
    if field.vocabulary:
        keys = field.type.terms(value)
        return edition.label(field.vocabulary, keys[0]) if keys else ""
    coming = value.next_days(edition.site.build_date, 1)
    return str(coming[0].month) if coming else ""


def kind_order(edition: Edition, kind: Kind, entries: list[Entry]) -> list[Entry]:
    """By the kind's own order, then by name; entries without the fact come last."""
    letters = sort_key(edition.language.locale)
    by_name = sorted(entries, key=lambda entry: (letters(_reading(edition, entry)), entry.id))
    name = kind.sort.removeprefix("-")
    if name == "name":
        return by_name
    field = kind.fields[name]
    known = [entry for entry in by_name if name in entry.facts]
    known.sort(
        key=lambda entry: field.type.order(entry.facts[name]), reverse=kind.sort.startswith("-")
    )
    return known + [entry for entry in by_name if name not in entry.facts]


def _reading(edition: Edition, entry: Entry) -> str:
    """What a name is sorted by: its reading where the block gives one."""
    return str(entry.text("reading", edition.language.code) or edition.name(entry))


def _chunks(groups: Sequence[Group], size: int) -> Iterator[list[Group]]:
    """Groups cut into pages of so many entries; a group that is cut repeats its heading."""
    page: list[Group] = []
    room = size
    for group in groups:
        rest = group.entries
        while rest:
            page.append(Group(group.heading, rest[:room]))
            taken = len(page[-1].entries)
            rest, room = rest[taken:], room - taken
            if room == 0:
                yield page
                page, room = [], size
    if page:
        yield page


def _vocabulary_label(edition: Edition, vocabulary: str) -> str:
    """What the terms of a vocabulary are called, else the label of the first field that uses it."""
    labels = edition.site.vocabularies[vocabulary].labels
    if labels:
        return str(edition.pick(labels))
    for kind in edition.site.kinds:
        for field in kind.fields.values():
            if field.pages and field.vocabulary == vocabulary:
                return str(edition.pick(field.labels))
    return vocabulary
