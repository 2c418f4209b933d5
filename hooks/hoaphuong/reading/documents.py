"""One file of YAML, read strictly.

Every scalar stays the text it is, and every place in it can be named.

Nothing here knows what the text means; the field types do.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from hoaphuong.problems import Problem, Where, problem
from hoaphuong.publishing.sealed import digest
from hoaphuong.reading.strict_yaml import Loader, decode, mark_of, parse

MAX_BYTES = 1 << 20
Keys = tuple[str | int, ...]
"""The way to a place in a document, from its top."""


@dataclass(slots=True)
class Document:
    """A file of data as nested dicts, lists and strings."""

    file: str
    """Path shown to people, relative to the city's folder."""
    path: Path
    digest: str = ""
    """Of its bytes."""
    recalled: bool = False
    """Whether the data is what was remembered of it, without long texts."""
    card: str = ""
    """Digest of the data without long texts, of entries of a site that is built."""
    data: Any = None
    node: Any = None
    """The composed tree, kept once somebody has asked for a place in it."""

    def spot(self, *keys: str | int) -> Spot:
        return Spot(self, keys)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a document by its keys; the line is looked up only when someone asks."""

    document: Document
    keys: Keys = ()
    at_key: bool = False
    """Point at the key itself and not at its value."""

    def at(self, *keys: str | int) -> Spot:
        return Spot(self.document, (*self.keys, *keys))

    def key(self, key: str) -> Spot:
        return Spot(self.document, (*self.keys, key), at_key=True)

    def where(self) -> Where:
        return _locate(self.document, self.keys, self.at_key)


def read_document(
    path: Path, file: str, recall: Callable[[str], Any] | None = None
) -> tuple[Document, list[Problem]]:
    """Read one YAML file.

    Problems name every reason why it cannot be used (then its data is None). `recall` may know the
    data already by the digest of the file's bytes.
    """
    document = Document(file, path)
    try:
        raw = _read_bytes(path)
    except OSError as error:
        return document, [problem("unreadable-file", Where(file), reason=error.strerror or "error")]
    if raw is None:
        return document, [problem("file-too-large", Where(file), limit=f"{MAX_BYTES >> 10} KB")]
    document.digest = digest(raw)
    document.data = recall(document.digest) if recall else None
    document.recalled = document.data is not None
    return (document, []) if document.recalled else _parsed(document, raw)


def _parsed(document: Document, raw: bytes) -> tuple[Document, list[Problem]]:
    text, problems = decode(raw, document.file)
    if text is not None:
        document.data, found = parse(text, document.file)
        problems += found
    return document, problems


def _read_bytes(path: Path) -> bytes | None:
    """The bytes of a file, or None where it is too large."""
    opened = os.open(path, os.O_RDONLY)
    try:
        size = os.fstat(opened).st_size
        return os.read(opened, size) if size <= MAX_BYTES else None
    finally:
        os.close(opened)


def _locate(document: Document, keys: Keys, at_key: bool) -> Where:
    node = document.node or _compose(document)
    if node is None:
        return Where(document.file)
    found = node
    for position, key in enumerate(keys):
        last = position == len(keys) - 1
        if isinstance(node, yaml.MappingNode):
            pair = next((pair for pair in node.value if pair[0].value == key), None)
            if pair is None:
                break
            node = pair[1]
            found = pair[0] if last and (at_key or not isinstance(node, yaml.ScalarNode)) else node
        elif isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
            found = node = node.value[key]
        else:
            break
    return mark_of(found, document.file)


def _compose(document: Document) -> Any:
    try:
        text = decode(document.path.read_bytes(), document.file)[0]
        document.node = Loader(text or "").get_single_node()
    except (OSError, yaml.YAMLError, ValueError):
        return None
    return document.node
