"""The head of a page of docs/: words beside its title by which the search finds it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hoaphuong.problems import Problem, problem
from hoaphuong.reading.documents import Document, Spot
from hoaphuong.reading.strict_yaml import Loader, parse

KEY = "keywords"
HEAD = re.compile(r"\ufeff?-{3}[ \t]*\n(.*?\n)(?:-{3}|\.{3})[ \t]*\n", re.DOTALL)
"""As MkDocs has it (utils/meta.py)."""
NAMED = re.compile(rf"^[\"']?{KEY}\b", re.MULTILINE)
COMMA = re.compile("[,\uff0c\u3001]")
"""Between the words of one line; languages of East Asia have commas of their own."""


def keywords_of(text: str) -> tuple[str, ...]:
    """The keywords of a page; none where what stands there is not words."""
    data, problems, _ = _head_of(text, "")
    said = data.get(KEY) if isinstance(data, dict) and not problems else None
    words = COMMA.split(said) if isinstance(said, str) else said if isinstance(said, list) else ()
    return tuple(word.strip() for word in words if isinstance(word, str) and word.strip())


def check_keywords(text: str, file: str) -> Iterator[Problem]:
    """Keywords are a list of words or one line of them."""
    data, problems, head = _head_of(text, file)
    yield from problems
    if problems or not isinstance(data, dict) or KEY not in data:
        return
    said, spot = data[KEY], _spot(head, file)
    if said == "":
        yield problem("empty-value", spot.key(KEY), key=KEY)
    elif isinstance(said, dict):
        yield problem("not-keywords", spot.key(KEY))
    elif isinstance(said, list):
        for number, word in enumerate(said):
            if not isinstance(word, str) or not word.strip():
                yield problem("not-keywords", spot.at(KEY, number))


def _head_of(text: str, file: str) -> tuple[Any, list[Problem], str]:
    """What the head of a page that names keywords says, what keeps it from being read, and itself
    with its lines where they stand in the page.
    """
    found = HEAD.match(text)
    if not found or not NAMED.search(found[1]):
        return None, [], ""
    head = f"\n{found[1]}"
    return *parse(head, file), head


def _spot(head: str, file: str) -> Spot:
    return Spot(Document(file, Path(file), node=Loader(head).get_single_node()))
