"""What a machine may mend by itself: how an entry is written, never what it says.

Every result is proved: read again, it says what the file said before, but for the renderings that
the glossary demands, and those are shown.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import yaml

from hoaphuong.checks.glossary import HELD, rendered
from hoaphuong.declared.declarations import Declarations
from hoaphuong.declared.kinds import Kind
from hoaphuong.editing.ordering import aligned, in_order, tidied
from hoaphuong.model.empty import PLAIN, WIDTH, flow
from hoaphuong.model.forms import block_order, key_order
from hoaphuong.reading.strict_yaml import decode, parse_any
from hoaphuong.writing.roundtrip import dump, load, requote, unfold

TYPED = re.compile(r"y|n|yes|no|on|off|true|false|null|~", re.IGNORECASE)
"""Words that stay in quotes, for other readers of YAML take them for something else."""
PLAIN_ALONE = re.compile(r"[^\s,\[\]{}#&*!|>'\"%@`?:-](?:[^\n#:]|:(?=\S)|(?<=\S)#)*")
"""What stands unquoted on a line of its own."""
SHORT = 60
"""Columns that an item of a list may take where it stands on one line."""


class Fixed(NamedTuple):
    """A text that was mended."""

    text: str
    renderings: int
    """How many of its texts were changed to what the glossary demands."""


class Unfit(Exception):
    """A text that a machine may not mend: it cannot be read, or would say something else."""


def fixed(text: str, file: str, kind: Kind, declared: Declarations) -> Fixed:
    """The text of an entry's file, mended. Raises Unfit."""
    clean, _ = decode(text.encode(), file)
    before, problems = parse_any(clean or "", file)
    if clean is None or problems or not isinstance(before, dict) or not before:
        raise Unfit(file)
    wanted, count = _rendered(before, declared)
    try:
        mended = _ordered(tidied(clean), kind, declared)
        document = load(mended)
        _rewrite(document, wanted, declared)
        mended = dump(document)
        mended = _ordered(aligned(tidied(mended)), kind, declared)
    except (yaml.YAMLError, ValueError, StopIteration) as fault:
        raise Unfit(file) from fault
    after, problems = parse_any(mended, file)
    if problems or after != wanted:
        raise Unfit(file)
    return Fixed(mended, count)


def _ordered(text: str, kind: Kind, declared: Declarations) -> str:
    return in_order(text, key_order(kind, declared), block_order(kind), tuple(declared.by_code))


def _rendered(data: dict[str, Any], declared: Declarations) -> tuple[dict[str, Any], int]:
    """The data with every text as the glossary demands it, and how many that changed."""
    wanted, count = dict(data), 0
    for code in declared.by_code:
        block = data.get(code)
        if not isinstance(block, dict):
            continue
        wanted[code] = dict(block)
        for name in HELD:
            text = block.get(name)
            if isinstance(text, str):
                wanted[code][name] = rendered(declared, code, text)
                count += wanted[code][name] != text
    return wanted, count


def _rewrite(data: Any, wanted: dict[str, Any], declared: Declarations) -> None:
    """Set the texts that are to change, and take quotes away that nothing needs."""
    for code in declared.by_code:
        for name in HELD:
            text = wanted[code].get(name) if isinstance(wanted.get(code), dict) else None
            if isinstance(text, str) and data[code][name] != text:
                old = data[code][name]
                data[code][name] = new = type(old)(text)
                if getattr(old, "comment", None):
                    new.comment = old.comment
    unfold(data, _fits)
    requote(data, _is_plain)


def _fits(key: str, value: Any, column: int) -> bool:
    """Whether a mapping or list stands well on the line of its key, or of its mark in a list."""
    if any(
        not isinstance(one, str) for one in (value.values() if isinstance(value, dict) else value)
    ):
        return False
    if isinstance(value, list):
        return True
    said = column + len(f"{key}: {flow(value)}" if key else f"- {flow(value)}")
    return said <= (WIDTH if key else SHORT)


def _is_plain(value: str, in_flow: bool) -> bool:
    """Whether a word says the same without quotes, to every reader of YAML."""
    shape = PLAIN if in_flow else PLAIN_ALONE
    plain = shape.fullmatch(value) and value == value.strip()
    return bool(plain and not TYPED.fullmatch(value))
