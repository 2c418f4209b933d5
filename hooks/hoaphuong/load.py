"""Read a city's data/ into a Site: the only module that knows which file holds what."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from hoaphuong.clock import build_date
from hoaphuong.declarations import check_label_paths, check_targets, check_vocabularies
from hoaphuong.documents import Document
from hoaphuong.entries import Entry, read_entry
from hoaphuong.fields import Reading
from hoaphuong.glossary import GlossaryTerm, read_glossary
from hoaphuong.handwritten import read_pages
from hoaphuong.inventory import check_files, entry_files
from hoaphuong.keys import LABELS, TEXT, TEXTS, check_keys, check_shape
from hoaphuong.kinds import Kind, read_fields, read_kind
from hoaphuong.languages import Language, read_languages
from hoaphuong.layers import Layers, open_layers
from hoaphuong.memory import Memory
from hoaphuong.problems import Problem, Where, problem
from hoaphuong.settings import read_settings
from hoaphuong.site import Site
from hoaphuong.translations import LOCK_NAME, read_lock
from hoaphuong.vocabularies import Vocabulary, read_vocabulary
from hoaphuong.words import Words

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
RESERVED = {"page", "letters", "index", "con", "nul", "prn", "aux", "com1", "lpt1"}
"""Slugs that would collide with pages of ours or with device names."""

UI_SHAPE = {"words": {"*": (TEXT, TEXTS)}, "labels": LABELS}
Labels = Mapping[str, Mapping[str, str]]


def load_site(
    city: Path,
    moment: datetime | None = None,
    memory_of: Callable[[str], Memory] | None = None,
) -> tuple[Site | None, list[Problem]]:
    """Everything a city's folder says, and everything that is wrong with it.

    None where no site can be made of it.

    `moment` is the build's declared time; without one, the newest date in the data stands for it.
    `memory_of` gives what is remembered of the entries under these declarations.
    """
    layers = open_layers(city)
    languages, problems = _languages(layers)
    layers.problems += problems
    if problems or not languages:  # everything else is said in terms of the languages
        return None, layers.problems
    codes = tuple(language.code for language in languages)
    document = layers.document("site.yml")
    if document.data is None and "site.yml" not in layers.files:
        layers.problems.append(problem("missing-file", Where("data/site.yml")))
    settings, problems = read_settings(document, codes)
    layers.problems += problems if document.data is not None else []
    words, labels = _words(layers, languages)
    vocabularies = dict(_vocabularies(layers, languages, labels))
    kinds = _kinds(layers, labels, vocabularies, codes)
    layers.problems += check_label_paths(labels, kinds, vocabularies)
    reading_of = partial(Reading, vocabularies, settings, codes, layers.problems)
    declarations = layers.digest_without({kind.name for kind in kinds} | {LOCK_NAME})
    memory = memory_of(declarations) if memory_of else None
    entries = tuple(_entries(layers, kinds, languages, reading_of, memory))
    unread = entry_files(layers) - {entry.id for entry in entries}
    lock, problems = read_lock(layers.files.get(LOCK_NAME), f"data/{LOCK_NAME}")
    layers.problems += problems
    pages, problems = read_pages(city, tuple(languages))
    layers.problems += problems
    glossary = _glossary(layers, codes)
    day = build_date(moment, settings.time_zone, _newest(entries))
    site = Site(
        settings=settings,
        languages=tuple(languages),
        kinds=kinds,
        vocabularies=vocabularies,
        words=words,
        entries=entries,
        pages=pages,
        unread=frozenset(unread),
        glossary=glossary,
        lock=lock,
        build_date=day,
        declared=declarations,
    )
    layers.problems += check_files(layers, site)
    return site, layers.problems


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
        problems += check_vocabularies(kind, document, vocabularies) if kind else []
        layers.problems += problems
        if kind and not problems:
            kinds.append(kind)
    layers.problems += check_targets(kinds, layers.names("kinds"))
    for kind in [kind for kind in kinds if set(codes) & set(kind.fields)]:
        where, taken = Where(f"data/kinds/{kind.name}.yml"), sorted(set(codes) & set(kind.fields))
        layers.problems.append(problem("field-name-taken", where, key=taken[0]))
        kinds.remove(kind)
    return tuple(sorted(kinds, key=lambda kind: (kind.order, kind.name)))


def _entries(
    layers: Layers,
    kinds: tuple[Kind, ...],
    languages: list[Language],
    reading_of: Callable[[Document], Reading],
    memory: Memory | None,
) -> Iterator[Entry]:
    by_name = {kind.name: kind for kind in kinds}
    by_code = {language.code: language for language in languages}
    for name in layers.files:
        folder, _, file = name.partition("/")
        if folder not in by_name or not file.endswith(".yml"):
            continue
        slug = file[:-4]
        layers.used.add(name)
        if not SLUG.fullmatch(slug) or len(slug) > 80 or slug in RESERVED:
            layers.problems.append(problem("unsafe-slug", Where(f"data/{name}"), slug=slug))
            continue
        recall = partial(memory.recall, f"data/{name}") if memory else None
        document = layers.entry(name, recall)
        if document.data is None:
            continue
        entry = read_entry(by_name[folder], slug, by_code, reading_of(document))
        if memory and entry:
            memory.learn(document, entry.kind)
        document.data = None  # the entry says it now, and says it shorter
        if entry:
            yield entry


def _newest(entries: tuple[Entry, ...]) -> date | None:
    days = [entry.facts["changed"].day for entry in entries if "changed" in entry.facts]
    return max(days, default=None)
