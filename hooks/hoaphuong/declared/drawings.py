"""What a kind's file says of drawings: which motifs stand for its entries.

drawing:
  by: type                            # a field of the kind with a vocabulary
  motifs: {pagoda: [pagoda, lotus]}   # for each of its terms, what may be the chief motif
  otherwise: [temple-gate]            # for entries without a term, or with another
  beside: [flame-tree, sampan]        # what may stand beside it, where there is room
  season: when                        # a field with a recurrence
  months: {5: [flame-tree]}           # what stands beside it where its next day is in a month
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from hoaphuong.declared.vocabularies import Vocabulary
from hoaphuong.drawings.motifs import motifs
from hoaphuong.fields import Field
from hoaphuong.problems import Problem, nearest, problem
from hoaphuong.reading.documents import Spot
from hoaphuong.reading.keys import TEXT, TEXTS, check_keys

REQUIRED = ("otherwise",)
OPTIONAL = ("by", "motifs", "beside", "season", "months")
BY_NAME = ("motifs", "months")
SHAPE = {
    **dict.fromkeys(("by", "season"), TEXT),
    **dict.fromkeys(("otherwise", "beside"), TEXTS),
    **{name: {"*": TEXTS} for name in BY_NAME},
}
MONTHS = tuple(str(month) for month in range(1, 13))


@dataclass(frozen=True, slots=True)
class Drawing:
    """How the drawings of a kind's entries are chosen."""

    otherwise: tuple[str, ...]
    by: str = ""
    motifs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    beside: tuple[str, ...] = ()
    season: str = ""
    months: Mapping[int, tuple[str, ...]] = field(default_factory=dict)

    def main(self, terms: Iterable[str]) -> tuple[str, ...]:
        """The motifs that may stand for an entry with these terms."""
        return next((self.motifs[term] for term in terms if term in self.motifs), self.otherwise)


def read_drawing(
    raw: Any, fields: Mapping[str, Field], spot: Spot
) -> tuple[Drawing, list[Problem]]:
    """What the key `drawing` says; its shape has been checked, its keys have not."""
    problems = list(check_keys(raw, spot, REQUIRED, OPTIONAL)) or list(_check(raw, fields, spot))
    if problems:
        return Drawing(()), problems
    drawing = Drawing(
        otherwise=tuple(raw["otherwise"]),
        by=raw.get("by", ""),
        motifs={term: tuple(names) for term, names in raw.get("motifs", {}).items()},
        beside=tuple(raw.get("beside", ())),
        season=raw.get("season", ""),
        months={int(month): tuple(names) for month, names in raw.get("months", {}).items()},
    )
    return drawing, []


def check_terms(
    drawing: Drawing, fields: Mapping[str, Field], known: Mapping[str, Vocabulary], spot: Spot
) -> Iterator[Problem]:
    """Motifs are declared for terms that there are.

    Not asked of the engine's own kinds, for a city may have a shorter list than the engine's.
    """
    vocabulary = fields[drawing.by].vocabulary if drawing.by else ""
    if vocabulary in known:
        allowed = known[vocabulary].terms
        for term in drawing.motifs:
            if term not in allowed:
                at = spot.at("motifs").key(term)
                yield problem("not-one-of", at, value=term, allowed=list(allowed))


def _check(raw: Mapping[str, Any], fields: Mapping[str, Field], spot: Spot) -> Iterator[Problem]:
    with_terms = [name for name, known in fields.items() if known.vocabulary]
    with_days = [name for name, known in fields.items() if known.type.name == "recurrence"]
    for key, needs, allowed in (("by", "motifs", with_terms), ("season", "months", with_days)):
        if key in raw and raw[key] not in allowed:
            yield problem("not-one-of", spot.at(key), value=raw[key], allowed=allowed)
        for one, other in ((key, needs), (needs, key)):
            if one in raw and other not in raw:
                yield problem("missing-key", spot, key=other)
    for month in raw.get("months", {}):
        if month not in MONTHS:
            yield problem("not-one-of", spot.at("months").key(month), value=month, allowed=MONTHS)
    for name in ("otherwise", "beside"):
        if name in raw:
            yield from _check_names(raw[name], spot.at(name))
    for name in BY_NAME:
        for key, names in raw.get(name, {}).items():
            yield from _check_names(names, spot.at(name, key))


def _check_names(names: Iterable[str], spot: Spot) -> Iterator[Problem]:
    known = motifs().standing
    if not names:
        yield problem("empty-value", spot, key=str(spot.keys[-1]))
    for number, name in enumerate(names):
        if name not in known:
            hint = nearest(name, known) or ", ".join(sorted(known))
            yield problem("unknown-motif", spot.at(number), value=name, hint=hint)
