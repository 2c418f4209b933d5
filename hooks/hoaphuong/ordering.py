"""The order of letters in each language, and the letters of its index, by ICU."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

try:
    import icu
except ImportError:  # no wheel for this machine; see README
    icu = None

Item = TypeVar("Item")


def rules() -> str:
    """By which rules letters are ordered here."""
    return f"ICU {icu.ICU_VERSION} {icu.UNICODE_VERSION}" if icu else "plain"


def sort_key(locale: str) -> Callable[[str], Any]:
    """A key that sorts names as a reader of the language expects."""
    if icu is None:
        return _plain_key
    key: Callable[[str], bytes] = icu.Collator.createInstance(icu.Locale(locale)).getSortKey
    return key


def by_letter(
    items: Iterable[Item], name: Callable[[Item], str], locale: str, *, in_order: bool = False
) -> list[tuple[str, list[Item]]]:
    """Items grouped under the letters of the language's own index, in its order.

    Empty letters are left out; names in other scripts stand under the letter ICU gives them.
    `in_order` says that the items are in the order of their names already.
    """
    letter = _letters(locale)
    if not in_order:
        key = sort_key(locale)
        items = sorted(items, key=lambda item: key(name(item)))
    found: dict[tuple[int, str], list[Item]] = {}
    for item in items:
        found.setdefault(letter(name(item)), []).append(item)
    return [(label, found[place, label]) for place, label in sorted(found)]


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
