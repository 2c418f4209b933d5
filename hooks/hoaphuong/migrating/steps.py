"""What changed between formats: defaults/migrations/<number>.yml, a file for each number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hoaphuong.declared.format import FIRST, FORMAT
from hoaphuong.reading.layers import DEFAULTS, ENDING
from hoaphuong.reading.strict_yaml import parse

FOLDER = DEFAULTS / "migrations"


@dataclass(frozen=True, slots=True)
class ListChange:
    """What became of terms of one of the engine's lists."""

    renamed: Mapping[str, str]
    """New keys by old ones."""
    kept: Mapping[str, Any]
    """Terms the list no longer has, as they stood in it."""


@dataclass(frozen=True, slots=True)
class Step:
    """From the format before to this number."""

    number: int
    lists: Mapping[str, ListChange]
    """By the name of the vocabulary."""


def steps_from(number: int) -> list[Step]:
    """What is to be done to data of a format, in order."""
    return [_step(one) for one in range(max(number, FIRST) + 1, FORMAT + 1)]


def _step(number: int) -> Step:
    path = FOLDER / f"{number}{ENDING}"
    data, problems = parse(path.read_text("utf-8"), path.name)
    if problems:
        raise ValueError(str(problems[0].where))
    lists = {
        name: ListChange(change.get("renamed", {}), change.get("kept", {}))
        for name, change in data["lists"].items()
    }
    return Step(number, lists)
