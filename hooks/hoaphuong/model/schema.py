"""JSON Schema (2020-12) of a kind: what an editor's program completes and underlines by.

https://json-schema.org/draft/2020-12. YAML that is not ours reads `1304` as a number where we keep
the text, so words may be numbers too. Patterns are within ECMA 262.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hoaphuong.declared.declarations import Declarations
from hoaphuong.declared.kinds import Kind
from hoaphuong.declared.states import REVIEW_STATES
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
from hoaphuong.fields.truth import TRUE, TRUTHS
from hoaphuong.model.forms import REVIEW, REVIEWED, Slot, block, facts
from hoaphuong.model.help import help_of, in_all, label_of, part_help, told_in

DIALECT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]


def schema_of(kind: Kind, declared: Declarations, ids: Iterable[str]) -> Schema:
    """The schema of a kind's entries; `ids` are the entries there are, for completing."""
    return _Maker(declared, tuple(ids)).kind(kind)


class _Maker:
    """Makes the schema of one kind; what several places share goes into its definitions."""

    def __init__(self, declared: Declarations, ids: tuple[str, ...]) -> None:
        self._declared = declared
        self._ids = ids
        self._langs = told_in(declared.source.code)
        self._defs: dict[str, Schema] = {}

    def kind(self, kind: Kind) -> Schema:
        languages, source = self._declared.languages, self._declared.source
        slots = list(facts(kind))
        needed = [language.code for language in languages if language.complete]
        properties = {slot.name: self._slot(slot) for slot in slots}
        for language in languages:
            at_home = language is source
            held = block(kind, source=at_home, complete=language.complete)
            name = f"block-{'source' if at_home else 'whole' if language.complete else 'part'}"
            self._defs.setdefault(name, self._block(list(held)))
            properties[language.code] = {"title": language.name, "$ref": f"#/$defs/{name}"}
        return {
            "$schema": DIALECT,
            "title": in_all(kind.label("one", lang) for lang in self._langs),
            "description": in_all((kind.intro.get(lang, "") for lang in self._langs), "\n\n"),
            "type": "object",
            "properties": properties,
            "required": list(
                dict.fromkeys(
                    (*(slot.name for slot in slots if slot.required), source.code, *needed)
                )
            ),
            "additionalProperties": False,
            "$defs": self._defs,
        }

    def _block(self, slots: list[Slot]) -> Schema:
        return {
            "type": "object",
            "properties": {slot.name: self._slot(slot) for slot in slots},
            "required": [slot.name for slot in slots if slot.required],
            "additionalProperties": False,
        }

    def _slot(self, slot: Slot) -> Schema:
        made = self._part(slot.part, slot.type)
        if slot.name == REVIEW:
            made["anyOf"] = [
                {"properties": {"state": {"const": REVIEW_STATES[0]}}},
                {"required": list(REVIEWED)},
            ]
        told = {
            "title": in_all(label_of(slot, lang) for lang in self._langs),
            "description": in_all((help_of(slot, lang) for lang in self._langs), "\n\n"),
        }
        return {**told, **made}

    def _part(self, part: Part, type_: str) -> Schema:
        """The schema of a part of a value of a type."""
        if isinstance(part, Words):
            return _words(part)
        if isinstance(part, Choose):
            return self._choice(part)
        if isinstance(part, Target):
            return self._target(part)
        if isinstance(part, File):
            endings = "|".join(ending.removeprefix(".") for ending in part.endings)
            return {"type": "string", "pattern": rf"^[^./\\][^/\\]*\.({endings})$"}
        if isinstance(part, Many):
            many: Schema = {"type": "array", "items": self._part(part.of, type_)}
            least = {"minItems": part.least} if part.least else {}
            return many | least | ({"uniqueItems": True} if part.once else {})
        if isinstance(part, Record):
            return self._record(part, type_)
        if isinstance(part, PerLanguage):
            return {
                "type": "object",
                "properties": dict.fromkeys(self._declared.by_code, _words(part.of)),
                "required": [self._declared.source.code],
                "additionalProperties": False,
            }
        assert isinstance(part, Either)
        return {"anyOf": [self._part(one, type_) for one in part.parts]}

    def _record(self, part: Record, type_: str) -> Schema:
        properties = {}
        for key, one in part.parts.items():
            help_ = in_all((part_help(type_, key, lang) for lang in self._langs), "\n\n")
            properties[key] = ({"description": help_} if help_ else {}) | self._part(one, type_)
        made: Schema = {
            "type": "object",
            "properties": properties,
            "required": list(part.required),
            "additionalProperties": False,
        }
        if part.any_of:
            made["anyOf"] = [{"required": list(keys)} for keys in part.any_of]
        return made

    def _choice(self, part: Choose) -> Schema:
        if part.words:
            return {"enum": [*part.words, *(word == TRUE for word in part.words if word in TRUTHS)]}
        name = f"vocab-{part.vocabulary}"
        if name not in self._defs:
            terms = self._declared.vocabularies[part.vocabulary].terms.values()
            said = [in_all(term.labels.get(lang, "") for lang in self._langs) for term in terms]
            self._defs[name] = {"enum": [term.key for term in terms], "enumDescriptions": said}
        return {"$ref": f"#/$defs/{name}"}

    def _target(self, part: Target) -> Schema:
        """Entries there are, to be completed, and any that may have been added since."""
        name = "-".join(("entries", *part.kinds))
        if name not in self._defs:
            known = [id_ for id_ in self._ids if not part.kinds or _kind_of(id_) in part.kinds]
            kinds = "|".join(part.kinds) or "[a-z0-9-]+"
            one: Schema = {"type": "string", "pattern": rf"^({kinds})/[a-z0-9-]+$"}
            self._defs[name] = {"anyOf": [{"enum": known}, one]} if known else one
        return {"$ref": f"#/$defs/{name}"}


def _words(part: Words) -> Schema:
    if part.long:
        return {"type": "string", "minLength": 1}
    made: Schema = {"type": ["string", "number"], "minLength": 1}
    if part.pattern:
        made["pattern"] = f"^(?:{part.pattern})$"
    if part.range:
        made["minimum"], made["maximum"] = part.range
    if part.examples:
        made["examples"] = list(part.examples)
    return made


def _kind_of(id_: str) -> str:
    return id_.partition("/")[0]
