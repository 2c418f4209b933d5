"""All that was read, with its indexes: the noun every page is made from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from hoaphuong.changing.log import ChangeLog
from hoaphuong.declared.declarations import Declarations
from hoaphuong.declared.languages import Language
from hoaphuong.entries import Entry
from hoaphuong.fields import Field
from hoaphuong.fields.occurrences import CANCELLED
from hoaphuong.handwritten import HandWrittenPages
from hoaphuong.maps.atlas import Atlas
from hoaphuong.neighbours import Neighbourhood, point_of
from hoaphuong.notices import Notices
from hoaphuong.occasions import YEARS, Occasion, occasions, recurring
from hoaphuong.pictures.album import Album, Photograph
from hoaphuong.rails import Rail, Rails
from hoaphuong.reading.layers import Mark
from hoaphuong.release import ALL, Release
from hoaphuong.rendering.lines import IN_TEXT, MOST, Lines, lines_of, whole
from hoaphuong.rendering.markup import Markup, escape
from hoaphuong.rendering.names import Marker, names_marker
from hoaphuong.translations import Lock
from hoaphuong.views.shown import UNREAD, Reads

SEEN: dict[tuple[Path, Mark], Photograph | str] = {}
"""Photographs that were looked at in this process, for a preview reads its site again and again."""


@dataclass(frozen=True)
class Site(Declarations):
    """A city's site as data. Built once a build, never changed."""

    entries: tuple[Entry, ...]
    unread: frozenset[str]
    """Ids of entries whose files could not be read: what points to them is not at fault."""
    pages: HandWrittenPages
    """The pages of docs/."""
    lock: Lock
    build_date: date
    notices: Notices
    """What is urgent at the build's declared time."""
    declared: str
    """Digest of all that data/ declares: its kinds, and all files but entries and the lock."""
    reads: Reads = UNREAD
    """How often entries were read, where that is shown."""
    changes: tuple[ChangeLog, ...] = ()
    """What has changed in the data, the newest first, where that is shown."""
    release: Release = ALL
    """What has been left out of `entries`."""
    sources_date: date | None = None
    """The day of the last change, where the build is of another day."""

    @property
    def dated(self) -> date:
        """The day that pages name as theirs: a build that passes the day changes no page by it."""
        return self.sources_date or self.build_date

    @cached_property
    def by_id(self) -> dict[str, Entry]:
        return {entry.id: entry for entry in self.entries}

    @cached_property
    def by_kind(self) -> dict[str, list[Entry]]:
        found: dict[str, list[Entry]] = {kind.name: [] for kind in self.kinds}
        for entry in self.entries:
            found[entry.kind.name].append(entry)
        return found

    @cached_property
    def by_term(self) -> dict[str, dict[str, list[Entry]]]:
        """Entries by vocabulary and key, for the fields whose values have pages."""
        found: dict[str, dict[str, list[Entry]]] = defaultdict(lambda: defaultdict(list))
        for entry in self.entries:
            for name, value in entry.facts.items():
                field = entry.kind.fields[name]
                for key in field.type.terms(value) if field.pages else ():
                    found[field.vocabulary][key].append(entry)
        return found

    @cached_property
    def referrers(self) -> dict[str, list[tuple[Field, Entry]]]:
        """Who points to an entry by a field that has an inverse heading."""
        found: dict[str, list[tuple[Field, Entry]]] = defaultdict(list)
        for entry in self.entries:
            for field, _, target, _ in entry.references:
                if field.inverse:
                    found[target].append((field, entry))
        return found

    def rails(self, entry: Entry) -> tuple[Rail, ...]:
        """What an entry's page leads on to, beside what it points to and what points to it."""
        rails = self._rails.get(entry.kind.name)
        if rails is None:
            return ()
        seen = {target for _, _, target, _ in entry.references}
        return tuple(rails.of(entry, seen | {by.id for _, by in self.referrers.get(entry.id, ())}))

    @cached_property
    def _rails(self) -> dict[str, Rails]:
        return {
            kind.name: Rails(kind, self.by_kind[kind.name]) for kind in self.kinds if kind.rails
        }

    @property
    def has_calendar(self) -> bool:
        """Whether any kind has a field whose values come back every year."""
        return any(recurring(kind) for kind in self.kinds)

    @property
    def calendar_years(self) -> range:
        return range(self.build_date.year, self.build_date.year + YEARS)

    @cached_property
    def occasions(self) -> tuple[Occasion, ...]:
        """What the calendar of these years holds, in order."""
        kinds = [kind for kind in self.kinds if recurring(kind)]
        entries = [entry for kind in kinds for entry in self.by_kind[kind.name]]
        return tuple(occasions(entries, self.calendar_years))

    @cached_property
    def coming(self) -> dict[tuple[str, str], list[Occasion]]:
        """By entry and field, what comes back and is not over yet, in order; no anniversaries."""
        found: dict[tuple[str, str], list[Occasion]] = defaultdict(list)
        for occasion in self.occasions:
            if not occasion.is_anniversary and occasion.span.last >= self.build_date:
                found[occasion.entry.id, occasion.field.name].append(occasion)
        return dict(found)

    @cached_property
    def next_feasts(self) -> dict[tuple[str, str], Occasion]:
        """By entry and field, the next that is to be held."""
        held = {
            key: [one for one in coming if one.status != CANCELLED]
            for key, coming in self.coming.items()
        }
        return {key: occasions[0] for key, occasions in held.items() if occasions}

    @cached_property
    def feasts(self) -> dict[str, list[Occasion]]:
        """By entry, those of a feast whose days are known."""
        found: dict[str, list[Occasion]] = defaultdict(list)
        for occasion in self.occasions:
            if not occasion.is_anniversary and not occasion.span.vague:
                found[occasion.entry.id].append(occasion)
        return dict(found)

    @cached_property
    def neighbourhood(self) -> Neighbourhood:
        return Neighbourhood(
            [(point, entry) for entry in self.entries if (point := point_of(entry))]
        )

    @cached_property
    def album(self) -> Album:
        return Album(SEEN)

    @cached_property
    def atlas(self) -> Atlas:
        return Atlas(self)

    def text(self, entry: Entry, name: str, language: Language) -> tuple[Any, Language]:
        """A text that every page needs, and the language it is in.

        Its own, else along the fallback chain.
        """
        block = entry.blocks.get(language.code)
        own = block.texts.get(name) if block else None
        if own:
            return own, language
        for code in (*language.fallback, self.source.code):
            value = entry.text(name, code)
            if value:
                return value, self.by_code[code]
        return "", language

    def shown(self, entry: Entry, name: str, language: Language) -> tuple[Markup, Language]:
        """The same as HTML, names of the source language marked in it, others kept on a line."""
        text, said_in = self.text(entry, name, language)
        html, mark = escape(text), self.markers[said_in.code]
        html = mark(html, str(entry.text(name, self.source.code))) if mark else html
        lines, is_name = self.lines[said_in.code], name == "name"
        html = lines.title(html) if is_name else lines.text(html)
        return whole(html, MOST if is_name else IN_TEXT), said_in

    @cached_property
    def markers(self) -> dict[str, Marker | None]:
        """What marks names of the source language in texts of each, by code."""
        return {one.code: names_marker(one, self.source) for one in self.languages}

    @cached_property
    def lines(self) -> dict[str, Lines]:
        """What holds together on a line, by code of the language."""
        return {one.code: lines_of(one) for one in self.languages}

    def is_translated(self, entry: Entry, language: Language) -> bool:
        """Whether name, summary and body are all in the language."""
        return language.code in entry.translations

    def translations(self, entry: Entry) -> Iterator[Language]:
        """The languages an entry has a page of its own in."""
        return (language for language in self.languages if self.is_translated(entry, language))

    def pick(self, labels: Mapping[str, Any], language: Language) -> Any:
        """A label in a language, or the nearest its readers understand.

        Empty where there is none.
        """
        for code in (language.code, *language.fallback, self.source.code):
            if labels.get(code):
                return labels[code]
        return next(iter(labels.values()), "")
