"""How each translation stands: missing, stale, or as its source is; the oldest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from hoaphuong.release import is_draft, release_from
from hoaphuong.report.figures import count_words
from hoaphuong.site import Site
from hoaphuong.translating.places import Passage
from hoaphuong.translations import digest_of

MISSING, STALE, UNRECORDED, CURRENT = STATES = ("missing", "stale", "unrecorded", "current")
"""Unrecorded: nobody has said that it was compared, so nobody will hear when its source changes."""
WAITING = (MISSING, STALE)


class Standing(NamedTuple):
    """One text in one language."""

    passage: Passage
    code: str
    state: str
    source: str
    """The language it is made from."""
    shown: str
    """The language that readers see in its place; empty where they see its own, or nothing."""

    @property
    def words(self) -> int:
        """What a translator owes: words of the source text."""
        return count_words(self.passage.texts.get(self.source, "")) if self.waits else 0

    @property
    def waits(self) -> bool:
        return self.state in WAITING


def standings(
    site: Site, passages: Iterable[Passage], code: str = "", source: str = ""
) -> Iterator[Standing]:
    """Every text in every language but the first, or in one language; of drafts none.

    `source` is the language to translate from; without it, the one that the records name.
    """
    for passage in passages:
        entry = site.by_id.get(passage.owner)
        if entry and is_draft(entry):
            continue
        for language in site.languages[1:]:
            if code in ("", language.code):
                yield standing(site, passage, language.code, source)


def standing(site: Site, passage: Passage, code: str, source: str = "") -> Standing:
    texts, first = passage.texts, site.source.code
    known = site.lock.hashes.get((*passage.key, code))
    wanted = source or (known.source if known else "")
    made_from = wanted if wanted != code and texts.get(wanted) else first
    if not texts.get(code):
        return Standing(passage, code, MISSING, made_from, _shown(site, passage, code))
    instead = "" if _is_published(site, passage, code) else _shown(site, passage, code)
    if known is None:
        return Standing(passage, code, UNRECORDED, made_from, instead)
    current = known.digest == digest_of(texts.get(known.source))
    return Standing(passage, code, CURRENT if current else STALE, made_from, instead)


def _shown(site: Site, passage: Passage, code: str) -> str:
    chain = (*site.by_code[code].fallback, site.source.code) if passage.needed else ()
    return next((other for other in chain if _is_published(site, passage, other)), "")


def _is_published(site: Site, passage: Passage, code: str) -> bool:
    """Whether a text is there and has the state from which on the city publishes."""
    entry = site.by_id.get(passage.owner)
    block = entry.blocks.get(code) if entry and passage.needed else None
    return bool(passage.texts.get(code)) and (block is None or release_from(site).has(block))


def oldest_first(found: Iterable[Standing]) -> list[Standing]:
    """Those that wait, by the day their owner was changed; last what tells no day."""
    waiting = [one for one in found if one.waits]
    return sorted(waiting, key=lambda one: (one.passage.since or date.max, one.passage.key))


def as_row(one: Standing) -> dict[str, Any]:
    """For programs."""
    since = one.passage.since
    return {
        "entry": one.passage.owner,
        "field": one.passage.field,
        "language": one.code,
        "state": one.state,
        "from": one.source,
        "shown": one.shown,
        "words": one.words,
        "since": since.isoformat() if since else "",
    }
