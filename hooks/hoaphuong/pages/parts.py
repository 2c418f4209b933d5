"""The parts of an entry's page: its texts, its key facts, what it may lack, and its ties."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import quote

from hoaphuong.declared.kinds import ANY, NEWEST
from hoaphuong.declared.languages import Language
from hoaphuong.declared.sharing import CITE
from hoaphuong.drawings.markup import captioned
from hoaphuong.drawings.scenes import Drawings
from hoaphuong.edition import Edition
from hoaphuong.entries import Entry
from hoaphuong.fields import Field
from hoaphuong.ics import OF_ENTRY
from hoaphuong.maps.picture import locator
from hoaphuong.opendata.citing import bibtex, citation
from hoaphuong.opendata.records import FILE as RECORD
from hoaphuong.pages.most_read import reads_in_words
from hoaphuong.pages.outline import Outline
from hoaphuong.rails import Rail
from hoaphuong.rendering.markdown import to_html
from hoaphuong.rendering.markup import Markup, escape, fill, safe
from hoaphuong.scripts import read_aloud

EXTRA_NAMES = ("other_names", "former_names", "han_nom", "romanisation")
NOTHING: Mapping[str, Any] = {}
NONE = safe("")
OWN = ("", "", "")
"""Tags of name, summary and body where all three are in the page's language."""
LONGEST_READ = 28
"""Letters of a name that is worth a line on how it is said; a longer one is a title."""


class Texts(NamedTuple):
    """Name, summary and body, each in the page's language or in the nearest that has it."""

    name: str
    summary: str
    body: str
    borrowed: tuple[str, ...]
    """Tags of the three where they are not the page's own."""
    fallback: Language | None
    """The language the reader is told of, where one is borrowed."""
    body_in: Language


class Facts(NamedTuple):
    """Fields, and what is shown of each."""

    fields: tuple[Field, ...]
    shown: list[Markup]


class Ties(NamedTuple):
    """Who points here, what is near, and where to read on."""

    headings: tuple[tuple[str, int], ...]
    """Of those who point here, each with their number."""
    shown: list[Markup]
    """Their links, then link and distance of each entry nearby, then each rail."""
    rails: tuple[int, ...]
    """How many entries stand on each rail; shown are its heading, then their links and facts."""


def texts_of(edition: Edition, outline: Outline) -> Texts:
    """The three texts that every page has."""
    site, own = edition.site, edition.language
    block = outline.entry.blocks.get(own.code)
    if block and own in outline.languages:
        said = block.texts
        return Texts(said["name"], said["summary"], said["body"], OWN, None, own)
    name, name_in = site.text(outline.entry, "name", own)
    summary, summary_in = site.text(outline.entry, "summary", own)
    body, body_in = site.text(outline.entry, "body", own)
    tags = tuple("" if each is own else each.tag for each in (name_in, summary_in, body_in))
    shown = (body_in, summary_in, name_in)
    fallback = next((language for language in shown if language is not own), site.source)
    return Texts(str(name), str(summary), str(body), tags, fallback, body_in)


def facts_of(edition: Edition, outline: Outline) -> Facts:
    """The key facts, then other names in the page's language."""
    entry, fields = outline.entry, outline.fields
    shown = [
        field.type.show_of(entry, value, field, edition)
        for field, value in zip(fields, outline.values, strict=True)
    ]
    block = entry.blocks.get(edition.language.code)
    for extra in EXTRA_NAMES:
        if block and extra in block.texts:
            field = entry.kind.texts[extra]
            fields = (*fields, field)
            shown.append(field.type.show(block.texts[extra], field, edition))
    return Facts(fields, shown)


def optional_of(edition: Edition, entry: Entry, name: str, drawings: Drawings) -> tuple[str, ...]:
    """The parts that shape.OPTIONAL names, each empty where there is none."""
    facts, block = entry.facts, entry.blocks.get(edition.language.code)
    texts = block.texts if block else NOTHING
    note = texts.get("note")
    return (
        escape(_source_name(edition, entry, name)),
        to_html(note, edition.href) if note else "",
        _shown(edition, entry, "images") if "images" in facts else "",
        _shown(edition, entry, "sources") if "sources" in facts else "",
        escape(edition.words.date(facts["changed"])) if "changed" in facts else "",
        escape(_report(edition, name)),
        escape(OF_ENTRY) if entry.id in edition.site.feasts else "",
        locator(edition, entry),
        _drawing(edition, entry, drawings),
        NONE if entry.kind.titled else _reading(edition, texts, name),
        escape(texts.get("said", "")),
        quote(name) if edition.site.settings.tools else "",
        reads_in_words(edition, entry),
        *_cited(edition, entry),
        f"{edition.base}{entry.id}/{RECORD}" if edition.site.settings.open_data else "",
    )


def _cited(edition: Edition, entry: Entry) -> tuple[str, str]:
    """How the page is cited, in words and for TeX; where it is borrowed, its original is."""
    site = edition.site
    if CITE not in site.settings.tools:
        return "", ""
    language = edition.language if site.is_translated(entry, edition.language) else site.source
    return escape(citation(site, entry, language)), escape(bibtex(site, entry, language))


def ties_of(edition: Edition, outline: Outline) -> Ties:
    """Who points here, under the headings of the other side, what is near, and the rails."""
    link, distance = edition.entry_link, edition.words.distance
    groups: dict[str, dict[str, None]] = {}
    for field, pointing in outline.referrers:
        groups.setdefault(str(edition.pick(field.inverse)), {})[pointing.id] = None
    shown = [link(target) for ids in groups.values() for target in ids]
    for other in outline.near:
        shown += (link(other.entry.id), distance(other.km, other.approximate))
    for rail in outline.rails:
        shown.append(_rail_heading(edition, rail))
        for entry in rail.entries:
            shown += (link(entry.id), edition.card_facts(entry))
    headings = tuple([(heading, len(ids)) for heading, ids in groups.items()])
    return Ties(headings, shown, tuple([len(rail.entries) for rail in outline.rails]))


def _rail_heading(edition: Edition, rail: Rail) -> Markup:
    if rail.how == NEWEST:
        return escape(edition.words["rail-newest"])
    label = str(edition.pick(rail.field.labels))
    if rail.how == ANY:
        labels = edition.vocabulary(rail.field.vocabulary).labels if rail.field.vocabulary else {}
        return escape(str(edition.pick(labels)) or label)
    terms = [edition.label(rail.field.vocabulary, key) for key in rail.keys]
    shared = edition.words["list-comma"].join(terms)
    return escape(edition.words.format("rail-shared", label=label, terms=shared))


def _shown(edition: Edition, entry: Entry, name: str) -> Markup:
    field = entry.kind.fields[name]
    return field.type.show(entry.facts[name], field, edition)


def _drawing(edition: Edition, entry: Entry, drawings: Drawings) -> Markup:
    """The drawing of an entry that has no picture."""
    if entry.kind.drawing is None or entry.facts.get("images"):
        return NONE
    scene = drawings.of(entry)
    return captioned(scene, edition.base, edition.words["drawing"]) if scene else NONE


def _reading(edition: Edition, texts: Mapping[str, Any], name: str) -> Markup:
    """How the name on the page is read, marked where that is written in other letters."""
    if "pronunciation" in texts:
        tag = f"{edition.language.tag.partition('-')[0]}-Latn"
        return fill('<span lang="{}">{}</span>', tag, texts["pronunciation"])
    if "reading" not in texts or len(name) > LONGEST_READ:
        return NONE
    return escape(read_aloud(name, str(texts["reading"])))


def _source_name(edition: Edition, entry: Entry, name: str) -> str:
    """The name in the source language, shown on the pages of all others where it differs."""
    if edition.language is edition.site.source or entry.kind.titled:
        return ""
    source_name = str(entry.text("name", edition.site.source.code) or "")
    return "" if source_name == name else source_name


def _report(edition: Edition, name: str) -> str:
    """A link that begins a message about this page; empty where the city names no address."""
    address = edition.site.settings.contact.get("report", "")
    if not address or "@" not in address or "://" in address:
        return address
    subject = edition.words.format("report-subject", name=name)
    return f"mailto:{address}?subject={quote(subject)}"
