"""An entry: facts on top, one block of text per language."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from functools import lru_cache
from typing import Any, NamedTuple

from hoaphuong.declared.kinds import Kind
from hoaphuong.declared.languages import OFTEN_MEANT, Language
from hoaphuong.declared.states import REVIEW_STATES
from hoaphuong.fields import Field, Reading
from hoaphuong.fields.date import Date, DateType
from hoaphuong.problems import Level, Problem, problem
from hoaphuong.reading.documents import Document, Keys, Spot
from hoaphuong.reading.keys import unknown_keys

TRANSLATED = ("name", "summary", "body")
"""The three texts that make a page a translation."""
NAME_STATES = ("sourced", "proposed")
DATE = DateType()
BLOCK_KEYS = ("name_status", "review")


@dataclass(frozen=True, slots=True)
class Review:
    """Who vouches for a block of text."""

    state: str = "draft"
    by: str = ""
    """An office or a role, never a person."""
    date: Date | None = None
    seal: str = ""
    """Digest of the texts that were approved."""


UNREVIEWED = Review()
DRAFT = {"state": UNREVIEWED.state}
_review = lru_cache(maxsize=1024)(Review)
"""One object for all reviews by one office on one day."""


@dataclass(frozen=True, slots=True)
class Block:
    """The text of an entry in one language; what is missing is not in `texts`."""

    texts: Mapping[str, Any]
    review: Review = UNREVIEWED
    name_proposed: bool = False
    """Whether the name is our own rendering, given by no source."""

    @property
    def is_whole(self) -> bool:
        """Whether it has all that makes a page a translation."""
        name, summary, body = map(self.texts.get, TRANSLATED)
        return bool(name and summary and body)


class Reference(NamedTuple):
    """An entry that is pointed to: by which field, at which keys of the file, and its id."""

    field: Field
    keys: Keys
    target: str
    code: str = ""
    """Of the language whose text it stands in; empty for a fact."""


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One thing the site has a page for."""

    kind: Kind
    slug: str
    document: Document
    facts: Mapping[str, Any]
    blocks: Mapping[str, Block]
    id: str = dataclass_field(init=False)
    references: tuple[Reference, ...] = dataclass_field(init=False)
    """Every entry that its facts point to, then those that its texts do."""
    translations: frozenset[str] = dataclass_field(init=False)
    """Codes of the languages that it has name, summary and body in."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", f"{self.kind.name}/{self.slug}")
        object.__setattr__(self, "references", tuple(self._references()))
        whole = [code for code, block in self.blocks.items() if block.is_whole]
        object.__setattr__(self, "translations", frozenset(whole))

    def text(self, name: str, code: str) -> Any:
        """A text of the block in a language, or None."""
        block = self.blocks.get(code)
        return block.texts.get(name) if block else None

    def where(self, *keys: str | int) -> Spot:
        return self.document.spot(*keys)

    def _references(self) -> Iterator[Reference]:
        for name, value in self.facts.items():
            field = self.kind.fields[name]
            if field.type.refers:
                for key, target in field.type.references(value):
                    yield Reference(field, (name, key) if key != "" else (name,), target)
        referring = _referring(self.kind)
        for code, block in self.blocks.items():
            for name, field in referring:
                if name in block.texts:
                    for _, target in field.type.references(block.texts[name]):
                        yield Reference(field, (code, name), target, code)


@lru_cache(maxsize=256)
def _referring(kind: Kind) -> tuple[tuple[str, Field], ...]:
    """The texts of a kind that may point to entries."""
    return tuple((name, field) for name, field in kind.texts.items() if field.type.refers)


@lru_cache(maxsize=256)
def _block_keys(kind: Kind) -> tuple[str, ...]:
    return (*kind.texts, *BLOCK_KEYS)


def read_entry(
    kind: Kind, slug: str, languages: Mapping[str, Language], reading: Reading
) -> Entry | None:
    """An entry from its file, with every problem noted; None where the file holds no mapping."""
    document, raw = reading.document, reading.document.data
    if not isinstance(raw, dict):
        reading.wrong("not-a-mapping", ())
        return None
    if raw.keys() - kind.fields.keys() - languages.keys():
        reading.problems += _unknown(kind, raw, document.spot(), list(languages))
    facts = _read_values(kind.fields, raw, reading)
    blocks = {}
    for code in languages:
        if code in raw:
            block = _read_block(kind, raw[code], code, reading)
            if block:
                blocks[code] = block
    return Entry(kind, slug, document, facts, blocks)


def _unknown(kind: Kind, raw: Mapping[str, Any], spot: Spot, codes: list[str]) -> Iterator[Problem]:
    unknown = [key for key in raw if key not in kind.fields and key not in codes]
    for key in unknown:
        if key in OFTEN_MEANT:
            yield problem("country-for-language", spot.key(key), code=key, hint=OFTEN_MEANT[key])
    allowed = [name for name in (*codes, *kind.fields) if name not in raw]
    yield from unknown_keys([key for key in unknown if key not in OFTEN_MEANT], spot, allowed)


def _read_values(
    fields: Mapping[str, Field], raw: Mapping[str, Any], reading: Reading
) -> dict[str, Any]:
    values = {}
    for name, field in fields.items():
        if name in raw:
            value = field.type.read(raw[name], field, (name,), reading)
            if value is not None and value != ():  # an empty list says nothing
                values[name] = value
        elif field.required:
            reading.wrong("missing-field", (), key=name)
    return values


def _read_block(kind: Kind, raw: Any, code: str, reading: Reading) -> Block | None:
    at = (code,)
    reading.has_keys(raw, at, (), _block_keys(kind))
    if not isinstance(raw, dict):
        return None
    texts = {}
    for name, field in kind.texts.items():
        if name in raw and raw[name] != "":
            value = field.type.read(raw[name], field, (code, name), reading)
            if value is not None:
                texts[name] = value
    status = raw.get("name_status", "sourced")
    if "name_status" in raw and code == reading.languages[0]:
        allowed = [*kind.texts, "review"]
        reading.wrong_key("unknown-key", at, "name_status", key="name_status", allowed=allowed)
    elif status not in NAME_STATES:
        reading.wrong_key("not-one-of", at, "name_status", value=str(status), allowed=NAME_STATES)
    review = _read_review(raw.get("review"), at, reading)
    if review.seal and not reading.document.recalled and review.seal != seal_of(texts):
        spot = reading.document.spot(code, "review")
        reading.problems.append(problem("approved-text-changed", spot, Level.WARNING))
        review = _review(REVIEW_STATES[-2], review.by, review.date)
    return Block(texts, review, status == "proposed")


def seal_of(texts: Mapping[str, Any]) -> str:
    """First 12 hex digits of SHA-256 of the texts of a block, their white space folded."""
    said = (f"{name}: {' '.join(str(texts[name]).split())}" for name in sorted(texts))
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:12]


def _read_review(raw: Any, block: Keys, reading: Reading) -> Review:
    if raw is None:
        reading.wrong("missing-key", block, key="review")
        return UNREVIEWED
    if raw == DRAFT:  # as most are
        return UNREVIEWED
    at = (*block, "review")
    if not (
        reading.has_keys(raw, at, ("state",), ("by", "date", "seal")) and reading.has_texts(raw, at)
    ):
        return UNREVIEWED
    if raw["state"] not in REVIEW_STATES:
        reading.wrong("not-one-of", (*at, "state"), value=str(raw["state"]), allowed=REVIEW_STATES)
        return UNREVIEWED
    if raw["state"] != "draft" and not ("by" in raw and "date" in raw):
        reading.wrong("review-without-who", at, value=raw["state"])
        return UNREVIEWED
    day = DATE.read(raw["date"], None, (*at, "date"), reading) if "date" in raw else None
    seal = raw.get("seal", "") if raw["state"] == REVIEW_STATES[-1] else ""
    return _review(raw["state"], raw.get("by", ""), day, seal)
