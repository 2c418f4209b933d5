"""CBOR (RFC 8949) as Pagefind writes it: arrays, texts and whole numbers, as short as can be."""

from __future__ import annotations

from typing import Any

NUMBER, LESS, TEXT, ARRAY = 0, 1, 3, 4
"""The three first bits of an item, which say what it is; LESS is a number below nought."""


def decoded(content: bytes) -> Any:
    """What an item says: whole numbers, texts and lists."""
    return _item(content, 0)[0]


def encoded(value: Any) -> bytes:
    """An item that says it."""
    if isinstance(value, int):
        return head(NUMBER, value) if value >= 0 else head(LESS, -1 - value)
    if isinstance(value, str):
        said = value.encode()
        return head(TEXT, len(said)) + said
    return head(ARRAY, len(value)) + b"".join(map(encoded, value))


def head(sort: int, number: int) -> bytes:
    """What an item begins with: its sort and its number, or how much it holds."""
    if number < 24:
        return bytes((sort << 5 | number,))
    size = max(1, 1 << ((number.bit_length() + 7) // 8 - 1).bit_length())
    return bytes((sort << 5 | 23 + size.bit_length(),)) + number.to_bytes(size, "big")


def read_head(content: bytes, at: int) -> tuple[int, int, int]:
    """What an item is, its number (a length, where it has one), and where its content begins."""
    sort, number = content[at] >> 5, content[at] & 31
    if sort not in (NUMBER, LESS, TEXT, ARRAY) or number > 27:
        raise ValueError(f"a file of Pagefind's holds an item of sort {sort}.{number}")
    if number < 24:
        return sort, number, at + 1
    size = 1 << number - 24
    return sort, int.from_bytes(content[at + 1 : at + 1 + size], "big"), at + 1 + size


def _item(content: bytes, at: int) -> tuple[Any, int]:
    sort, number, at = read_head(content, at)
    if sort == NUMBER:
        return number, at
    if sort == LESS:
        return -1 - number, at
    if sort == TEXT:
        return content[at : at + number].decode(), at + number
    found = []
    for _ in range(number):
        value, at = _item(content, at)
        found.append(value)
    return found, at
