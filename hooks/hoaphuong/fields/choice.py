"""A word, or several, out of a closed list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from functools import lru_cache
from typing import Any

from hoaphuong.fields.base import Field, FieldType, Wording
from hoaphuong.fields.parts import Choose, Either, Many, Part, Record
from hoaphuong.fields.reading import Reading
from hoaphuong.reading.documents import Keys
from hoaphuong.rendering.markup import Markup, fill, join, safe

SHORT = 20
"""Letters that fit on a line of a narrow screen beside a bracket."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """One choice with what is said about it (its date, its decision)."""

    key: str
    details: Mapping[str, Any] = dataclass_field(default_factory=dict)


_chosen = lru_cache(maxsize=4096)(Chosen)
"""One object for all who chose a key and say no more of it."""


class Choice(FieldType):
    """A key of the vocabulary that option `of` names."""

    name = "choice"
    speaks = True
    option_names = option_needed = frozenset({"of"})

    def made_of(self, field: Field) -> Part:
        return Choose(vocabulary=field.vocabulary)

    def read(self, raw: Any, field: Field, at: Keys, reading: Reading) -> str | None:
        return read_key(raw, field, at, reading)

    def show(self, value: str, field: Field, edition: Any) -> Markup:
        term: Markup = edition.term(field, value)
        return term

    def order(self, value: str) -> str:
        return value

    def exported(self, value: str, field: Field, site: Any) -> dict[str, Any]:
        return said_term(value, field, site)

    def columns(self, field: Field, codes: Sequence[str]) -> Iterable[tuple[str, ...]]:
        return term_columns(codes)

    def linked_data(self, value: str, field: Field, edition: Any) -> Any:
        return edition.label(field.vocabulary, value)

    def terms(self, value: str) -> tuple[str, ...]:
        return (value,)


class Choices(FieldType):
    """Several keys of a vocabulary.

    Option `details` names fields each of them may carry beside `choice`.
    """

    name = "choices"
    speaks = True
    option_names = frozenset({"of", "details"})
    option_needed = frozenset({"of"})

    def made_of(self, field: Field) -> Part:
        details: Mapping[str, Field] = field.options.get("details") or {}
        one = Choose(vocabulary=field.vocabulary)
        if not details:
            return Many(one, once=True)
        said = {name: detail.made_of for name, detail in details.items()}
        return Many(Either((one, Record({"choice": one, **said}, ("choice",)))))

    def read(self, raw: Any, field: Field, at: Keys, reading: Reading) -> tuple[Chosen, ...] | None:
        if not isinstance(raw, list):
            reading.wrong("not-a-list", at)
            return None
        chosen = [
            self._read_one(item, field, (*at, number), reading) for number, item in enumerate(raw)
        ]
        found = tuple(item for item in chosen if item)
        keys = [item.key if item else None for item in chosen]
        if len({item.key for item in found}) < len(chosen):
            for number, item in enumerate(chosen):
                if item and keys.index(item.key) != number and not item.details:
                    reading.wrong("chosen-twice", (*at, number), value=item.key)
        return found

    def _read_one(self, raw: Any, field: Field, at: Keys, reading: Reading) -> Chosen | None:
        details: Mapping[str, Field] = field.options.get("details") or {}
        if isinstance(raw, str) or not details:
            key = read_key(raw, field, at, reading)
            return _chosen(key) if key else None
        if not reading.has_keys(raw, at, ("choice",), tuple(details)):
            return None
        key = read_key(raw["choice"], field, (*at, "choice"), reading)
        said = {
            name: detail.type.read(raw[name], detail, (*at, name), reading)
            for name, detail in details.items()
            if name in raw
        }
        return (
            Chosen(key, {name: value for name, value in said.items() if value is not None})
            if key
            else None
        )

    def show(self, value: tuple[Chosen, ...], field: Field, edition: Any) -> Markup:
        details: Mapping[str, Field] = field.options.get("details") or {}
        comma = edition.words["list-comma"]
        if not details:
            return join(comma, [edition.term(field, item.key) for item in value])
        items = []
        for item in value:
            text = edition.term(field, item.key)
            said = [
                _on_one_line(details[name].type.show(value, details[name], edition))
                for name, value in item.details.items()
            ]
            if said:
                text = f"{text}{edition.words.aside(join(comma, said))}"
            items.append(f"<li>{text}</li>")
        return safe(f'<ul class="hp-plain-list">{"".join(items)}</ul>')

    def wordings(self, value: tuple[Chosen, ...], field: Field) -> Iterator[Wording]:
        details: Mapping[str, Field] = field.options.get("details") or {}
        for number, item in enumerate(value):
            for name, detail in item.details.items():
                for said in details[name].type.wordings(detail, details[name]):
                    names = (item.key, name, *said.names)
                    yield Wording(names, (number, name, *said.keys), said.texts)

    def order(self, value: tuple[Chosen, ...]) -> Any:
        return tuple(item.key for item in value)

    def exported(self, value: tuple[Chosen, ...], field: Field, site: Any) -> list[dict[str, Any]]:
        details: Mapping[str, Field] = field.options.get("details") or {}
        return [
            said_term(item.key, field, site)
            | {
                name: details[name].type.exported(detail, details[name], site)
                for name, detail in item.details.items()
            }
            for item in value
        ]

    def columns(self, field: Field, codes: Sequence[str]) -> Iterable[tuple[str, ...]]:
        return term_columns(codes)

    def linked_data(self, value: tuple[Chosen, ...], field: Field, edition: Any) -> list[str]:
        return [str(edition.label(field.vocabulary, item.key)) for item in value]

    def terms(self, value: tuple[Chosen, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(item.key for item in value))


def _on_one_line(said: Markup) -> Markup:
    """What is said with a figure in few letters, as the number of an act is: unbroken."""
    short = len(said) <= SHORT and "<" not in said and any(map(str.isdigit, said))
    return fill('<span class="hp-whole">{}</span>', said) if short and " " in said else said


def said_term(key: str, field: Field, site: Any) -> dict[str, Any]:
    """A word of a field's vocabulary as open data say it, with the languages whose label we
    propose and no source gives.
    """
    term = site.vocabularies[field.vocabulary].terms[key]
    proposed = {"labels_proposed": list(term.proposed)} if term.proposed else {}
    return {"key": key, "labels": dict(term.labels), **proposed}


def term_columns(codes: Sequence[str]) -> list[tuple[str, ...]]:
    """The columns of such a word."""
    return [("key",), *(("labels", code) for code in codes)]


def read_key(raw: Any, field: Field, at: Keys, reading: Reading) -> str | None:
    """A key of the field's vocabulary, or None with the nearest one named."""
    word = raw if isinstance(raw, str) else "?"
    if word in reading.vocabularies[field.vocabulary].terms:
        return word
    reading.unknown_term(word, field.vocabulary, at)
    return None
