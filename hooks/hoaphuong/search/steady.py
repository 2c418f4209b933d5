"""What Pagefind writes in another order each time, put in order: same input, same bytes.

Only the values of a filter are: their file is named by its content in the index's table, and that
in the entry. Each is CBOR after SIGNATURE, in gzip.
"""

from __future__ import annotations

import gzip
from pathlib import Path

from hoaphuong.gzipped import gzipped
from hoaphuong.publishing.sealed import digest
from hoaphuong.search.cbor import decoded, encoded

SIGNATURE = b"pagefind_dcd"
ENTRY = "pagefind-entry.json"
SMALLEST, QUICK = 9, 6
"""Levels of gzip: QUICK takes a third of the time and makes a fiftieth more."""


def put_in_order(index: Path) -> None:
    """Order the filters of an index of one language, and name anew what is named by content."""
    table = next(index.glob("*.pf_meta"), None)
    if table is None:
        return  # nothing to be found
    said = unpacked(table)
    for file in sorted(index.rglob("*.pf_filter")):
        old = file.stem
        content = in_order(unpacked(file))
        new = f"{old.partition('_')[0]}_{digest(content)}"[: len(old)]
        said = said.replace(old.encode(), new.encode())
        file.unlink()
        pack(file.with_stem(new), content)
    old = table.stem.removeprefix("pagefind.")
    new = f"{old.partition('_')[0]}_{digest(said)}"[: len(old)]
    table.unlink()
    pack(table.with_stem(f"pagefind.{new}"), said)
    entry = index / ENTRY
    entry.write_text(entry.read_text("utf-8").replace(old, new), "utf-8")


def unpacked(file: Path) -> bytes:
    """What a file of an index holds."""
    return gzip.decompress(file.read_bytes()).removeprefix(SIGNATURE)


def pack(file: Path, content: bytes, level: int = SMALLEST) -> None:
    """Write a file of an index."""
    file.write_bytes(gzipped(SIGNATURE + content, level))


def in_order(content: bytes) -> bytes:
    """A filter, `[name, [[value, [page, …]], …]]`, with its values in the order of their bytes."""
    name, values = decoded(content)
    return encoded([name, sorted(values, key=encoded)])
