"""Lines of an entry's file put in order: keys as the kind has them, nothing at the ends of lines.

Comments and blank lines above a key go with it. Lines inside values of several lines stay.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import yaml

from hoaphuong.model.empty import SIGN
from hoaphuong.reading.strict_yaml import Loader

KEY = re.compile(r"( *)([A-Za-z_][\w-]*):(?: |$)")
EXPLAINED = SIGN.rstrip()


def tidied(text: str) -> str:
    """Without what `new` explained, and without blanks at the ends of lines and of the file."""
    held = _held(text)
    lines = [
        line if number in held else line.rstrip()
        for number, line in enumerate(text.split("\n"))
        if number in held or not line.lstrip().startswith(EXPLAINED)
    ]
    return "\n".join(lines).rstrip("\n") + "\n"


def aligned(text: str) -> str:
    """Comments that stand at no line's column moved to that of the line below."""
    held, lines = _held(text), text.split("\n")
    for number in range(len(lines) - 1, -1, -1):
        if number in held or not lines[number].lstrip().startswith("#"):
            continue
        beside = [_column(lines, held, number, step) for step in (1, -1)]
        if len(lines[number]) - len(lines[number].lstrip()) not in beside:
            lines[number] = " " * beside[0] + lines[number].lstrip()
    return "\n".join(lines)


def _column(lines: list[str], held: frozenset[int], number: int, step: int) -> int:
    """The column of the nearest line that says something."""
    number += step
    while 0 <= number < len(lines):
        line = lines[number].lstrip()
        if line and number not in held and not line.startswith("#"):
            return len(lines[number]) - len(line)
        number += step
    return 0


def in_order(text: str, order: Sequence[str], inside: Sequence[str], codes: Sequence[str]) -> str:
    """The keys of a document in an order, those inside the blocks `codes` in another."""
    held = _held(text)
    lines = text.rstrip("\n").split("\n")
    head, chunks = _chunks(lines, 0, len(lines), held, 0)
    done = []
    for key, start, end in _sorted(chunks, order):
        part = lines[start:end]
        if key in codes:
            part = _block(lines, start, end, held, inside)
        done += part
    return "\n".join([*lines[:head], *done]) + "\n"


def _block(
    lines: list[str], start: int, end: int, held: frozenset[int], inside: Sequence[str]
) -> list[str]:
    """A language block with its keys in order."""
    top = next(at for at in range(start, end) if at not in held and KEY.match(lines[at]))
    first = next((at for at in range(top + 1, end) if KEY.match(lines[at])), None)
    if first is None:
        return lines[start:end]
    column = len(lines[first]) - len(lines[first].lstrip())
    _, chunks = _chunks(lines, top + 1, end, held, column)
    return lines[start : top + 1] + [
        line for _, begin, stop in _sorted(chunks, inside) for line in lines[begin:stop]
    ]


def _chunks(
    lines: list[str], start: int, end: int, held: frozenset[int], column: int
) -> tuple[int, list[tuple[str, int, int]]]:
    """Keys at a column with the first and the last line that are theirs, and where they begin.

    A comment at the head of a file that a blank line follows belongs to no key.
    """
    starts: list[tuple[str, int]] = []
    for at in range(start, end):
        found = KEY.match(lines[at]) if at not in held else None
        if found and len(found[1]) == column:
            first = at
            while first > start and _is_aside(lines[first - 1], column, first - 1 in held):
                first -= 1
            starts.append((found[2], first))
    head = starts[0][1] if starts else start
    if column == 0 and starts:
        top = next(at for at in range(head, end) if KEY.match(lines[at]))
        blanks = [at for at in range(head, top) if not lines[at].strip()]
        head = blanks[-1] + 1 if blanks else head
        starts[0] = (starts[0][0], head)
    else:
        head = start
        starts = [(starts[0][0], start), *starts[1:]] if starts else []
    ends = [first for _, first in starts[1:]] + [end]
    return head, [
        (key, first, stop) for (key, first), stop in zip(starts, ends, strict=True) if key
    ]


def _is_aside(line: str, column: int, held: bool) -> bool:
    """Whether a line is a comment at a column, or blank: it goes with the key below it."""
    text = line.strip()
    at_column = len(line) - len(line.lstrip()) == column
    return not held and (not text or (text.startswith("#") and at_column))


def _sorted(chunks: list[tuple[str, int, int]], order: Sequence[str]) -> list[tuple[str, int, int]]:
    """In order, unless a key is not known: then somebody has to look first."""
    if any(key not in order for key, _, _ in chunks):
        return chunks
    return sorted(chunks, key=lambda chunk: order.index(chunk[0]))


def _held(text: str) -> frozenset[int]:
    """The lines inside values of several lines, where blanks and signs are part of the words."""
    held: set[int] = set()
    waiting = [Loader(text).get_single_node()]
    while waiting:
        node = waiting.pop()
        if isinstance(node, yaml.ScalarNode):
            start, end = node.start_mark, node.end_mark
            held.update(range(start.line + 1, end.line + (1 if end.column else 0)))
        elif isinstance(node, yaml.SequenceNode):
            waiting += node.value
        elif node is not None:
            waiting += [part for pair in node.value for part in pair]
    return frozenset(held)
