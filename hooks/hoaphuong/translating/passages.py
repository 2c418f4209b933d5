"""Every text of a city that has languages: of what it is, which field, and where it is written."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from hoaphuong.entries import TRANSLATED, Entry
from hoaphuong.fields.date import Date
from hoaphuong.reading.documents import Document, Keys, read_document
from hoaphuong.reading.layers import DEFAULTS, Layers, open_layers
from hoaphuong.site import Site
from hoaphuong.translating.pages import page_passages
from hoaphuong.translating.places import CODE, LINE, MARKDOWN, WORDS, Passage

SETTINGS, WORDS_OF_UI, ENTRY = "site", "ui", "entry"
HELP = "help"
"""What is said to editors, in the languages of our messages alone."""


class Wordings(NamedTuple):
    """What a mapping by language says, and its place with the language left open."""

    keys: Keys
    texts: Mapping[str, str]


def passages_of(site: Site, city: Path) -> Iterator[Passage]:
    """All of them: entries first, then pages written by hand, then words and labels."""
    layers = open_layers(city)
    for entry in site.entries:
        yield from entry_passages(entry)
    yield from page_passages(site)
    yield from _words(site)
    yield from _declared(site, layers)


def entry_passages(entry: Entry) -> Iterator[Passage]:
    """Name, summary and body of an entry, and what its facts say by language."""
    file, blocks = entry.document.file, entry.blocks
    changed = entry.facts.get("changed")
    since = changed.day if isinstance(changed, Date) else None
    for name in TRANSLATED:
        texts = {code: text for code, block in blocks.items() if (text := block.texts.get(name))}
        form = MARKDOWN if entry.kind.texts[name].type.name == "markdown" else LINE
        yield Passage(entry.id, name, texts, form, file, (CODE, name), entry.kind.name, since, True)
    for name, value in entry.facts.items():
        field = entry.kind.fields[name]
        for way, keys, said in field.type.wordings(value, field):
            place = (name, *keys, CODE)
            path = "/".join((name, *way))
            yield Passage(entry.id, path, said, LINE, file, place, entry.kind.name, since)


def _words(site: Site) -> Iterator[Passage]:
    """The words of the interface, each in a file per language."""
    texts: dict[str, dict[str, str]] = {}
    for language in site.languages:
        for key, said in site.words[language.code].items():
            texts.setdefault(key, {})[language.code] = (
                said if isinstance(said, str) else _many(said)
            )
    file = f"data/{WORDS_OF_UI}/{CODE}.yml"
    for key, said in texts.items():
        yield Passage(WORDS_OF_UI, key, said, WORDS, file, ("words", key), WORDS_OF_UI)


def _many(said: Any) -> str:
    """A list of words, one a line."""
    return "\n".join(said)


def _declared(site: Site, layers: Layers) -> Iterator[Passage]:
    """What site.yml, the kinds, the vocabularies and the entry's own file say by language."""
    names = [f"{SETTINGS}.yml", f"{ENTRY}.yml", *(f"kinds/{kind.name}.yml" for kind in site.kinds)]
    names += [f"vocab/{name}.yml" for name in site.vocabularies]
    codes = {*site.by_code, *(path.stem for path in (DEFAULTS / WORDS_OF_UI).glob("*.yml"))}
    labels = {code: _labels(layers, code) for code in site.by_code}
    for name in names:
        document = _document(layers, name)
        if document is None:
            continue
        owner, shown = name[:-4], shown_path(layers, document)
        for keys, texts in wordings(document.data, codes, site.source.code):
            if HELP in keys:
                continue
            path = label_path(owner, keys)
            said = {code: labels[code][path] for code in labels if path in labels[code]}
            own = {code: text for code, text in texts.items() if code in site.by_code}
            field = "/".join(str(key) for key in keys if key != CODE)
            group = owner.partition("/")[0]
            yield Passage(owner, field, own | said, LINE, shown, keys, group)


def _document(layers: Layers, name: str) -> Document | None:
    path = layers.files.get(name) or DEFAULTS / name
    if not path.is_file():
        return None
    document, problems = read_document(path, name)
    return None if problems or not isinstance(document.data, dict) else document


def _labels(layers: Layers, code: str) -> Mapping[str, str]:
    document = _document(layers, f"{WORDS_OF_UI}/{code}.yml")
    return (document.data.get("labels") or {}) if document else {}


def shown_path(layers: Layers, document: Document) -> str:
    """A file by its path from the city's folder, where it lies in it; empty where it does not."""
    here, city = os.path.realpath(document.path), os.path.realpath(layers.city)
    return (
        os.path.relpath(here, city).replace(os.sep, "/") if here.startswith(city + os.sep) else ""
    )


def wordings(raw: Any, codes: Collection[str], source: str, at: Keys = ()) -> Iterator[Wordings]:
    """Every mapping by language in a document that has the source language, place by place."""
    if isinstance(raw, list):
        for number, item in enumerate(raw):
            yield from wordings(item, codes, source, (*at, number))
    if not isinstance(raw, dict):
        return
    if source not in raw or not raw.keys() <= set(codes):
        for key, item in raw.items():
            yield from wordings(item, codes, source, (*at, key))
    elif isinstance(raw[source], dict):
        for key in raw[source]:
            said = {code: block[key] for code, block in raw.items() if key in block}
            yield Wordings((*at, CODE, key), said)
    else:
        yield Wordings((*at, CODE), {code: text for code, text in raw.items() if text})


def label_path(owner: str, keys: Keys) -> str:
    """What interface files call a label: `kinds/<kind>/fields/<field>`, `vocab/<list>/<term>`."""
    match keys:
        case ("labels", str(), number):
            return f"{owner}/{number}"
        case ("intro", str()):
            return f"{owner}/intro"
        case ("fields" | "facts" | "texts" as part, name, "labels", str()):
            folder = f"{owner}/{part}/fields" if owner == ENTRY else f"{owner}/fields"
            return f"{folder}/{name}"
        case ("fields", name, "inverse", str()):
            return f"{owner}/fields/{name}/inverse"
        case ("items", name, "labels", str()):
            return f"{owner}/{name}"
    return ""
