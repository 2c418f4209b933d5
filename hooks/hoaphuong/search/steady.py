"""What Pagefind writes in another order each time, put in order: same input, same bytes.

Only the values of a filter are: their file is named by its content in the index's table, and that
in the entry. Each is CBOR of arrays, texts and whole numbers, after SIGNATURE, in gzip.
"""

from __future__ import annotations

import gzip
from pathlib import Path

from hoaphuong.publishing.sealed import digest

SIGNATURE = b"pagefind_dcd"
ENTRY = "pagefind-entry.json"
NUMBER, TEXT, ARRAY = 0, 3, 4
"""The three first bits of an item, which say what it is (RFC 8949, 3.1)."""
OF_SYSTEM, UNKNOWN = 9, 255
"""Where gzip's head says on which system it was written (RFC 1952, 2.3.1), and that we do not."""


def put_in_order(index: Path) -> None:
    """Order the filters of an index of one language, and name anew what is named by content."""
    table = next(index.glob("*.pf_meta"), None)
    if table is None:
        return  # nothing to be found
    said = _unpacked(table)
    for file in sorted(index.rglob("*.pf_filter")):
        old = file.stem
        content = _in_order(_unpacked(file))
        new = f"{old.partition('_')[0]}_{digest(content)}"[: len(old)]
        said = said.replace(old.encode(), new.encode())
        _pack(file, content, file.with_stem(new))
    old = table.stem.removeprefix("pagefind.")
    new = f"{old.partition('_')[0]}_{digest(said)}"[: len(old)]
    _pack(table, said, table.with_stem(f"pagefind.{new}"))
    entry = index / ENTRY
    entry.write_text(entry.read_text("utf-8").replace(old, new), "utf-8")


def _unpacked(file: Path) -> bytes:
    return gzip.decompress(file.read_bytes()).removeprefix(SIGNATURE)


def _pack(old: Path, content: bytes, new: Path) -> None:
    packed = bytearray(gzip.compress(SIGNATURE + content, mtime=0))
    packed[OF_SYSTEM] = UNKNOWN
    old.unlink()
    new.write_bytes(packed)


def _in_order(content: bytes) -> bytes:
    """A filter, `[name, [[value, [page, …]], …]]`, with its values in the order of their bytes."""
    _, _, start = _head(content, 0)
    start = _end(content, start)
    _, count, at = _head(content, start)
    head, values = content[:at], []
    for _ in range(count):
        end = _end(content, at)
        values.append(content[at:end])
        at = end
    return head + b"".join(sorted(values)) + content[at:]


def _end(content: bytes, at: int) -> int:
    """Where the item that begins at a place ends."""
    sort, length, at = _head(content, at)
    if sort == ARRAY:
        for _ in range(length):
            at = _end(content, at)
        return at
    return at + length if sort == TEXT else at


def _head(content: bytes, at: int) -> tuple[int, int, int]:
    """What an item is, its number (a length, where it has one), and where its content begins."""
    sort, number = content[at] >> 5, content[at] & 31
    if sort not in (NUMBER, TEXT, ARRAY) or number > 27:
        raise ValueError(f"a filter of Pagefind's holds an item of sort {sort}.{number}")
    if number < 24:
        return sort, number, at + 1
    size = 1 << number - 24
    return sort, int.from_bytes(content[at + 1 : at + 1 + size], "big"), at + 1 + size
