"""Templates rendered once for all pages of one shape, which then only fill the gaps.

A gap is a control character and a number. No text of data/ holds control characters (the loader
refuses them), and what fills a gap is never looked at again: nothing said on a page opens another.
The one that is taken needs no escape in HTML nor in JSON.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import itemgetter
from typing import Any, NoReturn

from jinja2 import TemplateRuntimeError

MARK = "\x7f"
FIRST = 0x100
EMPTY = (chr(FIRST - 1), "") * 2
"""Two gaps at the end that stay empty, so that there are always several to pick the fillers of."""
TOKEN = re.compile(f"{MARK}(.)", re.DOTALL)
UP = "\x80"
"""Stands for the way back to the language's root in what is shown on pages of several depths."""
UNSAID = str.maketrans("", "", MARK + UP)


def plain(text: str) -> str:
    """A text without the two signs, for what the loader of data/ has not looked at."""
    return text.translate(UNSAID) if MARK in text or UP in text else text


class Gap:
    """What a template gets in place of words that differ from page to page: it can only print it.

    It is true; where there are no such words, the template gets an empty text.
    """

    __slots__ = ("token",)

    def __init__(self, number: int) -> None:
        self.token = f"{MARK}{chr(FIRST + number)}"

    def __html__(self) -> str:
        return self.token

    def __format__(self, how: str) -> str:
        return self.token

    def _refuse(self, *_: Any) -> NoReturn:
        raise TemplateRuntimeError("a page's own words can be printed here, not looked into")

    __str__ = __eq__ = __lt__ = __gt__ = __contains__ = __add__ = __len__ = __iter__ = _refuse
    __hash__ = None  # type: ignore[assignment]

    def __bool__(self) -> bool:
        return True


class Pattern:
    """A text with numbered gaps, encoded once."""

    __slots__ = ("_pick", "_pieces", "_texts")

    def __init__(self, text: str) -> None:
        self._texts = [*TOKEN.split(text), *EMPTY]
        self._pieces = [piece.encode() for piece in self._texts]
        self._pick = itemgetter(*(ord(token) - FIRST for token in self._texts[1::2]))

    def text(self, fillers: Sequence[str]) -> str:
        """The same as `fill` gives, not encoded: for parts of a page."""
        pieces = self._texts.copy()
        pieces[1::2] = self._pick((*fillers, ""))
        return "".join(pieces)

    def fill(self, fillers: Sequence[str]) -> bytes:
        """The text with each gap filled by the filler of its number, as often as it occurs."""
        pieces = self._pieces.copy()
        pieces[1::2] = self._pick([*map(str.encode, fillers), b""])
        return b"".join(pieces)
