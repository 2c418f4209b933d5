"""Where words stand in the pages of an index, as its files say it: read, and made one of several.

A word is `[word, stands, [[form, stands], …]]`, a form being the word with its accents; stands are
`[[page, [place, …], [place in what is said of the page, …]], …]`, each page counted from the one
before. They are cut out whole, not decoded: a country has millions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hoaphuong.search.cbor import ARRAY, NUMBER, TEXT, head, read_head

WHOLE = rb"(?:[\x00-\x17\x20-\x37]|[\x18\x38].|[\x19\x39]..|[\x1a\x3a]....)"
HEAD = rb"(?:[\x80-\x97]|\x98.|\x99..|\x9a....)"
LIST = HEAD + WHOLE + rb"*+"
ONE = re.compile(rb"\x83(" + WHOLE + rb")" + LIST + LIST, re.DOTALL)
ITEM = re.compile(HEAD + rb"|" + WHOLE, re.DOTALL)
HEADS = 3
"""Of what a word's standing in one page is."""
ALL = re.compile(rb"(?:\x83" + WHOLE + LIST + LIST + rb")*+", re.DOTALL)


class Stands(NamedTuple):
    """Where a word stands in one index."""

    start: int
    """The number of the index's first page in the whole."""
    pages: int
    """How many."""
    said: bytes
    """As in the file, without the head."""


class Word(NamedTuple):
    """A word, or a form of one."""

    name: bytes
    stands: Stands
    forms: tuple[Word, ...] = ()


def words_in(content: bytes, start: int) -> Iterator[Word]:
    """The words of a file, in its order; `start` is where the pages of its index begin."""
    _, _, at = read_head(content, 0)
    _, count, at = read_head(content, at)
    for _ in range(count):
        word, at = _word(content, at + 1, start)
        _, several, at = read_head(content, at)
        forms = []
        for _ in range(several):
            form, at = _word(content, at + 1, start)
            forms.append(form)
        yield word._replace(forms=tuple(forms))


def _word(content: bytes, at: int, start: int) -> tuple[Word, int]:
    sort, length, at = read_head(content, at)
    if sort != TEXT:
        raise ValueError(f"a word of Pagefind's is an item of sort {sort}")
    name, at = content[at : at + length], at + length
    _, count, at = read_head(content, at)
    found = ALL.match(content, at)
    assert found is not None  # it may be empty
    return Word(name, Stands(start, count, found[0])), found.end()


def joined(words: Sequence[Word]) -> bytes:
    """A word of several indexes, in their order, as one of one index."""
    forms: dict[bytes, list[Stands]] = {}
    for word in words:
        for form in word.forms:
            forms.setdefault(form.name, []).append(form.stands)
    return b"".join(
        (
            head(ARRAY, 3),
            _said(words[0].name, [word.stands for word in words]),
            head(ARRAY, len(forms)),
            *(head(ARRAY, 2) + _said(name, stands) for name, stands in forms.items()),
        )
    )


def size_of(stands: Stands) -> int:
    """How many numbers they hold."""
    return len(ITEM.findall(stands.said)) - HEADS * stands.pages


def _said(name: bytes, stands: Sequence[Stands]) -> bytes:
    counted = head(ARRAY, sum(one.pages for one in stands))
    return b"".join((head(TEXT, len(name)), name, counted, *_counted_on(stands)))


def _counted_on(stands: Sequence[Stands]) -> Iterator[bytes]:
    """Stands one after another; the first of each is counted from the last of those before."""
    last = 0
    for place, (start, pages, said) in enumerate(stands, 1):
        first = ONE.match(said)
        if first is None:
            if pages:
                raise ValueError("stands of Pagefind's are not as they were")
            continue
        page = start + _number(first[1])
        yield head(ARRAY, 3) + head(NUMBER, page - last) + said[first.end(1) :]
        if place < len(stands):
            last = start + sum(map(_number, ONE.findall(said)))


def _number(item: bytes) -> int:
    return item[0] if len(item) == 1 else int.from_bytes(item[1:], "big")
