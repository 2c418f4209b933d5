"""One file of YAML, read strictly.

Every scalar stays the text it is, and every place in it can be named.

Nothing here knows what the text means; the field types do.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from hoaphuong.problems import Problem, Where, problem

Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

MAX_BYTES = 1 << 20
MAX_DEPTH = 40
TEXT_TAGS = {"tag:yaml.org,2002:str", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"}
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
)
DEEP_LINE = re.compile(r"^[ \-?:]{160,}", re.MULTILINE)
LOST_TEXT = re.compile(
    r"^\s*(?:- )?[\w-]+:[ ]+(?![\"'|>#&*!{\[])[^#\n]*[ ]#(?=[^\s#])", re.MULTILINE
)


@dataclass(slots=True)
class Document:
    """A file of data as nested dicts, lists and strings."""

    file: str
    """Path shown to people, relative to the city's folder."""
    path: Path
    data: Any = None

    def spot(self, *keys: str | int) -> Spot:
        return Spot(self, keys)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a document by its keys; the line is looked up only when someone asks."""

    document: Document
    keys: tuple[str | int, ...] = ()
    at_key: bool = False
    """Point at the key itself and not at its value."""

    def at(self, *keys: str | int) -> Spot:
        return Spot(self.document, (*self.keys, *keys))

    def key(self, key: str) -> Spot:
        return Spot(self.document, (*self.keys, key), at_key=True)

    def where(self) -> Where:
        return _locate(self.document, self.keys, self.at_key)


def read_document(path: Path, file: str) -> tuple[Document, list[Problem]]:
    """Read one YAML file.

    Problems name every reason why it cannot be used (then its data is None).
    """
    document = Document(file, path)
    try:
        raw = path.read_bytes() if path.stat().st_size <= MAX_BYTES else None
    except OSError as error:
        return document, [problem("unreadable-file", Where(file), reason=error.strerror or "error")]
    if raw is None:
        return document, [problem("file-too-large", Where(file), limit=f"{MAX_BYTES >> 10} KB")]
    text, problems = decode(raw, file)
    if text is not None:
        document.data, found = parse(text, file)
        problems += found
    return document, problems


def decode(raw: bytes, file: str) -> tuple[str | None, list[Problem]]:
    """Bytes to normalised text (NFC) without a byte order mark; None where they are not UTF-8.

    Unseen characters are named and dropped, so that the rest of the file can be checked.
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return None, [problem("not-utf8", Where(file, line, 1))]
    text = text.replace("\r\n", "\n")
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    problems = [
        problem("forbidden-character", _where(text, found.start(), file), character=_code(found[0]))
        for found in FORBIDDEN.finditer(text)
    ]
    return FORBIDDEN.sub("", text) if problems else text, problems[:20]


def parse(text: str, file: str) -> tuple[Any, list[Problem]]:
    """Text to nested dicts, lists and strings.

    Refuses depth, aliases, tags, duplicate keys and broken YAML.
    """
    deep = _too_deep(text)
    if deep is not None:
        return None, [problem("nested-too-deep", _where(text, deep, file), limit=MAX_DEPTH)]
    try:
        node = Loader(text).get_single_node()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = Where(file, mark.line + 1, mark.column + 1) if mark else Where(file)
        return None, [problem("broken-yaml", where, reason=error.problem or error.context or "?")]
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        return None, [problem("broken-yaml", Where(file), reason=type(error).__name__)]
    problems: list[Problem] = []
    data = _plain(node, file, set(), problems) if node is not None else {}
    problems += [
        problem("text-after-hash", _where(text, found.end() - 1, file))
        for found in LOST_TEXT.finditer(text)
    ]
    return data, problems


def _plain(node: yaml.Node, file: str, seen: set[int], problems: list[Problem]) -> Any:
    """A node as it is written; what is refused is named and left out."""
    if node.tag not in TEXT_TAGS:
        short = node.tag.replace("tag:yaml.org,2002:", "!!")
        problems.append(problem("yaml-tag", _mark(node, file), tag=short))
    if isinstance(node, yaml.ScalarNode):
        return node.value
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        return [
            _plain(item, file, seen, problems)
            for item in node.value
            if not _is_alias(item, item, file, seen, problems)
        ]
    plain: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = key_node.value
        if not isinstance(key, str):
            problems.append(problem("key-not-text", _mark(key_node, file)))
        elif key in plain:
            problems.append(problem("duplicate-key", _mark(key_node, file), key=key))
        elif not _is_alias(value_node, key_node, file, seen, problems):
            plain[key] = _plain(value_node, file, seen, problems)
    return plain


def _is_alias(
    node: yaml.Node, shown: yaml.Node, file: str, seen: set[int], problems: list[Problem]
) -> bool:
    """Whether a node was met before: the parser gives the same one for each alias."""
    if id(node) in seen:
        problems.append(problem("yaml-alias", _mark(shown, file)))
        return True
    seen.add(id(node))
    return False


def _too_deep(text: str) -> int | None:
    """Offset where nesting passes the limit, before the parser sees it (its own recursion would
    crash).
    """
    line = DEEP_LINE.search(text)
    if line:
        return line.start()
    if text.count("[") + text.count("{") <= MAX_DEPTH:
        return None
    depth = 0
    for bracket in re.finditer(r"[\[{\]}]", text):
        depth = depth + 1 if bracket[0] in "[{" else max(0, depth - 1)
        if depth > MAX_DEPTH:
            return bracket.start()
    return None


def _locate(document: Document, keys: tuple[str | int, ...], at_key: bool) -> Where:
    try:
        text = decode(document.path.read_bytes(), document.file)[0]
        node = Loader(text or "").get_single_node()
    except (OSError, yaml.YAMLError, ValueError):
        return Where(document.file)
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
    return _mark(found, document.file)


def _code(character: str) -> str:
    return f"U+{ord(character):04X}"


def _mark(node: yaml.Node, file: str) -> Where:
    return Where(file, node.start_mark.line + 1, node.start_mark.column + 1)


def _where(text: str, offset: int, file: str) -> Where:
    start = text.rfind("\n", 0, offset) + 1
    return Where(file, text.count("\n", 0, offset) + 1, offset - start + 1)
