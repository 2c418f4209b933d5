"""What lies beside an entry's page: a card for a driver, a leaflet for the notice board, a code."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from hoaphuong.codes import code_of
from hoaphuong.declared.kinds import CODE, LEAFLET, SHOW
from hoaphuong.declared.languages import Language
from hoaphuong.drawings.markup import captioned
from hoaphuong.drawings.scenes import Drawings
from hoaphuong.edition import Edition
from hoaphuong.entries import Entry
from hoaphuong.fields.contact import Address
from hoaphuong.fields.unit import Unit
from hoaphuong.pages.page import licence_note, up_from
from hoaphuong.publishing.tree import Tree
from hoaphuong.rendering.templates import Templates
from hoaphuong.scripts import read_aloud

FILES = {SHOW: f"{SHOW}/index.html", LEAFLET: f"{LEAFLET}/index.html", CODE: f"{CODE}.svg"}
BELOW = "kind/slug/show/"
"""A path as deep as those of cards and leaflets are."""


class Place(NamedTuple):
    """Where to go, in the source language."""

    lines: tuple[str, ...]
    former: str
    """The unit before the last reform, which many still know better."""


class Said(NamedTuple):
    """What a leaflet says in one language."""

    language: Language
    name: str
    reading: str
    summary: str
    code: str
    """Where its code is."""


class Handouts:
    """Makes these files for the entries of one language."""

    def __init__(self, edition: Edition, templates: Templates, drawings: Drawings) -> None:
        self._edition = edition.at(up_from(BELOW))
        self._source = Edition(edition.site, edition.site.source)
        self._templates = templates
        self._drawings = drawings

    def names(self, entry: Entry) -> list[str]:
        """The files there are, in the entry's own folder; a leaflet is in all languages at once."""
        wanted = [name for name in entry.kind.handouts if name != LEAFLET or not self._edition.root]
        return [FILES[name] for name in wanted]

    def make(self, entry: Entry, name: str) -> bytes:
        """One of the files."""
        if name == FILES[CODE]:
            return code_of(self._edition.absolute(self._edition.path_of(entry.id)))
        return self._leaflet(entry) if name == FILES[LEAFLET] else self._card(entry)

    def _card(self, entry: Entry) -> bytes:
        edition, source = self._edition, self._source
        name, named_in = edition.site.text(entry, "name", edition.language)
        own = entry.text("name", source.language.code)
        return self._render(
            "show.html",
            original=source.words,
            place=whereabouts(source, entry),
            source_name=own,
            name=edition.marked(str(name), named_in.tag) if str(name) != own else "",
            said=entry.text("said", edition.language.code) or "",
            back="../",
            title=edition.words.format("show-title", name=name),
        )

    def _leaflet(self, entry: Entry) -> bytes:
        edition = self._edition
        scene = self._drawings.of(entry)
        drawing = captioned(scene, edition.base, edition.words["drawing"]) if scene else ""
        return self._render(
            "leaflet.html",
            said=list(self._said(entry)),
            place=whereabouts(edition, entry),
            drawing=drawing,
            address=edition.absolute(edition.path_of(entry.id)),
            coded=CODE in entry.kind.handouts,
            title=edition.words.format("leaflet-title", name=edition.name(entry)),
        )

    def _said(self, entry: Entry) -> Iterator[Said]:
        for language in self._edition.site.translations(entry):
            texts = entry.blocks[language.code].texts
            root = "" if language is self._edition.site.source else f"{language.code}/"
            code = f"{self._edition.base}{root}{entry.id}/{FILES[CODE]}"
            reading = str(texts.get("pronunciation") or "") or read_aloud(
                str(texts["name"]), str(texts.get("reading") or "")
            )
            yield Said(language, str(texts["name"]), reading, str(texts["summary"]), code)

    def _render(self, template: str, **values: Any) -> bytes:
        html = self._templates.render(
            template,
            edition=self._edition,
            words=self._edition.words,
            licence_note=licence_note(self._edition),
            **values,
        )
        return html.encode()


def whereabouts(edition: Edition, entry: Entry) -> Place:
    """Address and unit of an entry, as one would tell a driver."""
    lines: list[str] = []
    former = ""
    for name, value in entry.facts.items():
        field = entry.kind.fields[name]
        if isinstance(field.type, Address):
            lines.insert(0, value)
        elif isinstance(value, Unit):
            former = value.former
            lines += [edition.label(field.vocabulary, value.now)] if value.now else []
    return Place(tuple(lines), former)


def write_handouts(handouts: Handouts, entry: Entry, folder: str, key: str, tree: Tree) -> None:
    """Bring what lies beside an entry's page to what it is to be."""
    for name in handouts.names(entry):
        if not tree.has(f"{folder}{name}", key):
            tree.write(f"{folder}{name}", key, handouts.make(entry, name))
