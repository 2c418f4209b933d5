"""The empty entry of a kind: a valid file in which every field is explained in a comment.

Lines that explain begin with SIGN; `fix` knows them by it and removes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hoaphuong.declared.declarations import Declarations
from hoaphuong.declared.kinds import Kind
from hoaphuong.declared.states import REVIEW_STATES
from hoaphuong.entries import NAME_STATES
from hoaphuong.fields.parts import (
    Choose,
    Either,
    File,
    Many,
    Part,
    PerLanguage,
    Record,
    Target,
    Words,
)
from hoaphuong.model.dictionary import rows
from hoaphuong.model.forms import NAME, REVIEW, STATUS, Slot, block, facts, in_files
from hoaphuong.model.help import helps

SIGN = "#: "
TO_WRITE = "to-write"
"""The interface word that stands for a text nobody has written yet."""
PLAIN = re.compile(r"[^\s,\[\]{}#&*!|>'\"%@`?:-](?:[^\n,\[\]{}#:]|:(?=\S))*")
"""What stands unquoted in any place."""
WIDTH = 110


@dataclass(frozen=True)
class Given:
    """What is known of the entry that is to be."""

    today: date
    ids: tuple[str, ...]
    """Entries there are."""
    values: Mapping[str, str] = field(default_factory=dict)
    """YAML by key, of facts and (`code.key`) of texts, as the editor gave it."""


def empty_entry(kind: Kind, declared: Declarations, given: Given, lang: str) -> str:
    """The text of a new entry, explained in a language of help."""
    said = helps(lang)["words"]
    lines = [SIGN + said["head"].format(sign=SIGN.strip())]
    lines += _slots(facts(kind), declared, given, lang)
    for language in in_files(declared):
        source = language is declared.source
        lines.append(f"{language.code}:")
        slots = block(kind, source=source, complete=language.complete)
        for line in _slots(slots, declared, given, lang, language.code):
            if source or not line.startswith(SIGN):
                lines.append(f"  {line}")
    return "\n".join(lines) + "\n"


def flow(value: Any) -> str:
    """A value on one line of YAML."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    text = str(value)
    if PLAIN.fullmatch(text) and text == text.strip():
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _slots(
    slots: Iterator[Slot],
    declared: Declarations,
    given: Given,
    lang: str,
    code: str = "",
) -> Iterator[str]:
    """The lines of slots; of a language block where there is a code."""
    for slot in slots:
        key = f"{code}.{slot.name}" if code else slot.name
        there = slot.required or key in given.values or slot.name == STATUS
        for line in _explained(slot, declared, lang):
            yield f"{SIGN}{line}"
        value = given.values.get(key) or _value(slot, declared, given, code)
        for line in f"{slot.name}: {value}".split("\n"):
            yield line if there else SIGN + line


def _explained(slot: Slot, declared: Declarations, lang: str) -> Iterator[str]:
    """What a slot is called and what is to be written in it, with the keys inside its value."""
    first, *inner = rows(iter((slot,)), declared, lang)
    must = helps(lang)["words"]["required"] if slot.required else ""
    yield from _wrapped(" ".join(filter(None, (f"{first.label}.", must, first.help))))
    for row in inner:
        yield from _wrapped(f"  {row.key.partition('.')[2]}: {row.help}")


def _value(slot: Slot, declared: Declarations, given: Given, code: str) -> str:
    """A value that the checker has nothing against, and that says it is to be replaced."""
    to_write = str(declared.words[code or declared.source.code][TO_WRITE])
    if slot.name == REVIEW:
        return flow({"state": REVIEW_STATES[0]})
    if slot.name == STATUS:
        return NAME_STATES[-1]
    if slot.name == NAME and code == declared.source.code:
        return given.values.get(NAME) or to_write
    made = _made(slot.part, declared, given, to_write)
    return f"|\n  {made}" if isinstance(slot.part, Words) and slot.part.long else flow(made)


def _made(part: Part, declared: Declarations, given: Given, to_write: str) -> Any:
    if isinstance(part, Words):
        return _words(part, declared, given, to_write)
    if isinstance(part, Choose):
        terms = declared.vocabularies[part.vocabulary].terms if part.vocabulary else {}
        return next(iter(part.words or terms), to_write)
    if isinstance(part, Target):
        fit = (id_ for id_ in given.ids if not part.kinds or id_.partition("/")[0] in part.kinds)
        return next(fit, f"{next(iter(part.kinds), declared.kinds[0].name)}/slug")
    if isinstance(part, File):
        return f"slug{part.endings[0]}"
    if isinstance(part, Many):
        return [_made(part.of, declared, given, to_write)]
    if isinstance(part, PerLanguage):
        return {declared.source.code: to_write}
    if isinstance(part, Either):
        return _made(part.parts[0], declared, given, to_write)
    assert isinstance(part, Record)
    wanted = (*part.required, *part.usual, *(part.any_of[-1] if part.any_of else ())) or tuple(
        part.parts
    )
    keys = [key for key in part.parts if key in wanted]
    return {key: _made(part.parts[key], declared, given, to_write) for key in keys}


def _words(part: Words, declared: Declarations, given: Given, to_write: str) -> str:
    box = declared.settings.box
    if part.axis == "lat":
        return f"{(box.south + box.north) / 2:.4f}"
    if part.axis:
        return f"{(box.west + box.east) / 2:.4f}"
    if part.day:
        return given.today.isoformat()
    return part.examples[0] if part.examples else to_write


def _wrapped(text: str) -> Iterator[str]:
    """A text in lines no longer than WIDTH, those that follow further in."""
    indent = len(text) - len(text.lstrip()) + 2
    line = text[: indent - 2]
    for word in text.split():
        if line.strip() and len(line) + len(word) >= WIDTH:
            yield line
            line = " " * indent
        line += word if line.endswith(" ") or not line else f" {word}"
    yield line
