"""The index of each language, made by Pagefind: below FOLDER of the language's root.

Only what the browser asks for is kept of what Pagefind writes; its own interface is not ours.
"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from hoaphuong.publishing.sealed import digest
from hoaphuong.publishing.tree import Tree
from hoaphuong.search.joining import join
from hoaphuong.search.records import Record
from hoaphuong.search.service import service
from hoaphuong.search.steady import ENTRY, put_in_order

FOLDER = "search/index/"
AT_ONCE = 5000
"""Records that one Pagefind holds: about 140 kB each; more are indexed by one after another."""
KEPT = ("pagefind.js", "pagefind-worker.js", ENTRY)
KEPT_SUFFIXES = (".pagefind", ".pf_meta", ".pf_index", ".pf_filter", ".pf_fragment")


class Wanted(NamedTuple):
    """The index of one language."""

    code: str
    root: str
    tongue: str
    """By whose rules words are cut and stemmed: the first part of a language's tag."""
    records: Sequence[Record]


def key_of(index: Wanted) -> str:
    """The same key, the same index."""
    said = "".join(digest("\t".join(record).encode()) for record in index.records)
    made_by = f"pagefind {version('pagefind')}, in order, {AT_ONCE} at once"
    return digest(made_by.encode(), index.tongue.encode(), said.encode())


def write_indexes(wanted: Iterable[Wanted], tree: Tree) -> None:
    """Write the indexes that are not there."""
    for index in wanted:
        key = key_of(index)
        if not tree.has_batch(_batch(index.code), key):
            _write_index(index, key, tree)
        del index  # a country's records are 200 MB, and the next language's are not yet read


def _write_index(index: Wanted, key: str, tree: Tree) -> None:
    with TemporaryDirectory(dir=tree.room) as room:
        folder = Path(room, index.code)
        _make(index, Path(room))
        with tree.batch(_batch(index.code), key):
            for path in kept(folder):
                name = path.relative_to(folder).as_posix()
                tree.put(f"{index.root}{FOLDER}{name}", path.read_bytes())


def _make(index: Wanted, room: Path) -> None:
    """Make an index in the folder of its code, whatever its size: each Pagefind holds what it has
    indexed until it ends.
    """
    starts = range(0, len(index.records), AT_ONCE)
    if len(starts) < 2:
        return run_pagefind([index], room)
    parts = [f"{index.code} from {start}" for start in starts]
    for start, part in zip(starts, parts, strict=True):
        some = index.records[start : start + AT_ONCE]
        run_pagefind([index._replace(code=part, records=some)], room)
    return join([room / part for part in parts], room / index.code)


def are_kept(codes: Iterable[str], tree: Tree) -> bool:
    """Whether the indexes that were made last are all there; they are kept."""
    there = [tree.has_batch(_batch(code)) for code in codes]  # each of them is kept
    return all(there)


def _batch(code: str) -> str:
    return f"search index {code}"


def kept(folder: Path) -> Iterable[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and _is_kept(path):
            yield path


def _is_kept(path: Path) -> bool:
    return path.name in KEPT or path.suffix in KEPT_SUFFIXES


def run_pagefind(wanted: Iterable[Wanted], room: Path) -> None:
    """Let Pagefind write indexes, each into the folder of its code."""
    with service() as pagefind:
        for index in wanted:
            number = pagefind.ask("NewIndex", config={})["index_id"]
            for record in index.records:
                said = {"title": record.title, "summary": record.summary}
                said |= {"own": record.own, "keys": record.keys, "picture": record.picture}
                pagefind.ask(
                    "AddRecord",
                    index_id=number,
                    url=record.path,
                    content=record.words or record.title,
                    language=index.tongue,
                    meta=said,
                    filters={"kind": [record.kind]},
                )
            _write(pagefind.ask("GetFiles", index_id=number)["files"], room / index.code)
            put_in_order(room / index.code)


def _write(files: Iterable[dict[str, str]], folder: Path) -> None:
    """Write the files of an answer. What Pagefind writes by itself is not yet whole, or not yet
    there, when it says that it has written.
    """
    for file in files:
        path = folder / file["path"]
        if _is_kept(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(b64decode(file["content"]))
