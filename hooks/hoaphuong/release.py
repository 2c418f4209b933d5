"""What of a city's data a build publishes: no drafts, nothing before its day, and of the texts
only those that have the state which site.yml asks for.

What is left out is left out here, once: whatever is made from a released site cannot show it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from hoaphuong.declared.states import REVIEW_STATES
from hoaphuong.entries import Block, Entry

if TYPE_CHECKING:
    from hoaphuong.declared.declarations import Declarations
    from hoaphuong.site import Site

DRAFT, FROM = IN_FILE = ("draft", "publish_from")
"""The facts of an entry that keep it back."""


class Release(NamedTuple):
    """What is left out."""

    least: int = 0
    """Place among REVIEW_STATES of the state a text must have."""
    hidden: frozenset[str] = frozenset()
    """Ids of the entries that are left out whole."""

    def has(self, block: Block) -> bool:
        """Whether a text has the state that is asked for."""
        return REVIEW_STATES.index(block.review.state) >= self.least

    def of(self, entry: Entry) -> Entry:
        """An entry without texts below the state, and without ways to what is left out."""
        blocks = {code: block for code, block in entry.blocks.items() if self.has(block)}
        facts = self._facts(entry) if self._leads_to_hidden(entry) else entry.facts
        if len(blocks) == len(entry.blocks) and facts is entry.facts:
            return entry
        return Entry(entry.kind, entry.slug, entry.document, facts, blocks)

    def _leads_to_hidden(self, entry: Entry) -> bool:
        return any(not code and target in self.hidden for _, _, target, code in entry.references)

    def _facts(self, entry: Entry) -> Mapping[str, Any]:
        fields = entry.kind.fields
        kept = {
            name: fields[name].type.without(value, self.hidden)
            for name, value in entry.facts.items()
        }
        return {name: value for name, value in kept.items() if value is not None}


ALL = Release()
"""Nothing is left out."""


def is_draft(entry: Entry) -> bool:
    """Whether an entry is still being written."""
    return DRAFT in entry.facts


def is_early(entry: Entry, day: date) -> bool:
    """Whether an entry's day has not come yet."""
    begins = entry.facts.get(FROM)
    return begins is not None and begins.day > day


def is_kept_back(entry: Entry, day: date) -> bool:
    """Whether an entry's file says that it is not to be published yet."""
    facts = entry.facts
    return DRAFT in facts or (FROM in facts and is_early(entry, day))


def release_from(declared: Declarations) -> Release:
    """What the state that site.yml asks for leaves out."""
    return Release(REVIEW_STATES.index(declared.settings.publish))


def release_of(site: Site) -> Release:
    """What a build of a site leaves out.

    An entry whose text in the source language has not come so far is left out whole: the other
    languages are made from it and fall back to it.
    """
    release, code, day = release_from(site), site.source.code, site.build_date
    hidden = (
        entry.id
        for entry in site.entries
        if is_kept_back(entry, day)
        or (release.least and not (code in entry.blocks and release.has(entry.blocks[code])))
    )
    return release._replace(hidden=frozenset(hidden))


def released(site: Site) -> Site:
    """The site as a build publishes it; itself where nothing is left out."""
    release = release_of(site)
    if release == ALL:
        return site
    entries = (release.of(entry) for entry in site.entries if entry.id not in release.hidden)
    return replace(site, entries=tuple(entries), release=release)
