"""What is counted: per language, per kind, and over all. Values in, values out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from hoaphuong.checks.years import years_in
from hoaphuong.declared.languages import Language
from hoaphuong.declared.states import REVIEW_STATES
from hoaphuong.entries import Entry
from hoaphuong.neighbours import point_of
from hoaphuong.release import IN_FILE
from hoaphuong.site import Site
from hoaphuong.translations import stale_fields

AGED = timedelta(days=365)
"""After so long a source should be looked at again."""
OFTEN = 3
"""Entries a name stands in before the glossary should have it."""
MOST_NAMES = 20
WORD = re.compile(r"[^\W\d_]+")
RUN_OF_NAMES = re.compile(r"\w+(?: \w+)+")
APART = ("images", "sources", "changed", *IN_FILE)
READ = ("name", "summary", "body", "note")


@dataclass(frozen=True, slots=True)
class LanguageFigures:
    """How far one language is."""

    language: Language
    complete: int
    """Entries with name, summary and body of their own."""
    words: int
    """Words; in scripts without spaces, letters."""
    proposed: int
    """Names that no source gives."""
    stale: int
    """Entries with a text older than its source text."""
    states: tuple[int, ...]
    """Blocks by state of review, in the order of REVIEW_STATES."""
    pages: int
    """Pages written by hand."""


@dataclass(frozen=True, slots=True)
class KindFigures:
    """How far one kind is."""

    label: str
    entries: int
    sourced: int
    """Facts of entries that have a source one can open."""
    facts: int
    aged: int
    """Sources checked more than a year before the build's day."""
    sources: int
    approximate: int
    points: int
    without_picture: int
    shortest: int
    """Words of the shortest body in the source language."""
    longest: int


@dataclass(frozen=True, slots=True)
class Figures:
    """All of them."""

    day: date
    languages: tuple[LanguageFigures, ...]
    kinds: tuple[KindFigures, ...]
    years: int
    """Years that texts of the source language name."""
    borne_out: int
    """Those that a fact or a source of their entry carries."""
    terms: int
    terms_used: int
    """Terms of the glossary that some entry has."""
    missing_names: tuple[tuple[str, int], ...]
    """Names in several entries that the glossary lacks, with the number of entries."""


def figures_of(site: Site, lang: str = "") -> Figures:
    """Count everything once; kinds are named in a language of the site, or in its source's."""
    years = [found for entry in site.entries for found in years_in(site, entry)]
    used = _terms_used(site)
    return Figures(
        day=site.build_date,
        languages=tuple(_of_language(site, language) for language in site.languages),
        kinds=tuple(
            _of_kind(
                site, kind.label("many", lang) or kind.label("many", site.source.code), kind.name
            )
            for kind in site.kinds
            if site.by_kind[kind.name]
        ),
        years=len(years),
        borne_out=sum(known for _, known in years),
        terms=len(site.glossary),
        terms_used=used,
        missing_names=tuple(_missing_names(site)),
    )


def _of_language(site: Site, language: Language) -> LanguageFigures:
    blocks = [block for entry in site.entries if (block := entry.blocks.get(language.code))]
    states = Counter(block.review.state for block in blocks)
    return LanguageFigures(
        language,
        sum(site.is_translated(entry, language) for entry in site.entries),
        sum(count_words(str(block.texts.get(name, ""))) for block in blocks for name in READ),
        sum(block.name_proposed for block in blocks),
        sum(bool(stale_fields(site, entry, language.code)) for entry in site.entries)
        if language is not site.source
        else 0,
        tuple(states[state] for state in REVIEW_STATES),
        sum(language.code in files for files in site.pages.files.values()),
    )


def _of_kind(site: Site, label: str, name: str) -> KindFigures:
    entries = site.by_kind[name]
    sources = [source for entry in entries for source in entry.facts.get("sources", ())]
    points = [point for entry in entries if (point := point_of(entry))]
    lengths = [count_words(str(entry.text("body", site.source.code) or "")) for entry in entries]
    return KindFigures(
        label,
        len(entries),
        sum(_facts(entry) for entry in entries if _can_be_opened(entry)),
        sum(_facts(entry) for entry in entries),
        sum(source.checked.day < site.build_date - AGED for source in sources),
        len(sources),
        sum(point.approximate for point in points),
        len(points),
        sum("images" not in entry.facts for entry in entries),
        min(lengths),
        max(lengths),
    )


def count_words(text: str) -> int:
    """Words; a run of letters without a space between counts each of its wide letters."""
    return sum(len(word) if _is_wide(word[0]) else 1 for word in WORD.findall(text))


def _is_wide(letter: str) -> bool:
    """Whether a letter is of a script that is written without spaces (kana, Han)."""
    return "\u3040" <= letter <= "\u30ff" or "\u3400" <= letter <= "\u9fff"


def _facts(entry: Entry) -> int:
    """Facts of the thing itself."""
    return sum(name not in APART for name in entry.facts)


def _can_be_opened(entry: Entry) -> bool:
    return any(source.url for source in entry.facts.get("sources", ()))


def _source_text(site: Site, entry: Entry) -> str:
    code = site.source.code
    return "\n".join(str(entry.text(name, code) or "") for name in ("name", "summary", "body"))


def _terms_used(site: Site) -> int:
    whole = "\n".join(_source_text(site, entry) for entry in site.entries)
    return sum(term.renderings.get(site.source.code, "\0") in whole for term in site.glossary)


def _missing_names(site: Site) -> Iterator[tuple[str, int]]:
    """Runs of capitalised words that several entries share and no term of the glossary covers."""
    known = {term.renderings.get(site.source.code, "").casefold() for term in site.glossary}
    known |= {
        name.casefold()
        for vocabulary in site.vocabularies.values()
        for term in vocabulary.terms.values()
        for name in (term.labels.get(site.source.code, ""), *term.former)
    }
    found = Counter(name for entry in site.entries for name in set(_names(site, entry)))
    missing = [
        (name, count)
        for name, count in found.items()
        if count >= OFTEN and not any(name.casefold() in term for term in known)
    ]
    yield from sorted(missing, key=lambda item: (-item[1], item[0]))[:MOST_NAMES]


def _names(site: Site, entry: Entry) -> Iterable[str]:
    for run in RUN_OF_NAMES.findall(_source_text(site, entry)):
        kept: list[str] = []
        for word in (*run.split(" "), ""):
            if word[:1].isupper() and not word.isupper():
                kept.append(word)
                continue
            if len(kept) > 1:
                yield " ".join(kept)
            kept = []
