"""Read what a city declares: the files of data/ that are not entries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from hoaphuong.declared.arrangement import check_arrangement
from hoaphuong.declared.declarations import (
    Declarations,
    check_addresses,
    check_label_paths,
    check_targets,
    check_units,
    check_vocabularies,
)
from hoaphuong.declared.drawings import check_terms
from hoaphuong.declared.fields import Labels, read_fields
from hoaphuong.declared.format import check_format
from hoaphuong.declared.glossary import GlossaryTerm, read_glossary
from hoaphuong.declared.kinds import Kind, read_kind
from hoaphuong.declared.land import Land, read_land
from hoaphuong.declared.languages import Language, read_languages
from hoaphuong.declared.redirects import FILE as REDIRECTS
from hoaphuong.declared.redirects import read_redirects
from hoaphuong.declared.settings import read_settings
from hoaphuong.declared.vocabularies import Vocabulary, read_vocabulary
from hoaphuong.problems import Level, Problem, Where, problem
from hoaphuong.reading.keys import LABELS, TEXT, TEXTS, check_keys, check_shape
from hoaphuong.reading.layers import Layers
from hoaphuong.words import Words

UI_SHAPE = {"words": {"*": (TEXT, TEXTS)}, "labels": LABELS}


def read_declarations(layers: Layers) -> Declarations | None:
    """What a city declares; what is wrong with it is noted in the layers.

    None where there are no languages, for everything else is said in terms of them.
    """
    document = layers.document("site.yml")
    problems = list(check_format(document))
    layers.problems += problems
    if any(problem.level == Level.ERROR for problem in problems):
        return None
    languages, problems = _languages(layers)
    layers.problems += problems
    if problems or not languages:
        return None
    codes = tuple(language.code for language in languages)
    if document.data is None and "site.yml" not in layers.files:
        layers.problems.append(problem("missing-file", Where("data/site.yml")))
    settings, problems = read_settings(document, codes)
    layers.problems += problems if document.data is not None else []
    words, labels = _words(layers, languages)
    vocabularies = dict(_vocabularies(layers, languages, labels))
    kinds = _kinds(layers, labels, vocabularies, codes)
    layers.problems += check_addresses(kinds, vocabularies)
    layers.problems += check_units(kinds, words[codes[0]])
    layers.problems += check_label_paths(labels, kinds, vocabularies)
    return Declarations(
        settings=settings,
        languages=tuple(languages),
        kinds=kinds,
        vocabularies=vocabularies,
        words=words,
        glossary=_glossary(layers, codes),
        land=_land(layers, "land", vocabularies),
        coast=_land(layers, "coast", vocabularies),
        world=_land(layers, "world", vocabularies),
        redirects=_redirects(layers),
    )


def _languages(layers: Layers) -> tuple[list[Language], list[Problem]]:
    document = layers.document("languages.yml")
    if document.data is None:
        missing = "languages.yml" not in layers.files
        return [], [problem("missing-file", Where("data/languages.yml"))] if missing else []
    return read_languages(document)


def _words(layers: Layers, languages: list[Language]) -> tuple[dict[str, Words], Labels]:
    """Interface words by language, the city's over the engine's, and the labels that interface
    files add.
    """
    words: dict[str, Words] = {}
    labels: dict[str, Mapping[str, str]] = {}
    for language in languages:
        name = f"ui/{language.code}.yml"
        merged: dict[str, Any] = {}
        labels[language.code] = {}
        for document in (layers.default(name), layers.own(name)):
            if document is None or document.data is None:
                continue
            faults = list(check_keys(document.data, document.spot(), (), ("words", "labels")))
            faults += check_shape(document.data, UI_SHAPE, document.spot()) if not faults else []
            layers.problems += faults
            if not faults:
                merged |= document.data.get("words", {})
                labels[language.code] = document.data.get("labels", labels[language.code])
        words[language.code] = Words(language.locale, merged)
    return words, labels


def _glossary(layers: Layers, codes: tuple[str, ...]) -> tuple[GlossaryTerm, ...]:
    document = layers.own("glossary.yml")
    if document is None or document.data is None:
        return ()
    glossary, problems = read_glossary(document, codes)
    layers.problems += problems
    return glossary


def _redirects(layers: Layers) -> Mapping[str, str]:
    document = layers.own(REDIRECTS)
    if document is None or document.data is None:
        return {}
    redirects, problems = read_redirects(document)
    layers.problems += problems
    return redirects


def _land(layers: Layers, name: str, vocabularies: Mapping[str, Vocabulary]) -> Land | None:
    document = layers.own(f"geo/{name}.yml")
    if document is None or document.data is None:
        return None
    land, problems = read_land(document, vocabularies)
    layers.problems += problems
    return land


def _vocabularies(
    layers: Layers, languages: list[Language], labels: Labels
) -> Iterator[tuple[str, Vocabulary]]:
    for name in layers.names("vocab"):
        document = layers.document(f"vocab/{name}.yml")
        if document.data is None:
            yield name, Vocabulary(name)
            continue
        vocabulary, problems = read_vocabulary(name, document, languages, labels)
        layers.problems += problems
        yield name, vocabulary


def _kinds(
    layers: Layers,
    labels: Labels,
    vocabularies: Mapping[str, Vocabulary],
    codes: tuple[str, ...],
) -> tuple[Kind, ...]:
    common = layers.default("entry.yml")
    facts, _ = read_fields(common.data["facts"], common.spot("facts"), "entry/facts", labels)
    texts, _ = read_fields(common.data["texts"], common.spot("texts"), "entry/texts", labels)
    kinds = []
    for name in layers.names("kinds"):
        if not layers.has_folder(name) and f"kinds/{name}.yml" not in layers.files:
            continue  # one of the engine's kinds that this city has nothing of
        document = layers.document(f"kinds/{name}.yml")
        if document.data is None:
            continue
        kind, problems = read_kind(name, document, (facts, texts), labels)
        if kind:
            problems += check_arrangement(kind, document)
            problems += check_vocabularies(kind, document, vocabularies)
        if kind and kind.drawing and f"kinds/{name}.yml" in layers.files:
            at = document.spot("drawing")
            problems += check_terms(kind.drawing, kind.fields, vocabularies, at)
        layers.problems += problems
        if kind and not problems:
            kinds.append(kind)
    layers.problems += check_targets(kinds, layers.names("kinds"))
    for kind in [kind for kind in kinds if set(codes) & set(kind.fields)]:
        where, taken = Where(f"data/kinds/{kind.name}.yml"), sorted(set(codes) & set(kind.fields))
        layers.problems.append(problem("field-name-taken", where, key=taken[0]))
        kinds.remove(kind)
    return tuple(sorted(kinds, key=lambda kind: (kind.order, kind.name)))
