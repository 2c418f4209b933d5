"""What the pages of an entry have in common in all languages, worked out once."""

from __future__ import annotations

from typing import Any, NamedTuple

from hoaphuong.declared.languages import Language
from hoaphuong.edition import Edition
from hoaphuong.entries import Entry
from hoaphuong.fields import Field
from hoaphuong.neighbours import Neighbour
from hoaphuong.notices import Notice
from hoaphuong.pages.head import json_text
from hoaphuong.pictures.photograph import ENDINGS
from hoaphuong.rails import Rail
from hoaphuong.reading.memory import whole
from hoaphuong.release import IN_FILE
from hoaphuong.site import Site

APART = ("images", "motif", "sources", "changed", *IN_FILE)
"""Facts that have a place of their own on the page."""


class Outline(NamedTuple):
    """An entry, set out for its pages."""

    entry: Entry
    path: str
    """From the language's root."""
    languages: tuple[Language, ...]
    """Those it has a page of its own in."""
    fields: tuple[Field, ...]
    """Of its key facts, in the order they are shown."""
    values: tuple[Any, ...]
    referrers: tuple[tuple[Field, Entry], ...]
    """Who points here, by which field; without those that this entry points to itself."""
    near: tuple[Neighbour, ...]
    rails: tuple[Rail, ...]
    notices: tuple[Notice, ...]
    """What is urgent of it."""
    properties: str | None
    """What linked data says of the thing, None where that depends on the language."""
    about_page: str
    """What linked data says of the page after the thing."""


class Outlines:
    """The outlines of a site's entries, each made once."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._kept: dict[str, Outline] = {}

    def of(self, entry: Entry) -> Outline:
        """The outline of an entry."""
        if entry.id not in self._kept:
            self._kept[entry.id] = _outline(self._site, whole(self._site, entry))
        return self._kept[entry.id]


def _outline(site: Site, entry: Entry) -> Outline:
    shown = [
        name for name in entry.facts if name not in APART and entry.kind.fields[name].type.shown
    ]
    referrers = site.referrers.get(entry.id, ())
    said = {target for _, _, target, code in entry.references if not code} if referrers else ()
    speaking = any(
        field.schema and field.type.speaks
        for name in entry.facts
        for field in (entry.kind.fields[name],)
    )
    return Outline(
        entry=entry,
        path=f"{entry.id}/",
        languages=tuple(site.translations(entry)),
        fields=tuple(entry.kind.fields[name] for name in shown),
        values=tuple(entry.facts[name] for name in shown),
        referrers=tuple((field, other) for field, other in referrers if other.id not in said),
        near=tuple(site.neighbourhood.near(entry)),
        rails=site.rails(entry),
        notices=site.notices.about(entry.id, entry.kind.name),
        properties=None if speaking else properties(entry, Edition(site, site.source)),
        about_page=_about_page(entry),
    )


def properties(entry: Entry, edition: Edition) -> str:
    """The schema.org properties of the thing, as JSON to stand after others."""
    thing: dict[str, Any] = {}
    for name, value in entry.facts.items():
        field = entry.kind.fields[name]
        if field.schema:
            said = field.type.linked_data(value, field, edition)
            if said:
                _put(thing, field.schema, said)
    if "images" in entry.facts:
        found = edition.site.album.of(entry.facts["images"][0].path)
        thing["image"] = edition.absolute(found.file(found.widths[-1], ENDINGS[-1]))
    return _members(thing)


def _about_page(entry: Entry) -> str:
    page: dict[str, Any] = {}
    if "changed" in entry.facts:
        page["dateModified"] = entry.facts["changed"].iso
    citations = [source.url or source.citation for source in entry.facts.get("sources", ())]
    if citations:
        page["citation"] = citations
    return _members(page)


def _members(data: dict[str, Any]) -> str:
    """The members of an object, each after a comma."""
    return f",{json_text(data)[1:-1]}" if data else ""


def _put(thing: dict[str, Any], schema: str, said: Any) -> None:
    """Set a property; `property:Type` wraps each value as a thing of that type with a name."""
    name, _, type_ = schema.partition(":")
    if type_:
        values = said if isinstance(said, list) else [said]
        said = [{"@type": type_, "name": value} for value in values]
        said = said[0] if len(said) == 1 else said
    if name in thing:
        before = thing[name] if isinstance(thing[name], list) else [thing[name]]
        said = [*before, *(said if isinstance(said, list) else [said])]
    thing[name] = said
