"""Fixed renderings of names and terms, one per language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from hoaphuong.problems import Problem, problem
from hoaphuong.reading.documents import Document
from hoaphuong.reading.keys import TEXT, TEXTS, check_keys, check_shape

SHAPE = {"avoid": {"*": TEXTS}, "proposed": TEXTS, "*": TEXT}


@dataclass(frozen=True, slots=True)
class GlossaryTerm:
    """One name or term in every language."""

    renderings: Mapping[str, str]
    avoid: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Renderings that the checker refuses, by language."""
    proposed: tuple[str, ...] = ()
    """Languages whose rendering no source gives."""


def read_glossary(
    document: Document, languages: tuple[str, ...]
) -> tuple[tuple[GlossaryTerm, ...], list[Problem]]:
    """The terms in order, with every problem of the file."""
    spot, raw = document.spot(), document.data
    problems = list(check_keys(raw, spot, ("terms",)))
    if problems or not isinstance(raw["terms"], list):
        return (), problems or [problem("not-a-list", spot.at("terms"))]
    terms = []
    for number, item in enumerate(raw["terms"]):
        at = spot.at("terms", number)
        faults = list(check_keys(item, at, languages[:1], (*languages[1:], "avoid", "proposed")))
        faults += check_shape(item, SHAPE, at) if isinstance(item, dict) else []
        problems += faults
        if not faults:
            avoid = {code: tuple(forms) for code, forms in (item.get("avoid") or {}).items()}
            names = {code: item[code] for code in languages if code in item}
            terms.append(GlossaryTerm(names, avoid, tuple(item.get("proposed") or ())))
    return tuple(terms), problems
