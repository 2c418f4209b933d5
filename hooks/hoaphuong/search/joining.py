"""One index made of several that hold next records each: the same as if all had been in one.

Pagefind holds about 140 kB a record until it ends, so many are indexed some at a time. The table of
an index is `[version, [[page, words], …], [[first word, last, file], …], [[filter, file], …],
sorts, fields]`, a filter `[name, [[value, [page, …]], …]]`; words are stands.py's.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from heapq import merge
from itertools import accumulate, groupby, pairwise, takewhile
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from hoaphuong.publishing.sealed import digest
from hoaphuong.search.cbor import ARRAY, decoded, encoded, head
from hoaphuong.search.stands import Word, joined, size_of, words_in
from hoaphuong.search.steady import ENTRY, QUICK, in_order, pack, unpacked

ROOM = 20_000
"""Numbers that a file holds before the next begins, as Pagefind has it (index/mod.rs)."""
SHORT, LONG = 7, 10
"""Digits of a file's content in its name: of any, and of the table."""


class Table(NamedTuple):
    """The table of an index that lies in a folder."""

    folder: Path
    start: int
    """How many pages there are in the indexes before."""
    pages: list[tuple[str, int]]
    words: list[tuple[str, str, str]]
    filters: list[tuple[str, str]]


def join(parts: Sequence[Path], index: Path) -> None:
    """Make one index of those in some folders, in their order; what it needs of them is moved."""
    said = [decoded(unpacked(next(part.glob("*.pf_meta")))) for part in parts]
    (version, *_, sorts, fields), *others = said
    if sorts or any(other[4:] != [sorts, fields] for other in others):
        raise ValueError("indexes of Pagefind's that hold other fields cannot be joined")
    starts = accumulate((len(one[1]) for one in said), initial=0)
    tables = [
        Table(part, start, *one[1:4]) for part, start, one in zip(parts, starts, said, strict=False)
    ]
    entry = json.loads((parts[0] / ENTRY).read_text("utf-8"))
    (tongue,) = entry["languages"]
    for folder in ("fragment", "filter", "index"):
        (index / folder).mkdir(parents=True)
    pages = list(_pages(tables, index))
    words = list(_words(tables, index, tongue))
    filters = list(_filters(tables, index, tongue))
    table = encoded([version, pages, words, filters, sorts, fields])
    name = f"{tongue}_{digest(table)[:LONG]}"
    pack(index / f"pagefind.{name}.pf_meta", table)
    entry["languages"][tongue] |= {"hash": name, "page_count": len(pages)}
    text = json.dumps(entry, ensure_ascii=False, separators=(",", ":"))
    (index / ENTRY).write_text(text, "utf-8")
    for file in (*parts[0].glob("*.js"), *parts[0].glob("*.pagefind")):
        file.rename(index / file.name)


def _pages(tables: Iterable[Table], index: Path) -> Iterator[tuple[str, int]]:
    """All pages. Of two that are called alike in two indexes one gets another name."""
    given: set[str] = set()
    for table in tables:
        for old, count in table.pages:
            name = old
            while name in given:
                name = f"{name.partition('_')[0]}_{digest(name.encode())[:SHORT]}"
            given.add(name)
            file = table.folder / f"fragment/{old}.pf_fragment"
            file.rename(index / f"fragment/{name}.pf_fragment")
            yield name, count


def _filters(tables: Iterable[Table], index: Path, tongue: str) -> Iterator[tuple[str, str]]:
    found: dict[str, dict[str, list[int]]] = {}
    for table in tables:
        for name, file in table.filters:
            _, values = decoded(unpacked(table.folder / f"filter/{file}.pf_filter"))
            for value, pages in values:
                kept = found.setdefault(name, {}).setdefault(value, [])
                kept += (table.start + page for page in pages)
    for name, all_values in found.items():
        content = in_order(encoded([name, list(all_values.items())]))
        file = f"{tongue}_{digest(content)[:SHORT]}"
        pack(index / f"filter/{file}.pf_filter", content)
        yield name, file


def _words(tables: Iterable[Table], index: Path, tongue: str) -> Iterator[tuple[str, str, str]]:
    """All words with where they stand, in new files: where the words of each begin and end.

    Two that follow one another are told apart by as few letters as do, for what is asked for may be
    the beginning of a word.
    """
    given: set[str] = set()
    files: list[tuple[str, str, str]] = []
    for first, last, words in _files(merge(*map(_words_of, tables), key=attrgetter("name"))):
        name = f"{tongue}_{digest(words)[:SHORT]}"
        while name in given:
            name = f"{tongue}_{digest(name.encode())[:SHORT]}"
        given.add(name)
        pack(index / f"index/{name}.pf_index", words, QUICK)
        files.append((first.decode(), last.decode(), name))
    edges = [_apart(one[1], other[0]) for one, other in pairwise(files)]
    starts = [files[0][0], *(start for _, start in edges)] if files else []
    ends = [*(end for end, _ in edges), files[-1][1]] if files else []
    for start, end, (_, _, name) in zip(starts, ends, files, strict=True):
        yield start, end, name


def _apart(one: str, other: str) -> tuple[str, str]:
    letters = zip(one, other, strict=False)
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], letters))
    return one[: shared + 1], other[: shared + 1]


def _words_of(table: Table) -> Iterator[Word]:
    for _, _, file in table.words:
        yield from words_in(unpacked(table.folder / f"index/{file}.pf_index"), table.start)


def _files(words: Iterable[Word]) -> Iterator[tuple[bytes, bytes, bytes]]:
    """First word, last word and content of each file."""
    names: list[bytes] = []
    held: list[bytes] = []
    size = 0
    for name, group in groupby(words, key=attrgetter("name")):
        alike = list(group)
        names.append(name)
        held.append(joined(alike))
        size += sum(size_of(word.stands) for word in alike)
        if size >= ROOM:
            yield names[0], names[-1], _content(held)
            names, held, size = [], [], 0
    if held:
        yield names[0], names[-1], _content(held)


def _content(words: Sequence[bytes]) -> bytes:
    return head(ARRAY, 1) + head(ARRAY, len(words)) + b"".join(words)
