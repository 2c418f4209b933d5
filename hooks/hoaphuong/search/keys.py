"""Names as keys: what makes an entry be found by any of its names, however it is typed.

A key is a word that nobody types and no language's rules change: consonants only, so that stemmers
and segmenters leave it as it is. overrides/assets/js/search-keys.js makes the same of a query.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import pairwise

WORD, WHOLE, END = "zqx", "zqz", "q"
"""What a key of a word begins with, that of a whole name, and what either ends with."""
NIBBLES = "bcdfghjklmnprtvw"
UNSPACED = "\u3005-\u3007\u3040-\u30fa\u30fc-\u30ff\u3400-\u9fff\uac00-\ud7a3"
"""Han, kana and Hangul: found by any two characters in a row."""
RUN = re.compile(rf"[{UNSPACED}]+|[^\W_{UNSPACED}]+")
LATIN_PLAIN = str.maketrans("đðøłı", "ddoli")


def folded(text: str) -> str:
    """Small letters without accents; marks of other scripts than Latin are kept."""
    kept: list[str] = []
    latin = False
    for character in unicodedata.normalize("NFKD", text).lower():
        if not unicodedata.combining(character):
            latin = character < "\u0250"
        elif latin:
            continue
        kept.append(character)
    return unicodedata.normalize("NFKC", "".join(kept)).translate(LATIN_PLAIN)


def encoded(text: str) -> str:
    """Folded text in consonants: two for a character of Latin, an x and four for another."""
    return "".join(_code(ord(character)) for character in text)


def keys_of(names: Iterable[str]) -> Iterator[str]:
    """Every key of some names: whole, word by word, two words as one, two characters in a row."""
    for name in names:
        runs = RUN.findall(folded(name))
        if not runs:
            continue
        yield f"{WHOLE}{encoded(''.join(runs))}{END}"
        yield from word_keys(name)


def keys_of_keywords(keywords: Iterable[str]) -> Iterator[str]:
    """The keys of words that a page is to be found by: whole, and of scripts with spaces by word.

    Two characters in a row would be taken for a piece of a name that has them.
    """
    for keyword in keywords:
        for key in keys_of([keyword]):
            if key.startswith(WHOLE) or not any(map(is_unspaced, RUN.findall(keyword))):
                yield key


def word_keys(name: str) -> Iterator[str]:
    """The keys of a name but the one of the whole."""
    runs = RUN.findall(folded(name))
    for run in runs:
        if is_unspaced(run):
            yield from (_word(first + second) for first, second in pairwise(run))
            yield _word(run[-1])
        else:
            yield _word(run)
    for first, second in pairwise(runs):
        if not is_unspaced(first) and not is_unspaced(second):
            yield _word(first + second)


def is_unspaced(run: str) -> bool:
    """Whether a run is of a script that sets no spaces, or is searched as if it did not."""
    return re.match(rf"[{UNSPACED}]", run) is not None


def _word(text: str) -> str:
    return f"{WORD}{encoded(text)}{END}"


def _code(point: int) -> str:
    if point < 0x100:
        return NIBBLES[point >> 4] + NIBBLES[point & 15]
    point &= 0xFFFF
    return "x" + "".join(NIBBLES[point >> shift & 15] for shift in (12, 8, 4, 0))
