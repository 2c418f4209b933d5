"""Which keys a mapping may have, and of what shape its values are: for every file of data."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from hoaphuong.problems import Problem, nearest, problem
from hoaphuong.reading.documents import Spot

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_SLUG = 80
TEXT = "text"
TRUTH = "truth"
TEXTS = [TEXT]
LABELS = {"*": TEXT}
"""A text per language (or per anything)."""
MOST_UNKNOWN = 20
"""Unknown keys that are named one by one; a file full of them is another file."""


def is_slug(name: str) -> bool:
    """Whether a name can be a part of an address."""
    return SLUG.fullmatch(name) is not None and len(name) <= LONGEST_SLUG


def has_keys(data: Any, required: tuple[str, ...], optional: tuple[str, ...] = ()) -> bool:
    """Whether a value surely is what `check_keys` has nothing against: its quick side."""
    if type(data) is not dict or not all(data.values()):
        return False
    needed, known = _key_sets(required, optional)
    return needed <= data.keys() <= known


def are_texts(values: Collection[Any]) -> bool:
    """Whether all values are texts."""
    return set(map(type, values)) <= {str}


@lru_cache(maxsize=256)
def _key_sets(
    required: tuple[str, ...], optional: tuple[str, ...]
) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(required), frozenset((*required, *optional))


def check_keys(
    data: Any, spot: Spot, required: Sequence[str], optional: Sequence[str] = ()
) -> Iterator[Problem]:
    """Problems of a mapping: not one at all, unknown keys, missing keys, keys without a value."""
    if not isinstance(data, dict):
        yield problem("not-a-mapping", spot)
        return
    allowed = [*required, *optional]
    unknown = [key for key in data if key not in allowed]
    yield from unknown_keys(
        unknown, spot, [name for name in allowed if name not in data] or allowed
    )
    for key, value in data.items():
        if key in allowed and (value == "" or value is None):
            yield problem("empty-value", spot.key(key), key=key)
    for key in required:
        if key not in data:
            yield problem("missing-key", spot, key=key)


def unknown_keys(keys: Sequence[str], spot: Spot, allowed: Sequence[str]) -> Iterator[Problem]:
    """Keys nobody reads, each with the nearest that is allowed."""
    for key in keys[:MOST_UNKNOWN]:
        hint = nearest(key, allowed)
        if hint:
            yield problem("unknown-key-near", spot.key(key), key=key, hint=hint)
        else:
            yield problem("unknown-key", spot.key(key), key=key, allowed=allowed)
    if len(keys) > MOST_UNKNOWN:
        yield problem("more-unknown-keys", spot, count=len(keys) - MOST_UNKNOWN)


def check_shape(data: Any, shape: Any, spot: Spot) -> Iterator[Problem]:
    """Problems of values that are not of their shape.

    A shape is TEXT, TRUTH (`true` or `false`), a list with the shape of its items, a mapping of
    keys to shapes (`*` stands for any other key), or a tuple of shapes of which one must fit.
    Keys that a mapping does not name are left to `check_keys`.
    """
    if isinstance(shape, tuple):
        tried = [list(check_shape(data, one, spot)) for one in shape]
        yield from min(tried, key=len)
    elif shape in (TEXT, TRUTH):
        if not isinstance(data, str):
            yield problem("not-text", spot)
        elif shape == TRUTH and data not in ("true", "false"):
            yield problem("not-one-of", spot, value=data, allowed=("true", "false"))
    elif isinstance(shape, list):
        if not isinstance(data, list):
            yield problem("not-a-list", spot)
            return
        for number, item in enumerate(data):
            yield from check_shape(item, shape[0], spot.at(number))
    elif not isinstance(data, Mapping):
        yield problem("not-a-mapping", spot)
    else:
        for key, value in data.items():
            known = shape.get(key, shape.get("*"))
            if known is not None:
                yield from check_shape(value, known, spot.at(key))
