"""Which keys a mapping may have: the one check that every file of data shares."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from hoaphuong.documents import Spot
from hoaphuong.problems import Problem, nearest, problem


def check_keys(
    data: Any, spot: Spot, required: Sequence[str], optional: Sequence[str] = ()
) -> Iterator[Problem]:
    """Problems of a mapping: not one at all, unknown keys, missing keys, keys without a value."""
    if not isinstance(data, dict):
        yield problem("not-a-mapping", spot)
        return
    allowed = [*required, *optional]
    for key, value in data.items():
        if key not in allowed:
            yield unknown_key(key, spot, [name for name in allowed if name not in data] or allowed)
        elif value == "" or value is None:
            yield problem("empty-value", spot.key(key), key=key)
    for key in required:
        if key not in data:
            yield problem("missing-key", spot, key=key)


def unknown_key(key: str, spot: Spot, allowed: Sequence[str]) -> Problem:
    """A key nobody reads, with the nearest that is allowed."""
    hint = nearest(key, allowed)
    if hint:
        return problem("unknown-key-near", spot.key(key), key=key, hint=hint)
    return problem("unknown-key", spot.key(key), key=key, allowed=allowed)
