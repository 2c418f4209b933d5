"""How often an entry was read, in words, and those that are read most."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

from hoaphuong.edition import Edition
from hoaphuong.entries import Entry
from hoaphuong.rendering.markup import Markup

SHOWN = 5


def reads_in_words(edition: Edition, entry: Entry) -> str:
    """Empty where it is not to be said."""
    count = edition.site.reads.total.get(entry.id, 0)
    return str(edition.words.format("reads", count=edition.words.number(count))) if count else ""


def most_read(
    edition: Edition, wanted: Callable[[Entry], bool] = lambda _: True
) -> list[tuple[Markup, str]]:
    """Links to the entries that were read most of late, and how often each was."""
    site, words = edition.site, edition.words
    found = (site.by_id[target] for target in site.reads.recent if target in site.by_id)
    return [
        (
            edition.entry_link(entry.id),
            words.format("reads", count=words.number(site.reads.recent[entry.id])),
        )
        for entry in islice(filter(wanted, found), SHOWN)
    ]
