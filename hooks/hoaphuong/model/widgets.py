"""The field of a form for each noun a value is made of (https://sveltiacms.app/en/docs/fields)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from hoaphuong.declared.declarations import Declarations
from hoaphuong.fields.image import ENDINGS as PICTURES
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
from hoaphuong.model.forms import WRITTEN, in_files
from hoaphuong.model.help import helps, part_help
from hoaphuong.model.shapes import PLACE, axes, full

Field = dict[str, Any]
MOST_SHOWN = 4
"""Words of a list that stand side by side; of more one is chosen from a menu with a search."""
MARKS = ["bold", "italic", "link", "heading-two", "heading-three", "bulleted-list", "numbered-list"]
TODAY = "today"
"""What a field says first that the browser replaces by the day it is."""
LATITUDE, LONGITUDE = r"-?[0-9]{1,2}(?:\.[0-9]+)?", r"-?[0-9]{1,3}(?:\.[0-9]+)?"


class Told(NamedTuple):
    """What a field is called and what is said below it."""

    name: str
    label: str
    hint: str = ""
    required: bool = False


class Widgets:
    """Makes fields in one language of help; long lists of choices are named and stand once."""

    def __init__(self, declared: Declarations, lang: str) -> None:
        self._declared, self._lang = declared, lang
        self._said: Mapping[str, str] = helps(lang)["words"]
        self._meanings: Mapping[str, str] = helps(lang)["meanings"]
        self.lists: dict[str, list[dict[str, str]]] = {}
        """Choices by name: a field's `options` that is a word is one of these names."""

    def field(self, told: Told, part: Part, type_: str) -> Field:
        """The field for a part of a value of a type."""
        made: Field = {"name": told.name, "label": told.label, "required": told.required}
        hint = " ".join(filter(None, (told.hint, *self._examples(part))))
        made |= {"hint": hint} if hint else {}
        if isinstance(part, Words):
            return (
                made
                | self._words(part)
                | ({"default": TODAY} if part.day and told.required else {})
            )
        if isinstance(part, Choose):
            return made | self._choice(part)
        if isinstance(part, Target):
            return made | self._target(part)
        if isinstance(part, File):
            return made | self._file(part)
        if isinstance(part, Many):
            return made | self._many(part, type_)
        inner = full(part) if isinstance(part, Either) else part
        fields = (
            self._languages(inner) if isinstance(inner, PerLanguage) else self._parts(inner, type_)
        )
        return made | {"widget": "object", "fields": fields}

    def _examples(self, part: Part) -> Iterator[str]:
        if isinstance(part, Words) and part.examples:
            yield self._said["example"].format(examples=", ".join(part.examples))

    def _words(self, part: Words) -> Field:
        if part.long:
            kept = {"modes": ["raw", "rich_text"], "buttons": MARKS, "editor_components": []}
            return {"widget": "richtext", **kept}
        made: Field = {"widget": "string"}
        if part.pattern:
            wrong = self._said["form-pattern"].format(examples=", ".join(part.examples))
            made["pattern"] = [f"^(?:{part.pattern})$", wrong]
        return made

    def _choice(self, part: Choose) -> Field:
        if part.words:
            options: Any = [{"label": self._word(word), "value": word} for word in part.words]
        else:
            options = f"vocab-{part.vocabulary}"
            terms = self._declared.vocabularies[part.vocabulary].terms.values()
            self.lists[options] = [
                {"label": term.labels.get(self._lang) or term.key, "value": term.key}
                for term in terms
            ]
        return {"widget": "select", "options": options, "dropdown_threshold": MOST_SHOWN}

    def _word(self, word: str) -> str:
        """What a word of a closed list means, where help says so."""
        return self._meanings.get(word, word)

    def _target(self, part: Target) -> Field:
        """Of one kind the entries as they are now; of several those there were at the build."""
        if len(part.kinds) == 1:
            name = f"{self._declared.source.code}.name"
            return {
                "widget": "relation",
                "collection": part.kinds[0],
                "value_field": f"{part.kinds[0]}/{{{{slug}}}}",
                "display_fields": [name],
                "search_fields": [name, "{{slug}}"],
                "dropdown_threshold": 0,
            }
        options = "-".join(("entries", *part.kinds))
        self.lists.setdefault(options, [])
        return {"widget": "select", "options": options, "dropdown_threshold": 0}

    def _file(self, part: File) -> Field:
        widget = "image" if part.endings == PICTURES else "file"
        return {"widget": widget, "accept": ",".join(part.endings), "choose_url": False}

    def _many(self, part: Many, type_: str) -> Field:
        inner = self.field(Told("", ""), part.of, type_)
        least = {"min": part.least} if part.least else {}
        if isinstance(part.of, Choose | Target):
            kept = {key: inner[key] for key in inner if key not in ("name", "label", "required")}
            return {**kept, "multiple": True, **least}
        made: Field = {"widget": "list", "collapsed": "auto", **least}
        if "fields" in inner:
            shown = next(iter(inner["fields"]))["name"]
            return made | {"fields": inner["fields"], "summary": f"{{{{{shown}}}}}"}
        held = {key: inner[key] for key in inner if key not in ("required", "hint")}
        return made | {"field": held | {"name": "item", "label": self._said["form-item"]}}

    def _parts(self, part: Record, type_: str) -> list[Field]:
        """A field for each key; the two of a place are one."""
        place, made = axes(part), []
        for key, one in part.parts.items():
            if key in WRITTEN:
                continue
            if key not in place:
                label, hint = self._key(type_, key)
                told = Told(key, label, hint, key in part.required)
                made.append(self.field(told, one, type_))
            elif key == place[0]:
                made.append(self._place(key in part.required))
        return made

    def _place(self, required: bool) -> Field:
        box = self._declared.settings.box
        said = self._said
        return {
            "name": PLACE,
            "label": said["form-place"],
            "hint": said["form-place-help"],
            "required": required,
            "widget": PLACE,
            "box": [box.south, box.west, box.north, box.east],
            "pattern": [
                f"^{LATITUDE}, *{LONGITUDE}$",
                said["form-pattern"].format(examples="20.8561, 106.6822"),
            ],
        }

    def _key(self, type_: str, key: str) -> tuple[str, str]:
        """What a key inside a value is called, and the rest of what help says of it."""
        label, _, hint = part_help(type_, key, self._lang).partition("; ")
        if not hint:
            label, _, hint = label.partition(". ")
        return label.rstrip(".") or key, hint[:1].upper() + hint[1:]

    def _languages(self, part: PerLanguage) -> list[Field]:
        source = self._declared.source
        return [
            self.field(Told(one.code, one.name, "", one is source), part.of, "")
            for one in in_files(self._declared)
        ]


def inside(field: Field) -> Iterator[Field]:
    """A field and all that are inside it."""
    yield field
    for one in (*field.get("fields", ()), *([field["field"]] if "field" in field else ())):
        yield from inside(one)
