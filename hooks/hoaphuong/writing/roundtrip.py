"""YAML changed where it stands: comments, order, quotes and layout of the rest stay as they are.

The one module that knows ruamel.yaml (https://yaml.dev/doc/ruamel.yaml/). Nothing here knows what a
file is about.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import (
    DoubleQuotedScalarString,
    LiteralScalarString,
    PlainScalarString,
    ScalarString,
    SingleQuotedScalarString,
)

from hoaphuong.reading.documents import Keys
from hoaphuong.reading.strict_yaml import parse

WIDE = 1 << 20
"""No line is folded: a text stands on one line, or in a literal block."""
Value = str | Sequence[str] | Mapping[str, Any]


def load(text: str) -> Any:
    """A document that remembers how it is written; change it and `dump` it."""
    return _yaml().load(text)


def dump(document: Any) -> str:
    """A document as text. What was loaded and not changed comes out as it was."""
    out = io.StringIO()
    _yaml().dump(document, out)
    return out.getvalue()


def changed(text: str, changes: Mapping[Keys, Value], order: Sequence[str] = ()) -> str:
    """A file's text with some of its values changed, or added where they are missing.

    `order` names keys in the order that new ones among them are put into.
    """
    document = load(text)
    if document is None:
        document = CommentedMap()
    for keys, value in changes.items():
        _put(document, keys, value, order)
    return dump(document)


def appended(text: str, key: str, item: Mapping[str, Any], order: Sequence[str]) -> str:
    """A file's text with an item more in the list at a key of the top, which may be new."""
    document = load(text)
    if key not in document:
        _add(document, key, CommentedSeq(), order)
    elif document[key].fa.flow_style():
        document[key].fa.set_block_style()
    document[key].append(_written(item))
    return dump(document)


def scalar(value: str, before: Any = None) -> Any:
    """A text as it is best written: in the style it had, else plain, quoted, or as a block."""
    made: Any
    if isinstance(before, LiteralScalarString) or "\n" in value:
        made = LiteralScalarString(value.strip() + "\n")
        if hasattr(before, "comment"):  # what stands below the block, before the next key
            made.comment = before.comment
    elif isinstance(before, ScalarString):
        made = type(before)(value)
    else:
        made = value if _is_plain(value) else DoubleQuotedScalarString(value)
    return made


def in_place(data: Any, keys: Keys, text: str, source: str) -> None:
    """Put a text into plain data; a plain word in its way is the one of the `source` language."""
    *way, last = keys
    for at, key in enumerate(way):
        if isinstance(data, dict):
            data.setdefault(key, {})
            if isinstance(data[key], str) and at == len(way) - 1:
                data[key] = {source: data[key]}
        data = data[key]
    data[last] = text


def leaves(data: Any, at: Keys = ()) -> Iterator[tuple[Keys, str]]:
    """Every word of plain data by the way to it."""
    if isinstance(data, Mapping):
        for key, item in data.items():
            yield from leaves(item, (*at, key))
    elif isinstance(data, str):
        yield at, data
    else:
        for number, item in enumerate(data or ()):
            yield from leaves(item, (*at, number))


def requote(node: Any, is_plain: Callable[[str, bool], bool], flow: bool = False) -> None:
    """Give every quoted word the quotes it needs: none where it `is_plain`, else double ones.

    `is_plain` is told whether the word stands inside brackets or braces.
    """
    flow = flow or bool(node.fa.flow_style())
    places = node.items() if isinstance(node, dict) else enumerate(node)
    for place, value in list(places):
        if isinstance(value, dict | list):
            requote(value, is_plain, flow)
        elif isinstance(value, SingleQuotedScalarString | DoubleQuotedScalarString):
            simple = '"' not in value and "\\" not in value
            if is_plain(value, flow):
                node[place] = PlainScalarString(value)
            elif simple:
                node[place] = DoubleQuotedScalarString(value)


def unfold(node: Any, fits: Callable[[str, Any, int], bool], column: int = 0) -> None:
    """Write what stands on one line and does not fit there below its key, line by line.

    `fits` is told a key (empty for an item of a list), its value, and the column they begin at.
    """
    keyed = isinstance(node, dict)
    opened = node.fa.flow_style() is False
    value: Any
    for place, value in node.items() if keyed else enumerate(node):
        if not isinstance(value, dict | list):
            continue
        key = str(place) if keyed else ""
        style: Any = value
        if style.fa.flow_style() and (key or opened) and not fits(key, value, column):
            style.fa.set_block_style()
        unfold(value, fits, column + (2 if key or isinstance(value, dict) else 4))


class _Words(VersionedResolver):
    """No word is a number, a truth or a date: each stays the text it is."""

    @property
    def versioned_resolver(self) -> dict[str, Any]:
        return {}


def _yaml() -> YAML:
    yaml = YAML(typ="rt")
    yaml.Resolver = _Words
    yaml.preserve_quotes = True
    yaml.width = WIDE
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _put(document: Any, keys: Keys, value: Value, order: Sequence[str]) -> None:
    *way, last = keys
    place = document
    for key in way:
        if isinstance(place, Mapping) and key not in place:
            _add(place, str(key), CommentedMap(), order)
        place = place[key]
    if isinstance(place, Mapping) and last not in place:
        _add(place, str(last), _written(value), order)
    else:
        place[last] = _written(value, place[last])


def _add(place: Any, key: str, value: Any, order: Sequence[str]) -> None:
    """Put a new key behind the nearest one that goes before it, else before one that follows."""
    names, at = list(place), list(order).index(key) if key in order else 0
    before = [name for name in order[:at] if name in place]
    behind = [name for name in order[at:] if name in place] if key in order else []
    end = names.index(behind[0]) if behind else len(names)
    place.insert(names.index(before[-1]) + 1 if before else end, key, value)


def _written(value: Value, before: Any = None) -> Any:
    if isinstance(value, str):
        return scalar(value, before)
    if isinstance(value, Mapping):
        made = CommentedMap({key: _written(item) for key, item in value.items()})
        made.fa.set_flow_style()
        return made
    for at, item in enumerate(value):
        before[at] = scalar(item, before[at])
    return before


def _is_plain(value: str) -> bool:
    """Whether a text without quotes is read as itself, also inside braces."""
    return parse(f"a: {{b: {value}}}\n", "")[0] == {"a": {"b": value}} and value == value.strip()
