"""Terms that entries choose, under other names: in the text of a file, all else as it was."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

import yaml

from hoaphuong.model.empty import flow
from hoaphuong.reading.strict_yaml import Loader

CHOICE = "choice"
"""The key under which a choice with details stands."""


def chosen_terms(text: str, keys: Collection[str]) -> set[str]:
    """The terms that an entry chooses under some of its keys."""
    return {node.value for node in _choices(text, keys)}


def renamed_terms(text: str, keys: Collection[str], renamed: Mapping[str, str]) -> str:
    """The text of an entry with its choices under some keys renamed."""
    parts, end = [], 0
    for node in _choices(text, keys):
        if node.value in renamed:
            start = node.start_mark.index
            said = text[start : node.end_mark.index].replace(node.value, renamed[node.value], 1)
            parts += [text[end:start], said]
            end = node.end_mark.index
    return "".join([*parts, text[end:]])


def with_terms(text: str, kept: Mapping[str, object]) -> str:
    """The text of a list whose items stand last, with some more of them."""
    lines = [f"  {key}: {flow(term)}" for key, term in kept.items()]
    return "\n".join([text.rstrip("\n"), *lines]) + "\n"


def _choices(text: str, keys: Collection[str]) -> Iterator[yaml.ScalarNode]:
    """In the order of the text."""
    root = Loader(text).get_single_node()
    for key, value in root.value if isinstance(root, yaml.MappingNode) else ():
        if key.value in keys:
            yield from _words(value)


def _words(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _words(item)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == CHOICE:
                yield from _words(value)
