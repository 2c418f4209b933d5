"""What editors are told of types and their parts, in their own language: defaults/help."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from hoaphuong.model.forms import Slot
from hoaphuong.reading.layers import DEFAULTS
from hoaphuong.reading.strict_yaml import parse

LANGUAGES = tuple(sorted(path.stem for path in (DEFAULTS / "help").glob("*.yml")))
BETWEEN = " · "


@cache
def helps(lang: str) -> Mapping[str, Any]:
    """`words`, `types` and `parts` in one language."""
    file = f"help/{lang}.yml"
    data, problems = parse((DEFAULTS / file).read_text("utf-8"), file)
    if problems:
        raise ValueError(str(problems[0].where))
    return dict(data)


def told_in(first: str) -> tuple[str, ...]:
    """The languages of help, the one that editors of a city read first in front."""
    return tuple(sorted(LANGUAGES, key=lambda lang: (lang != first, lang)))


def label_of(slot: Slot, lang: str) -> str:
    """What a slot is called, or its key where nobody named it."""
    own = slot.labels.get(lang) or helps(lang)["labels"].get(slot.type)
    return str(own or slot.name)


def help_of(slot: Slot, lang: str) -> str:
    """What is to be written in a slot: of the field itself, then of its type."""
    told = (slot.help.get(lang, ""), str(helps(lang)["types"].get(slot.type, "")))
    return " ".join(filter(None, told))


def part_help(type_: str, key: str, lang: str) -> str:
    """What a key inside a value of a type means."""
    known = helps(lang)["parts"]
    return str(known.get(f"{type_}.{key}") or known.get(key, ""))


def in_all(told: Iterable[str], between: str = BETWEEN) -> str:
    """The same in several languages, said once where they agree."""
    return between.join(dict.fromkeys(filter(None, told)))
