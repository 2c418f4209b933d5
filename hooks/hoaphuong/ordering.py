"""The order of letters in each language, and the letters of its index, by ICU."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Any, TypeVar

try:
    import icu
except ImportError:  # no wheel for this machine; see README
    icu = None

Item = TypeVar("Item")


def sort_key(locale: str) -> Callable[[str], Any]:
    """A key that sorts names as a reader of the language expects."""
    if icu is None:
        return _plain_key
    key: Callable[[str], bytes] = icu.Collator.createInstance(icu.Locale(locale)).getSortKey
    return key


def by_letter(
    items: Iterable[Item], name: Callable[[Item], str], locale: str
) -> list[tuple[str, list[Item]]]:
    """Items grouped under the letters of the language's own index, in its order.

    Empty letters are left out; names in other scripts stand under the letter ICU gives them.
    """
    key, letter = sort_key(locale), _letters(locale)
    placed = sorted(
        ((letter(name(item)), key(name(item)), item) for item in items), key=lambda place: place[:2]
    )
    return [
        (label, [item for _, _, item in group])
        for (_, label), group in groupby(placed, key=lambda place: place[0])
    ]


def _letters(locale: str) -> Callable[[str], tuple[int, str]]:
    """The place of a name's letter in the index of a language, and the letter."""
    if icu is None:
        return lambda name: (0, _plain_key(name)[0][:1].upper() or "…")
    index = icu.AlphabeticIndex(icu.Locale(locale)).buildImmutableIndex()
    labels = [str(index.getBucket(number)[0]) for number in range(index.bucketCount)]

    last = {label: place for place, label in enumerate(labels)}  # other scripts stand at the end

    def letter(name: str) -> tuple[int, str]:
        label = labels[index.getBucketIndex(name)]
        return last[label], label

    return letter


def _plain_key(name: str) -> tuple[str, str]:
    folded = unicodedata.normalize("NFD", name.casefold().replace("đ", "d"))
    return "".join(character for character in folded if not unicodedata.combining(character)), name
