"""Entries in which every word is one that an enemy, or chance, would write.

What a value is made of (fields/parts.py) says what can be put where, so that a new field type is
filled unasked. A word is put into one place after another, and stays where the checker lets it.
"""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from hoaphuong.checks import check_entries
from hoaphuong.entries import Entry, read_entry
from hoaphuong.fields import Reading
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
from hoaphuong.model.forms import block, facts
from hoaphuong.problems import Level, Problem
from hoaphuong.reading.documents import Document
from hoaphuong.release import IN_FILE
from hoaphuong.site import Site

Dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
Keys = tuple[str | int, ...]
DAY = "2026-11-22"
WAYS = 4
"""In which a value of several forms is written."""
SURE = 8
"""Words after which it is known of a place whether it takes words at all."""


class Filler:
    """Fills entries of one kind of a city."""

    def __init__(self, site: Site, kind_name: str, base: dict[str, Any]) -> None:
        self.site = site
        self.kind = next(kind for kind in site.kinds if kind.name == kind_name)
        self._base = base
        self._targets = [entry.id for entry in site.entries]
        beside = sorted(site.entries[0].document.path.parent.iterdir())
        self._files = {path.suffix: path.name for path in beside}
        self._tried: Counter[str] = Counter()
        self._refused: Counter[str] = Counter()
        self.held: set[str] = set()
        """Fields that have held a word of those that were put."""
        self.asked: set[str] = set()

    def usual(self, number: int = 0) -> dict[str, Any]:
        """An entry with every field that can be filled; `number` chooses among ways to write it."""
        entry = copy.deepcopy(self._base)
        for slot in facts(self.kind):
            if slot.name not in IN_FILE:  # else it is not published
                self._try(entry, slot.name, self.value(slot.part, number))
        for language in self.site.languages:
            texts = entry.setdefault(language.code, {"review": {"state": "draft"}})
            for slot in block(self.kind, source=language is self.site.source):
                if slot.name not in texts and slot.name != "review":
                    texts[slot.name] = self.value(slot.part, number)
                    if not self.is_fit(entry):
                        del texts[slot.name]
        return entry

    def abundant(self) -> dict[str, Any]:
        """An entry whose lists have several items where they may."""
        entry = self.usual()
        for slot in facts(self.kind):
            if isinstance(slot.part, Many):
                some = [self.value(slot.part.of, number) for number in range(2)]
                self._try(entry, slot.name, some)
        return entry

    def value(self, part: Part, number: int) -> Any:
        """A value made of a part."""
        if isinstance(part, Words):
            return self._words(part)
        if isinstance(part, Choose):
            terms = part.words or tuple(self.site.vocabularies[part.vocabulary].terms)
            return terms[number % len(terms)]
        if isinstance(part, Target):
            return self._targets[number % len(self._targets)]
        if isinstance(part, File):
            return next((self._files[end] for end in part.endings if end in self._files), "a.x")
        if isinstance(part, Many):
            return [self.value(part.of, number)]
        if isinstance(part, PerLanguage):
            return {language.code: "Một" for language in self.site.languages[:1]}
        if isinstance(part, Either):
            return self.value(part.parts[number % len(part.parts)], number)
        assert isinstance(part, Record)
        return {key: self.value(one, number) for key, one in part.parts.items()}

    def _words(self, part: Words) -> str:
        box = self.site.settings.box
        if part.axis:
            return str((box.south + box.north) / 2 if part.axis == "lat" else box.west + 0.5)
        if part.day:
            return DAY
        return part.examples[0] if part.examples else "1" if part.range else "Một"

    def _try(self, entry: dict[str, Any], name: str, value: Any) -> None:
        """Put a fact where the checker has nothing against it; of a record perhaps a part."""
        choices = [value]
        if isinstance(value, dict):
            choices += [{key: value[key] for key in value if key != one} for one in value]
        before = entry.get(name)
        for choice in choices:
            entry[name] = choice
            if self.is_fit(entry):
                return
        del entry[name]
        if before is not None:
            entry[name] = before

    def filled(self, word: str, number: int = 0) -> dict[str, Any]:
        """An entry that says a word wherever it may.

        Where every word was taken so far, it is put at once; where none ever was, no more.
        """
        entry = copy.deepcopy(self._usual(number % WAYS))
        spots = {keys: _spoken(keys) for keys in places(entry)}
        self.asked.update(spots.values())
        easy = [keys for keys, name in spots.items() if self._refused[name] == 0]
        if min(self._tried[spots[keys]] for keys in spots) >= SURE:
            said = copy.deepcopy(entry)
            for keys in easy:
                _put(said, keys, word)
            if self.is_fit(said):
                entry, spots = said, {keys: spots[keys] for keys in spots.keys() - set(easy)}
        for keys, name in spots.items():
            if name in self.held or self._tried[name] < SURE:
                self._put_if_fit(entry, keys, name, word)
        return entry

    def _put_if_fit(self, entry: dict[str, Any], keys: Keys, name: str, word: str) -> None:
        before = _at(entry, keys)
        self._tried[name] += 1
        for said in (word, f"{before} {word}", f"https://base.example/{word}"):
            _put(entry, keys, said)
            if self.is_fit(entry):
                self.held.add(name)
                return
            self._refused[name] += 1
        _put(entry, keys, before)

    @cache  # noqa: B019
    def _usual(self, number: int) -> dict[str, Any]:
        return self.usual(number)

    def read(self, data: dict[str, Any], slug: str = "a") -> tuple[Entry | None, list[Problem]]:
        """An entry of data, and what is wrong with it by itself."""
        path = Path(self.site.entries[0].document.path).with_name(f"{slug}.yml")
        document = Document(f"data/{self.kind.name}/{slug}.yml", path)
        document.data = copy.deepcopy(data)
        problems: list[Problem] = []
        site = self.site
        codes = tuple(site.by_code)
        reading = Reading(site.vocabularies, site.settings, codes, problems, document)
        entry = read_entry(self.kind, slug, site.by_code, reading)
        if entry:
            problems += check_entries(site, [entry])
        return entry, problems

    def is_fit(self, data: dict[str, Any]) -> bool:
        """Whether a build would take it: nothing is wrong, and what it points to is there."""
        return self.would_be_taken(*self.read(data))

    def would_be_taken(self, entry: Entry | None, problems: list[Problem]) -> bool:
        """The same of an entry that is read."""
        if entry is None or any(problem.level == Level.ERROR for problem in problems):
            return False
        return all(one.target in self.site.by_id for one in entry.references)


def places(value: Any, keys: Keys = ()) -> Iterator[Keys]:
    """The keys of every word in nested data."""
    if isinstance(value, dict):
        for key, one in value.items():
            yield from places(one, (*keys, key))
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from places(one, (*keys, number))
    else:
        yield keys


def written(data: dict[str, Any]) -> str:
    """Data as a file that the loader reads."""
    return str(yaml.dump(data, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=1 << 20))


def _at(value: Any, keys: Keys) -> Any:
    for key in keys:
        value = value[key]
    return value


def _put(value: Any, keys: Keys, said: str) -> None:
    _at(value, keys[:-1])[keys[-1]] = said


def _spoken(keys: Keys) -> str:
    return ".".join(str(key) for key in keys if not isinstance(key, int))
