"""What a city declares before its first entry, and whether what it names there is there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from hoaphuong.declared.fields import Labels
from hoaphuong.declared.glossary import GlossaryTerm
from hoaphuong.declared.kinds import Kind
from hoaphuong.declared.land import Land
from hoaphuong.declared.languages import Language
from hoaphuong.declared.settings import Settings
from hoaphuong.declared.vocabularies import Vocabulary
from hoaphuong.problems import Problem, Where, nearest, problem
from hoaphuong.reading.documents import Document
from hoaphuong.reading.keys import is_slug
from hoaphuong.words import Words, placeholders


@dataclass(frozen=True)
class Declarations:
    """What a city declares before its first entry: all that one entry by itself is held to."""

    settings: Settings
    languages: tuple[Language, ...]
    kinds: tuple[Kind, ...]
    vocabularies: Mapping[str, Vocabulary]
    words: Mapping[str, Words]
    glossary: tuple[GlossaryTerm, ...]
    land: Land | None
    """The coast around the city; without it there are no maps."""
    coast: Land | None
    """The same coast, finer; without it the maps are pictures and do not move."""
    world: Land | None
    """The world's coasts, for what lies outside the city's box."""
    redirects: Mapping[str, str]
    """Ids of entries by the ids they had before."""

    @property
    def source(self) -> Language:
        """The language every entry has, at the root of the site."""
        return self.languages[0]

    @cached_property
    def by_code(self) -> dict[str, Language]:
        return {language.code: language for language in self.languages}

    @cached_property
    def refused(self) -> dict[str, dict[str, str]]:
        """By language, the forms that the glossary refuses, each with the right rendering."""
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for term in self.glossary:
            for code, forms in term.avoid.items():
                for form in forms:
                    found[code].setdefault(form, term.renderings.get(code, ""))
        return found


def check_targets(kinds: list[Kind], names: Collection[str]) -> Iterator[Problem]:
    """References name kinds that there are."""
    known = set(names)
    for kind in kinds:
        for field in kind.fields.values():
            for target in field.options.get("to", ()):
                if target not in known:
                    where = Where(f"data/kinds/{kind.name}.yml")
                    yield problem("not-one-of", where, value=target, allowed=sorted(known))


def check_units(kinds: tuple[Kind, ...], words: Words) -> Iterator[Problem]:
    """A number is shown with an interface word that has room for it."""
    allowed = [key for key, said in words.items() if placeholders(said) == {"number"}]
    for kind in kinds:
        for field in kind.fields.values():
            unit = field.options.get("unit", "")
            if unit and unit not in allowed:
                where = Where(f"data/kinds/{kind.name}.yml")
                yield problem("not-one-of", where, value=unit, allowed=allowed)


def check_addresses(
    kinds: tuple[Kind, ...], vocabularies: Mapping[str, Vocabulary]
) -> Iterator[Problem]:
    """What becomes a part of an address can be one: kinds, and vocabularies with pages."""
    for kind in kinds:
        if not is_slug(kind.name):
            yield problem("unsafe-slug", Where(f"data/kinds/{kind.name}.yml"), slug=kind.name)
    fields = (field for kind in kinds for field in kind.fields.values())
    for name in sorted({field.vocabulary for field in fields if field.pages} & {*vocabularies}):
        for part in (name, *vocabularies[name].terms):
            if not is_slug(part):
                yield problem("unsafe-slug", Where(f"data/vocab/{name}.yml"), slug=part)


def check_label_paths(
    labels: Labels,
    kinds: tuple[Kind, ...],
    vocabularies: Mapping[str, Vocabulary],
) -> Iterator[Problem]:
    """Labels of interface files name a kind, a field or a term that there is."""
    known = {f"vocab/{name}/{key}" for name, found in vocabularies.items() for key in found.terms}
    for kind in kinds:
        known |= {f"kinds/{kind.name}/{part}" for part in ("one", "many", "intro")}
        for name in kind.fields:
            known |= {f"kinds/{kind.name}/fields/{name}{end}" for end in ("", "/inverse")}
            known |= {f"entry/facts/fields/{name}"}
        known |= {f"entry/texts/fields/{name}" for name in kind.texts}
    for code, said in labels.items():
        for path in said:
            if path not in known:
                where = Where(f"data/ui/{code}.yml")
                yield problem("unknown-label", where, path=path, hint=nearest(path, known))


def check_vocabularies(
    kind: Kind, document: Document, known: Mapping[str, Vocabulary]
) -> list[Problem]:
    return [
        problem(
            "unknown-vocabulary",
            document.spot("fields", name, "of"),
            value=field.vocabulary,
            allowed=list(known),
        )
        for name, field in kind.fields.items()
        if field.vocabulary and field.vocabulary not in known
    ]
