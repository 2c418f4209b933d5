"""The table of a kind (CSV, RFC 4180): a row for each entry, a column for each short value.

UTF-8 with its mark and lines that end as Windows ends them, so that Excel opens it right. What a
spreadsheet would take for a formula stands behind an apostrophe.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from hoaphuong.declared.kinds import Kind
from hoaphuong.entries import Entry
from hoaphuong.opendata.records import (
    APART,
    address_in_own,
    exported,
    heading,
    licence,
    name_status,
)
from hoaphuong.site import Site

BETWEEN = " | "
"""Between values of a list in one cell."""
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a formula may begin with (OWASP, CSV Injection)."""
PER_LANGUAGE = ("name", "name_status", "review", "url", "summary")
MARK = "\ufeff"
Way = tuple[str, ...]


def columns(site: Site, kind: Kind) -> list[str]:
    """The first line: each name is the way to the value in the record of JSON."""
    ways = [("facts", *way) for way in _ways(site, kind)]
    said = [("texts", code, name) for code in site.by_code for name in PER_LANGUAGE]
    return ["id", *map(".".join, (*said, *ways, *_sources(site, kind))), "changed", "licence"]


def table(site: Site, kind: Kind, entries: Iterable[Entry]) -> Iterator[bytes]:
    """The table line by line."""
    ways = _ways(site, kind)
    yield (MARK + _line(columns(site, kind))).encode()
    for entry in entries:
        yield _line(guarded(cell) for cell in _row(site, entry, ways)).encode()


def guarded(cell: object) -> object:
    """A cell that no spreadsheet computes; numbers stay numbers."""
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(FORMULA) else cell
    return str(cell).lower() if isinstance(cell, bool) else cell


def _row(site: Site, entry: Entry, ways: list[Way]) -> Iterator[object]:
    yield heading(site, entry)["id"]
    for code, language in site.by_code.items():
        block = entry.blocks.get(code)
        if block is None:
            yield from ("",) * len(PER_LANGUAGE)
            continue
        address = address_in_own(site, entry, language) if block.is_whole else ""
        yield str(block.texts.get("name", ""))
        yield from (name_status(site, block, code), block.review.state, address)
        yield str(block.texts.get("summary", ""))
    said = {name: exported(site, entry, name) for name in entry.facts}
    for way in (*ways, *_sources(site, entry.kind)):
        yield cell(said.get(way[0]), way[1:])
    yield said.get("changed", "")
    yield licence(site)


def cell(said: Any, way: Way) -> object:
    """What a cell holds of an exported value: of a list what each of its items has there."""
    if isinstance(said, list):
        return BETWEEN.join(str(cell(item, way)) for item in said)
    for number, key in enumerate(way):
        if isinstance(said, list):
            return cell(said, way[number:])
        said = said.get(key) if isinstance(said, dict) else None
    return "" if said is None else said


def _ways(site: Site, kind: Kind) -> list[Way]:
    """The columns of a kind's facts."""
    codes = tuple(site.by_code)
    return [
        (field.name, *way)
        for field in kind.fields.values()
        if field.name not in APART and field.type.says
        for way in field.type.columns(field, codes)
    ]


def _sources(site: Site, kind: Kind) -> list[Way]:
    field = kind.fields["sources"]
    return [(field.name, *way) for way in field.type.columns(field, tuple(site.by_code))]


def _line(cells: Iterable[object]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow(cells)
    return text.getvalue()
