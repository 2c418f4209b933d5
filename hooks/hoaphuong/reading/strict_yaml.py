"""YAML read strictly: every scalar stays the text it is, and what is refused is named.

Refused are other encodings, unseen characters, depth, aliases, tags, duplicate keys and text that a
comment would swallow. Nothing here knows files or what the text means.
"""

from __future__ import annotations

import re
import unicodedata
from codecs import BOM_UTF8
from collections.abc import Iterator
from typing import Any

import yaml

from hoaphuong.problems import Problem, Where, problem
from hoaphuong.reading.plain_yaml import read_plain

Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

MAX_DEPTH = 40
TEXT_TAGS = {"tag:yaml.org,2002:str", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"}
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""Control, zero-width, filler, tag and bidirectional characters: what no editor can see."""
FILLERS = "\u034f\u115f\u1160\u3164\uffa0"
"""Those of them that Python calls printable."""
SUSPECT = re.compile(r"^[ \-?:]{20,}", re.MULTILINE)
"""A line that may stand 20 blocks deep: each level takes a column at least."""
UNCLOSED = re.compile(
    r"^ *(?:- )?(?:[\w-]+: +)?((?P<quote>[\"'])(?:(?!(?P=quote)).)*)$", re.MULTILINE
)
LOST = re.compile(r"[ \t]+#[^\s#]")


def decode(raw: bytes, file: str) -> tuple[str | None, list[Problem]]:
    """Bytes to normalised text (NFC) without a byte order mark; None where they are not UTF-8.

    Unseen characters are named and dropped, so that the rest of the file can be checked.
    """
    raw = raw.removeprefix(BOM_UTF8)
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return None, [problem("not-utf8", Where(file, line, 1))]
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    if is_seen(text):
        return text, []
    problems = [
        problem("forbidden-character", _where(text, found.start(), file), character=_code(found[0]))
        for found in FORBIDDEN.finditer(text)
    ]
    return FORBIDDEN.sub("", text), problems[:20]


def is_seen(text: str) -> bool:
    """Whether every character of a text can surely be seen: soon told of nearly every text."""
    words = text.replace("\n", "").replace("\u3000", "")  # the wide space of East Asia
    return words.isprintable() and not any(filler in words for filler in FILLERS)


def parse(text: str, file: str) -> tuple[Any, list[Problem]]:
    """Text to nested dicts, lists and strings.

    Refuses depth, aliases, tags, duplicate keys and broken YAML.
    """
    plain = read_plain(text)
    if plain is not None:
        return plain, []
    return parse_any(text, file)


def parse_any(text: str, file: str) -> tuple[Any, list[Problem]]:
    """The same by PyYAML, which knows all of YAML and where everything stands."""
    deep = _too_deep(text)
    if deep is not None:
        where = Where(file, deep.line + 1, deep.column + 1)
        return None, [problem("nested-too-deep", where, limit=MAX_DEPTH)]
    try:
        node = Loader(text).get_single_node()
    except yaml.MarkedYAMLError as error:
        quote = UNCLOSED.search(text)
        if quote:
            return None, [problem("unclosed-quote", _where(text, quote.start(1), file))]
        mark = error.problem_mark or error.context_mark
        where = Where(file, mark.line + 1, mark.column + 1) if mark else Where(file)
        return None, [problem("broken-yaml", where, reason=error.problem or error.context or "?")]
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        return None, [problem("broken-yaml", Where(file), reason=type(error).__name__)]
    problems: list[Problem] = []
    data = _plain(node, file, set(), problems) if node is not None else {}
    if node is not None and (" #" in text or "\\" in text):
        problems += _check_scalars(node, text.split("\n"), file)
    return data, problems


def _check_scalars(node: yaml.Node, lines: list[str], file: str) -> Iterator[Problem]:
    """Words that a comment would swallow, and unseen characters written as escapes."""
    waiting = [node]
    while waiting:
        item = waiting.pop()
        if isinstance(item, yaml.ScalarNode):
            end = item.end_mark
            rest = lines[end.line][end.column :] if end.line < len(lines) else ""
            if not item.style and LOST.match(rest):
                where = Where(file, end.line + 1, end.column + 2)
                yield problem("text-after-hash", where)
            found = FORBIDDEN.search(item.value)
            if found:
                yield problem("forbidden-character", mark_of(item, file), character=_code(found[0]))
        elif isinstance(item, yaml.SequenceNode):
            waiting += item.value
        else:
            waiting += [part for pair in item.value for part in pair]


def _plain(node: yaml.Node, file: str, seen: set[int], problems: list[Problem]) -> Any:
    """A node as it is written; what is refused is named and left out."""
    if node.tag not in TEXT_TAGS:
        short = node.tag.replace("tag:yaml.org,2002:", "!!")
        problems.append(problem("yaml-tag", mark_of(node, file), tag=short))
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
            problems.append(problem("key-not-text", mark_of(key_node, file)))
        elif key in plain:
            problems.append(problem("duplicate-key", mark_of(key_node, file), key=key))
        elif not _is_alias(value_node, key_node, file, seen, problems):
            plain[key] = _plain(value_node, file, seen, problems)
    return plain


def _is_alias(
    node: yaml.Node, shown: yaml.Node, file: str, seen: set[int], problems: list[Problem]
) -> bool:
    """Whether a node was met before: the parser gives the same one for each alias."""
    if id(node) in seen:
        problems.append(problem("yaml-alias", mark_of(shown, file)))
        return True
    seen.add(id(node))
    return False


def _too_deep(text: str) -> Any:
    """Where nesting passes the limit, by the parser's events, which do not recurse.

    The composer does and would crash; a text that cannot be so deep is not walked.
    """
    if text.count("[") + text.count("{") <= MAX_DEPTH // 2 and not SUSPECT.search(text):
        return None
    depth = 0
    try:
        for event in yaml.parse(text, Loader=Loader):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > MAX_DEPTH:
                    return event.start_mark
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    except yaml.YAMLError:
        return None
    return None


def mark_of(node: yaml.Node, file: str) -> Where:
    """Where a node begins."""
    return Where(file, node.start_mark.line + 1, node.start_mark.column + 1)


def _code(character: str) -> str:
    return f"U+{ord(character):04X}"


def _where(text: str, offset: int, file: str) -> Where:
    start = text.rfind("\n", 0, offset) + 1
    return Where(file, text.count("\n", 0, offset) + 1, offset - start + 1)
