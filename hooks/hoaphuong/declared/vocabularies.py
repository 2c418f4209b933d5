"""Closed lists of words: recognition, countries, the units of the city.

A city's list stands above the engine's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import babel

from hoaphuong.declared.fields import Labels
from hoaphuong.declared.languages import Language
from hoaphuong.problems import Problem, problem
from hoaphuong.reading.documents import Document, Spot
from hoaphuong.reading.keys import LABELS, TEXT, TEXTS, check_keys, check_shape

SHAPE = {
    "labels": LABELS,
    "from": TEXT,
    "types": {"*": {"labels": LABELS, "patterns": LABELS}},
    "items": {
        "*": {
            **dict.fromkeys(("labels", "names"), LABELS),
            **dict.fromkeys(("type", "url"), TEXT),
            **dict.fromkeys(("districts", "former", "split", "proposed"), TEXTS),
        }
    },
}
TERM_KEYS = ("labels", "names", "type", "districts", "former", "split", "proposed", "url")
LISTS = ("former", "split", "districts", "proposed")
CLDR_TERRITORIES = "cldr-territories"


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a vocabulary."""

    key: str
    labels: Mapping[str, str]
    former: tuple[str, ...] = ()
    """For a unit: what it was made from."""
    split: tuple[str, ...] = ()
    """Those of `former` of which other units were made too."""
    districts: tuple[str, ...] = ()
    """The districts that those were in."""
    proposed: tuple[str, ...] = ()
    """Languages whose label no source gives."""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A closed list, in its own order."""

    name: str
    terms: Mapping[str, Term] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    """What its terms are called together; the heading of their page."""


def read_vocabulary(
    name: str,
    document: Document,
    languages: list[Language],
    labels: Labels,
) -> tuple[Vocabulary, list[Problem]]:
    """One vocabulary; `labels` gives, by language and path, what interface files say of terms."""
    spot, raw = document.spot(), document.data
    problems = list(check_keys(raw, spot, ("items",), ("labels", "types", "from")))
    problems += check_shape(raw, SHAPE, spot) if isinstance(raw, dict) else []
    if problems:
        return Vocabulary(name), problems
    items = raw["items"]
    types = raw.get("types", {})
    terms = dict(_territories(languages)) if raw.get("from") == CLDR_TERRITORIES else {}
    for key, item in items.items():
        at = spot.at("items", key)
        faults = list(check_keys(item, at, (), TERM_KEYS)) or list(_check_term(item, types, at))
        problems += faults
        if not faults:
            terms[key] = _term(key, item, types)
    for key, term in terms.items():
        extra = {
            code: said[f"vocab/{name}/{key}"]
            for code, said in labels.items()
            if f"vocab/{name}/{key}" in said
        }
        if extra:
            terms[key] = replace(term, labels={**term.labels, **extra})
    return Vocabulary(name, terms, raw.get("labels") or {}), problems


def told_apart(
    labels: Mapping[str, str], source: Mapping[str, str], beside: Callable[[str], str]
) -> dict[str, str]:
    """Labels by key; beside those that a language writes alike stands what the source says."""
    count = Counter(labels.values())
    return {
        key: label
        if count[label] == 1 or source[key] in ("", label)
        else f"{label}{beside(source[key])}"
        for key, label in labels.items()
    }


def _check_term(item: Mapping[str, Any], types: Mapping[str, Any], at: Spot) -> Iterator[Problem]:
    if "labels" not in item and "names" not in item:
        yield problem("missing-key", at, key="labels")
    if "names" in item and item.get("type") not in types:
        yield problem("not-one-of", at.at("type"), value=str(item.get("type")), allowed=list(types))


def _term(key: str, item: Mapping[str, Any], types: Mapping[str, Any]) -> Term:
    labels = item.get("labels") or {}
    if "names" in item:
        patterns = types[item["type"]].get("patterns") or {}
        labels = {
            code: patterns.get(code, "{name}").replace("{name}", name)
            for code, name in item["names"].items()
        }
    return Term(
        key,
        labels,
        **{name: tuple(item.get(name) or ()) for name in LISTS},
        url=item.get("url", ""),
    )


def _territories(languages: list[Language]) -> Iterator[tuple[str, Term]]:
    """Countries with their names in every language, from CLDR."""
    names = {
        language.code: {
            str(code).lower(): str(name)
            for code, name in babel.Locale.parse(language.locale).territories.items()
        }
        for language in languages
    }
    for code in sorted(names[languages[0].code]):
        if len(code) == 2 and code.isalpha():
            yield (
                code,
                Term(code, {lang: said[code] for lang, said in names.items() if code in said}),
            )
