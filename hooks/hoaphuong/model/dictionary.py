"""The data dictionary: what each kind of entry holds, as rows, and as a page in Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from hoaphuong.declared.declarations import Declarations
from hoaphuong.declared.kinds import Kind
from hoaphuong.fields.parts import Choose, Either, Many, Part, Record, Words
from hoaphuong.model.forms import Slot, block, facts
from hoaphuong.model.help import help_of, helps, label_of, part_help

MOST_CHOICES, SOME_CHOICES = 30, 12
"""Words of a list that are named one by one; of a longer list so many, and where it stands."""


class Row(NamedTuple):
    """A key of an entry, or of a value inside it (`sources.checked`)."""

    key: str
    label: str
    type: str
    required: bool
    help: str


def rows(slots: Iterator[Slot], declared: Declarations, lang: str) -> Iterator[Row]:
    """Slots with the keys inside their values below each."""
    said = helps(lang)["words"]
    for slot in slots:
        examples = _examples(slot.part)
        told = [help_of(slot, lang)]
        told += [said["example"].format(examples=", ".join(examples))] if examples else []
        told += _choices(slot.part, declared, lang)
        label = label_of(slot, lang)
        yield Row(slot.name, label, slot.type, slot.required, " ".join(filter(None, told)))
        listed = _choices(slot.part, declared, lang)
        for record in records(slot.part):
            for key, part in record.parts.items():
                inner = [part_help(slot.type, key, lang)]
                inner += [line for line in _choices(part, declared, lang) if line not in listed]
                told_inner = " ".join(filter(None, inner))
                yield Row(f"{slot.name}.{key}", "", "", key in record.required, told_inner)


def dictionary(declared: Declarations, lang: str) -> str:
    """All kinds of a city as a page in Markdown."""
    said = helps(lang)["words"]
    lines = [f"# {said['dictionary']}", "", said["made"], ""]
    for kind in declared.kinds:
        lines += [f"## {kind.label('one', lang) or kind.name} (`{kind.name}`)", ""]
        lines += [kind.intro[lang], ""] if kind.intro.get(lang) else []
        lines += _table(said["facts"], rows(facts(kind), declared, lang), lang)
        lines += _table(said["texts"], rows(_texts(kind), declared, lang), lang)
    return "\n".join(lines).rstrip() + "\n"


def records(part: Part) -> Iterator[Record]:
    """The mappings a value may be, or be made of."""
    if isinstance(part, Record):
        yield part
    elif isinstance(part, Many):
        yield from records(part.of)
    elif isinstance(part, Either):
        for one in part.parts:
            yield from records(one)


def _texts(kind: Kind) -> Iterator[Slot]:
    return block(kind, source=False)


def _examples(part: Part) -> tuple[str, ...]:
    if isinstance(part, Many):
        return _examples(part.of)
    return part.examples if isinstance(part, Words) else ()


def _choices(part: Part, declared: Declarations, lang: str) -> list[str]:
    """The words a value may be, with what they mean."""
    if isinstance(part, Many | Either):
        inner = part.of if isinstance(part, Many) else part.parts[0]
        return _choices(inner, declared, lang)
    if not isinstance(part, Choose):
        return []
    words = [f"`{word}`" for word in part.words]
    if part.vocabulary:
        terms = declared.vocabularies[part.vocabulary].terms.values()
        words = [f"`{term.key}` ({term.labels.get(lang) or term.key})" for term in terms]
    where = f"… ({len(words)}: `vocab/{part.vocabulary}.yml`)" if part.vocabulary else "…"
    shown = words if len(words) <= MOST_CHOICES else [*words[:SOME_CHOICES], where]
    return [helps(lang)["words"]["choices"].format(choices=", ".join(shown))]


def _table(title: str, found: Iterator[Row], lang: str) -> list[str]:
    said = helps(lang)["words"]
    lines = [f"### {title}", "", "| " + " | ".join(said["columns"]) + " |", "|---" * 5 + "|"]
    for row in found:
        must = said["must"] if row.required else ""
        cells = (f"`{row.key}`", row.label, row.type, must, row.help)
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return [*lines, ""]
