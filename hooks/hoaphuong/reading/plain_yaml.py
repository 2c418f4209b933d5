"""The plain part of YAML that entries are written in, read fast; anything else is left to PyYAML.

Block mappings and lists, plain and simply quoted words on one line, literal blocks (`|`), short
flow lists and mappings, comment lines. `read_plain` gives exactly what strict_yaml would, or None.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import Any

UNUSUAL = ("\t", "\r", "\x85", "\u2028", "\u2029", "\ufffe", "\uffff")
"""Other breaks and blanks, and what PyYAML refuses."""
DEEPEST = 10
"""Levels of nesting in blocks, and in a flow; entries have four."""
LINES = re.compile(
    r"""
    (?P<lead> \ *+ (?:-\ )?+ ) (?P<key> [A-Za-z_][A-Za-z0-9_-]{0,99}+ ) :
    (?: \ ++ \| \n (?P<literal> (?P<margin> \ ++ ) [^\n]++ (?> \n++ (?P=margin) [^\n]*+ )*+ ) \n++
      | \ ++ (?P<value> [^\n]*+ ) \n
      | \n
    )
    | (?P<dash> \ *+ -\  ) (?P<item> [^\n]++ ) \n
    | (?: \ *+ \# [^\n]*+ )?+ \n
    | (?P<strange> [^\n]++ )
    """,
    re.VERBOSE,
)
"""A key with its value, an item, a blank or comment line, or a line that is none of these."""
UNSAFE_START = frozenset("-?:,[]{}#&*!|>'\"%@` ")
FLOW_WORD = re.compile(
    r"""( (?<!:)
    (?: [^\s,\[\]{}:#&*!|>'"%@`?\\-] | -(?=\w) )
    (?: [^\s,\[\]{}:"\\]++ | :(?=[^\s,\[\]{}?]) | \ (?=[^\s,\[\]{}:\#]|:[^\s,\[\]{}?]) )*+
    )""",
    re.VERBOSE,
)
NOT_JSON = ('"', "\\", ":[", ":{")
"""What would mean something else in JSON than in YAML."""
LONGEST_KEY = 100


class _Unusual(ValueError):
    """Something that is not plain; PyYAML reads the text."""


def read_plain(text: str) -> dict[str, Any] | None:
    """The data of a text, or None where it holds anything unusual, be it right or wrong.

    Values that are written alike may be one object: nobody changes what was read.
    """
    if not text.endswith("\n") or any(sign in text for sign in UNUSUAL):
        return None
    try:
        return _read_blocks(text) or None
    except ValueError:
        return None


def _read_blocks(text: str) -> dict[str, Any]:
    """The whole text line by line; `blocks` are the open ones with their columns."""
    whole: dict[str, Any] = {}
    blocks: list[tuple[int, Any]] = [(0, whole)]
    column, block = 0, whole
    waiting = ""  # a key whose value stands below it
    for lead, key, literal, margin, value, dash, item, strange in LINES.findall(text):
        if strange:
            raise _Unusual
        if item:
            _open(list, len(dash) - 2, waiting, blocks).append(_scalar(item))
            column, waiting = -1, ""
            continue
        if not key:
            continue
        here = len(lead)
        if lead[-2:] == "- ":
            block = {}
            _open(list, here - 2, waiting, blocks).append(block)
            blocks.append((here, block))
        elif here != column or waiting:
            block = _open(dict, here, waiting, blocks)
        column, waiting = here, ""
        if key in block:
            raise _Unusual
        if value:
            block[key] = _scalar(value)
        elif literal:
            block[key] = _literal(literal, margin, here)
        else:
            waiting = key
    if waiting:
        raise _Unusual
    return whole


def _open(kind: type, column: int, waiting: str, blocks: list[tuple[int, Any]]) -> Any:
    """The block at a column: a new one below a waiting key, else the open one that goes on."""
    if waiting:
        outer, block = blocks[-1]
        if column <= outer or len(blocks) > DEEPEST:
            raise _Unusual
        block[waiting] = kind()
        blocks.append((column, block[waiting]))
    while blocks[-1][0] > column:
        blocks.pop()
    found, block = blocks[-1]
    if found != column or type(block) is not kind:
        raise _Unusual
    return block


def _literal(text: str, margin: str, column: int) -> str:
    """A literal block without its margin; one line break at the end."""
    if len(margin) <= column or text.endswith(" "):
        raise _Unusual
    return text[len(margin) :].replace("\n" + margin, "\n") + "\n"


def _scalar(text: str) -> Any:
    """Words on one line: plain, simply quoted, or a short flow list or mapping of plain ones."""
    text = text.strip(" ")
    first = text[:1] or " "
    if first not in UNSAFE_START:
        if ": " in text or " #" in text or text.endswith(":"):
            raise _Unusual
        return text
    if first in ("[", "{"):
        return _flow(text)
    inner = text[1:-1]
    if first in ("'", '"') and text[1:].endswith(first) and not (first in inner or "\\" in inner):
        return inner
    raise _Unusual


@lru_cache(maxsize=4096)
def _flow(text: str) -> Any:
    """A flow list or mapping of plain words: it is JSON once they stand in quotes."""
    if text.count("[") + text.count("{") > DEEPEST or any(sign in text for sign in NOT_JSON):
        raise _Unusual
    quoted = '"'.join(FLOW_WORD.split(text))
    data, end = FLOW.raw_decode(quoted)
    if end < len(quoted):
        raise _Unusual
    return data


def _mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) < len(pairs) or max(map(len, data), default=0) > LONGEST_KEY:
        raise _Unusual
    return data


FLOW = json.JSONDecoder(object_pairs_hook=_mapping)
