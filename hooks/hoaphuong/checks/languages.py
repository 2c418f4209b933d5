"""Whether each language has what it needs, in its own letters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from hoaphuong.declared.declarations import Declarations
from hoaphuong.declared.states import REVIEW_STATES
from hoaphuong.entries import TRANSLATED, Entry
from hoaphuong.problems import Level, Problem, Where, nearest, problem
from hoaphuong.reading.documents import read_document
from hoaphuong.reading.layers import DEFAULTS
from hoaphuong.release import is_draft
from hoaphuong.site import Site
from hoaphuong.words import placeholders


def check_words(site: Site) -> Iterator[Problem]:
    """Every word of the interface is there in every language, with the engine's placeholders."""
    expected = engine_words()
    lengths = {key: _length(value) for key, value in _shipped_words().items()}
    for language in site.languages:
        words = site.words[language.code]
        where = Where(f"data/ui/{language.code}.yml")
        if not len(words):
            yield problem("no-interface-words", where, language=language.name)
            continue
        for key, wanted in expected.items():
            if key not in words:
                yield problem("missing-word", where, key=key, language=language.name)
            elif _length(words[key]) != lengths[key]:
                yield problem("other-length", where, key=key, count=lengths[key])
            elif placeholders(words[key]) != wanted:
                found = sorted(placeholders(words[key]))
                yield problem(
                    "other-placeholders", where, key=key, found=found, allowed=sorted(wanted)
                )
        for key in words:
            if key not in expected:
                yield problem("unknown-word", where, key=key, hint=nearest(key, expected))


@cache
def engine_words() -> Mapping[str, set[str]]:
    """The words the engine asks for, each with its placeholders (the shipped languages agree on
    them).
    """
    return {key: placeholders(value) for key, value in _shipped_words().items()}


@cache
def _shipped_words() -> Mapping[str, str | list[str]]:
    shipped = sorted((DEFAULTS / "ui").glob("*.yml"))[0]
    return dict(read_document(shipped, shipped.name)[0].data["words"])


def _length(words: str | list[str]) -> int:
    """How many words a list holds; 0 for one that is no list."""
    return 0 if isinstance(words, str) else len(words)


def check_labels(site: Site) -> Iterator[Problem]:
    """Kinds and their fields are named in every language.

    An error where the language is called complete.
    """
    for kind in site.kinds:
        where = Where(f"data/kinds/{kind.name}.yml")
        many = {code: said.get("many", "") for code, said in kind.labels.items()}
        one = {code: said.get("one", "") for code, said in kind.labels.items()}
        for path, labels in (("labels/many", many), ("labels/one", one)):
            yield from _check_labels(labels, f"kinds/{kind.name}/{path}", where, site)
        for field in kind.fields.values():
            yield from _check_labels(
                field.labels, f"kinds/{kind.name}/fields/{field.name}", where, site
            )


def _check_labels(
    labels: Mapping[str, str], path: str, where: Where, site: Site
) -> Iterator[Problem]:
    for language in site.languages:
        if not labels.get(language.code):
            level = Level.ERROR if language.complete else Level.INFO
            yield problem("missing-label", where, level, path=path, language=language.name)
    for code in labels:
        if code not in site.by_code and path.endswith("many") and code not in _shipped_languages():
            yield problem("unknown-language", where, code=code, allowed=list(site.by_code))


def check_complete(declared: Declarations, entry: Entry) -> Iterator[Problem]:
    """An entry has its source text, and every language that is called complete.

    A draft has no more than a name in the source language yet.
    """
    draft = is_draft(entry)
    for language in declared.languages:
        if language is not declared.source and (draft or not language.complete):
            continue
        code, block = language.code, entry.blocks.get(language.code)
        if block is None:
            yield problem("missing-language", entry.where(), language=language.name, code=code)
            continue
        for name in TRANSLATED[:1] if draft else TRANSLATED:
            if not block.texts.get(name):
                yield problem("missing-text", entry.where(code), key=name, language=language.name)


def check_reviews(declared: Declarations, entry: Entry) -> Iterator[Problem]:
    """Each text has reached the state that site.yml demands of what is published."""
    if is_draft(entry):
        return
    least = REVIEW_STATES.index(declared.settings.least_review)
    for code, block in entry.blocks.items() if least else ():
        state = block.review.state
        if REVIEW_STATES.index(state) < least:
            spot = entry.where(code, "review")
            yield problem("review-too-low", spot, value=state, allowed=REVIEW_STATES[least:])


@cache
def _shipped_languages() -> frozenset[str]:
    return frozenset(path.stem for path in (DEFAULTS / "ui").glob("*.yml"))
