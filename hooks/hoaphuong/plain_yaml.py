"""The plain part of YAML that entries are written in, read fast; anything else is left to PyYAML.

Block mappings and lists, plain and simply quoted words on one line, literal blocks (`|`), short
flow lists and mappings, comment lines. `read_plain` gives exactly what strict_yaml would, or None.
"""

from __future__ import annotations

import re
from typing import Any

KEY_LINE = re.compile(r"( *)([A-Za-z_][A-Za-z0-9_-]{0,99}):(?: +(.*))?$")
ITEM_LINE = re.compile(r"( *)- (.*)$")
DEEPEST = 10
"""Levels of nesting in a block or in a line; entries have four."""
UNUSUAL = re.compile("[\t\r\x85\ufffe\uffff]")
UNSAFE_START = frozenset("-?:,[]{}#&*!|>'\"%@` ")
FLOW_WORD = re.compile(
    r"[^\s,\[\]{}:#&*!|>'\"%@`?-]"
    r"(?:[^,\[\]{}#'\"\s:]|:(?=[^\s,\[\]{}?])| (?=[^\s#]))*"
)
FLOW_KEY = re.compile(r"([A-Za-z_][A-Za-z0-9_-]{0,99}): +")


class _Unusual(Exception):
    """Something that is not plain; PyYAML reads the text."""


def read_plain(text: str) -> dict[str, Any] | None:
    """The data of a text, or None where it holds anything unusual, be it right or wrong."""
    if UNUSUAL.search(text) or not text.endswith("\n"):
        return None
    lines = text.split("\n")
    lines.pop()
    try:
        data, at = _mapping(lines, 0, 0, 1)
    except _Unusual:
        return None
    return data if at == len(lines) else None


def _mapping(lines: list[str], at: int, indent: int, depth: int) -> tuple[dict[str, Any], int]:
    """A block mapping whose keys stand at an indent, and the line after it."""
    if depth > DEEPEST:
        raise _Unusual
    data: dict[str, Any] = {}
    count = len(lines)
    while at < count:
        line = lines[at]
        found = KEY_LINE.match(line)
        if found is None:
            if not line or line.startswith("#"):
                at += 1
                continue
            if _indent_of(line) < indent:
                break
            raise _Unusual
        spaces, key, value = found.groups()
        if len(spaces) < indent:
            break
        if len(spaces) > indent or key in data:
            raise _Unusual
        data[key], at = _value(lines, at, indent, value or "", depth)
    if not data:
        raise _Unusual
    return data, at


def _list(lines: list[str], at: int, indent: int, depth: int) -> tuple[list[Any], int]:
    """A block list whose dashes stand at an indent, and the line after it."""
    items: list[Any] = []
    while at < len(lines):
        found = ITEM_LINE.match(lines[at])
        if found is None or len(found[1]) != indent:
            break
        inner = " " * (indent + 2) + found[2]
        if KEY_LINE.match(inner) and inner[indent + 2] != " ":
            lines[at] = inner
            item, at = _mapping(lines, at, indent + 2, depth + 1)
            items.append(item)
        else:
            items.append(_scalar(found[2].strip(" ")))
            at = _after(lines, at + 1, indent)
    if at < len(lines) and lines[at] and _indent_of(lines[at]) >= indent:
        raise _Unusual
    return items, at


def _value(lines: list[str], at: int, indent: int, value: str, depth: int) -> tuple[Any, int]:
    """What stands behind a key, on its line or below it."""
    value = value.strip(" ")
    if value == "|":
        return _literal(lines, at + 1, indent)
    if value:
        return _scalar(value), _after(lines, at + 1, indent)
    if at + 1 == len(lines):
        raise _Unusual
    inner = _indent_of(lines[at + 1])
    if inner <= indent or not lines[at + 1].strip():
        raise _Unusual
    if lines[at + 1].startswith("- ", inner):
        return _list(lines, at + 1, inner, depth + 1)
    return _mapping(lines, at + 1, inner, depth + 1)


def _after(lines: list[str], at: int, indent: int) -> int:
    """The next line, which must not go on with the words before it."""
    if at < len(lines) and lines[at] and _indent_of(lines[at]) > indent:
        raise _Unusual
    return at


def _literal(lines: list[str], at: int, indent: int) -> tuple[str, int]:
    """A literal block: its lines without their common indent, one line break at the end."""
    start = at
    if at == len(lines):
        raise _Unusual
    inner = _indent_of(lines[at])
    if inner <= indent or not lines[at].strip(" "):
        raise _Unusual
    margin = " " * inner
    block = []
    while at < len(lines):
        line = lines[at]
        if line.startswith(margin):
            block.append(line[inner:])
        elif not line:
            block.append("")
        else:
            break
        at += 1
    while block and not block[-1]:
        block.pop()
    if at < len(lines) and (
        _indent_of(lines[at]) > indent or lines[at].lstrip(" ")[:1] in ("#", "")
    ):
        raise _Unusual
    if not block[-1].strip(" ") or at == start:
        raise _Unusual
    return "\n".join(block) + "\n", at


def _scalar(value: str) -> Any:
    """Words on one line: plain, simply quoted, or a short flow list or mapping of plain ones."""
    first = value[0] if value else " "
    if first not in UNSAFE_START:
        if ": " in value or " #" in value or value.endswith(":"):
            raise _Unusual
        return value
    if first in "\"'" and len(value) > 1 and value[-1] == first:
        inner = value[1:-1]
        if first not in inner and "\\" not in inner:
            return inner
    if first in "[{":
        data, at = _flow(value, 0, 1)
        if at == len(value):
            return data
    raise _Unusual


def _flow(text: str, at: int, depth: int) -> tuple[Any, int]:
    """A flow list, mapping or word at a place in a line, and the place after it."""
    opening = text[at : at + 1]
    if opening not in ("[", "{"):
        word = FLOW_WORD.match(text, at)
        if word is None:
            raise _Unusual
        return word[0].rstrip(" "), word.end()
    if depth > DEEPEST:
        raise _Unusual
    data: Any = [] if opening == "[" else {}
    at += 1
    if text[at : at + 1] == ("]" if opening == "[" else "}"):
        return data, at + 1
    while True:
        at = _skip(text, at)
        if opening == "[":
            item, at = _flow(text, at, depth + 1)
            data.append(item)
        else:
            key = FLOW_KEY.match(text, at)
            if key is None or key[1] in data:
                raise _Unusual
            data[key[1]], at = _flow(text, key.end(), depth + 1)
        at = _skip(text, at)
        sign = text[at : at + 1]
        at += 1
        if sign == ("]" if opening == "[" else "}"):
            return data, at
        if sign != ",":
            raise _Unusual


def _skip(text: str, at: int) -> int:
    while text[at : at + 1] == " ":
        at += 1
    return at


def _indent_of(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
