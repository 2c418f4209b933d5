"""What pages may show of how often entries are read: never a number so small that it could tell
of one reader.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from hoaphuong.problems import Level, Where, problem
from hoaphuong.views.counting import BEFORE, FILE, Unreadable, Views, read_views

if TYPE_CHECKING:
    from hoaphuong.declared.declarations import Declarations
    from hoaphuong.reading.layers import Layers

LEAST = 10
"""The smallest number that is shown."""
RECENT = 3
"""Months that what is read most is counted over."""


class Reads(NamedTuple):
    """How often entries were read, by id: those that reached LEAST."""

    total: Mapping[str, int]
    recent: Mapping[str, int]
    """In the last months, the most read first."""
    named: frozenset[str] = frozenset()
    """Ids of all entries that anything is known of."""


UNREAD = Reads({}, {})


def reads_of(views: Views) -> Reads:
    """What is shown of counts."""
    total: Counter[str] = Counter()
    for counts in views.months.values():
        total.update(counts)
    recent: Counter[str] = Counter()
    for month in sorted(month for month in views.months if month != BEFORE)[-RECENT:]:
        recent.update(views.months[month])
    most = sorted(recent.items(), key=lambda item: (-item[1], item[0]))
    return Reads(
        {entry: count for entry, count in sorted(total.items()) if count >= LEAST},
        {entry: count for entry, count in most if count >= LEAST},
        frozenset(total),
    )


def read_reads(layers: Layers, declared: Declarations) -> Reads:
    """What the city's data/views.json gives to show, where the city wants it shown."""
    path = layers.files.get(FILE)
    if path is None or not declared.settings.views:
        return UNREAD
    try:
        return reads_of(read_views(path))
    except Unreadable:
        found = problem("broken-views", Where(f"data/{FILE}"), Level.WARNING)
        layers.problems.append(found)
        return UNREAD
