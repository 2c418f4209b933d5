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


def sort_key(locale: str) -> Callable[[str], Any]:
    """A key that sorts names as a reader of the language expects."""
    if icu is None:
        return _plain_key
    key: Callable[[str], bytes] = icu.Collator.createInstance(icu.Locale(locale)).getSortKey
    return key


def by_letter(
    items: Iterable[Item], name: Callable[[Item], str], locale: str
) -> list[tuple[str, list[Item]]]:
    """Items sorted and grouped under the letters of the language's own index.

    Empty letters are left out.
    """
    ordered = sorted(items, key=lambda item: sort_key(locale)(name(item)))
    letter = _letters(locale)
    groups: list[tuple[str, list[Item]]] = []
    for item in ordered:
        label = letter(name(item))
        if not groups or groups[-1][0] != label:
            groups.append((label, []))
        groups[-1][1].append(item)
    return groups


def has_order_of_letters() -> bool:
    """Whether ICU is there; without it names are sorted without regard to the language."""
    return icu is not None


def _letters(locale: str) -> Callable[[str], str]:
    if icu is None:
        return lambda name: _plain_key(name)[0][:1].upper() or "…"
    index = icu.AlphabeticIndex(icu.Locale(locale)).buildImmutableIndex()
    labels = [index.getBucket(number)[0] for number in range(index.bucketCount)]
    return lambda name: str(labels[index.getBucketIndex(name)])


def _plain_key(name: str) -> tuple[str, str]:
    folded = unicodedata.normalize("NFD", name.casefold().replace("đ", "d"))
    return "".join(character for character in folded if not unicodedata.combining(character)), name
