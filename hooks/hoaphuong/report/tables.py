"""The figures as tables: rows of words and numbers, and as text for a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from hoaphuong.declared.states import REVIEW_STATES
from hoaphuong.report.figures import Figures, KindFigures, LanguageFigures
from hoaphuong.wording import messages

OF_LANGUAGE = ("language", "complete", "words", "pages", "proposed", "stale")
"""Heads of columns; those of the states of review follow."""
OF_KIND = (
    *("kind", "entries", "lengths", "sourced", "sources"),
    *("aged", "points", "approximate", "without-picture"),
)


@dataclass(frozen=True, slots=True)
class Table:
    """A heading, column heads, and rows whose first cell names them."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def tables(figures: Figures, lang: str) -> Iterator[Table]:
    """Languages, kinds, sources and glossary, in the editor's language."""
    said = messages(lang)["report"]
    states = [said[state] for state in REVIEW_STATES]
    heads = (*(said[head] for head in OF_LANGUAGE), *states)
    yield Table(said["languages"], heads, tuple(map(_of_language, figures.languages)))
    heads = tuple(said[head] for head in OF_KIND)
    yield Table(said["kinds"], heads, tuple(map(_of_kind, figures.kinds)))
    counts = {
        "all-entries": str(sum(one.entries for one in figures.kinds)),
        "years": f"{figures.borne_out} / {figures.years}",
        "terms": f"{figures.terms_used} / {figures.terms}",
    }
    rows = tuple((said[name], count) for name, count in counts.items())
    yield Table(said["checks"], (said["measure"], said["count"]), rows)
    if figures.missing_names:
        rows = tuple((name, str(count)) for name, count in figures.missing_names)
        yield Table(said["missing-names"], (said["name"], said["entries"]), rows)


def _of_language(one: LanguageFigures) -> tuple[str, ...]:
    counts = (one.complete, one.words, one.pages, one.proposed, one.stale, *one.states)
    return (one.language.name, *map(str, counts))


def _of_kind(one: KindFigures) -> tuple[str, ...]:
    counts = (one.sources, one.aged, one.points, one.approximate, one.without_picture)
    lengths, sourced = f"{one.shortest}–{one.longest}", share(one.sourced, one.facts)
    return (one.label, str(one.entries), lengths, sourced, *map(str, counts))


def share(part: int, whole: int) -> str:
    """A part of a whole in per cent, rounded down: 100 means all of it."""
    return f"{100 * part // whole} %" if whole else "–"


def lines_of(table: Table) -> Iterator[str]:
    """A table for a terminal: the first column to the left, numbers to the right."""
    lines = (table.heads, *table.rows)
    widths = [max(_width(line[at]) for line in lines) for at in range(len(table.heads))]
    yield table.title
    for line in lines:
        cells = [
            _padded(cell, width, left=at == 0)
            for at, (cell, width) in enumerate(zip(line, widths, strict=True))
        ]
        yield "  ".join(cells).rstrip()
    yield ""


def _padded(cell: str, width: int, *, left: bool) -> str:
    space = " " * (width - _width(cell))
    return cell + space if left else space + cell


def _width(text: str) -> int:
    """Columns a text takes: wide letters take two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
