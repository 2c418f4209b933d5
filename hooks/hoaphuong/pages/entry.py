"""The page of one entry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from hoaphuong.edition import Edition
from hoaphuong.entries import Entry, Review
from hoaphuong.languages import Language
from hoaphuong.markdown import to_html
from hoaphuong.markup import fill
from hoaphuong.pages.page import Page, described, up_from
from hoaphuong.templates import Templates
from hoaphuong.translations import stale_fields

APART = ("images", "sources", "changed")
"""Facts that have a place of their own on the page."""
EXTRA_NAMES = ("other_names", "former_names", "han_nom", "romanisation")


@dataclass(frozen=True, slots=True)
class Borrowed:
    """A text and the language it is in, `lang` empty where it is the page's own."""

    html: Markup
    lang: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of the key facts."""

    label: str
    html: Markup


def entry_page(edition: Edition, entry: Entry, templates: Templates) -> Page:
    """The page of an entry in the edition's language, in its fallback's words where it has none."""
    site, language = edition.site, edition.language
    path = f"{entry.id}/"
    edition = edition.at(up_from(path))
    texts = {name: _borrowed(edition, entry, name) for name in ("name", "summary", "body")}
    translated = site.is_translated(entry, language)
    name, summary = (
        str(site.text(entry, "name", language)[0]),
        str(site.text(entry, "summary", language)[0]),
    )
    main = templates.render(
        entry.kind.template,
        edition=edition,
        words=edition.words,
        kind=entry.kind,
        entry=entry,
        texts=texts,
        block=entry.blocks.get(language.code),
        vietnamese=_source_name(edition, entry),
        borrowed_from=None if translated else _fallback(edition, entry),
        stale=translated and bool(stale_fields(site, entry, language.code)),
        source_href=_source_href(edition, path),
        facts=list(_facts(edition, entry)),
        note=_note(edition, entry),
        images=_shown(edition, entry, "images"),
        sources=_shown(edition, entry, "sources"),
        changed=entry.facts.get("changed"),
        referrers=_referrers(edition, entry),
        near=site.neighbourhood.near(entry),
        vouched=_vouched(edition, entry),
        report=_report(edition, name),
    )
    return Page(
        edition=edition,
        path=path,
        title=name,
        description=summary,
        main=main,
        section=entry.kind.name,
        languages=tuple(site.translations(entry)),
        canonical=None if translated else site.source,
        linked_data=linked_data(edition, entry, name, summary),
        article=True,
    )


def linked_data(edition: Edition, entry: Entry, name: str, summary: str) -> dict[str, Any]:
    """schema.org: a web page about the thing, with the kind's own type and properties."""
    address = edition.absolute(edition.path_of(entry.id))
    thing: dict[str, Any] = {
        "@type": entry.kind.schema_type,
        "@id": f"{address}#thing",
        "name": name,
    }
    for key, value in entry.facts.items():
        field = entry.kind.fields[key]
        if field.schema:
            said = field.type.linked_data(value, field, edition)
            if said:
                _put(thing, field.schema, said)
    page = described(edition, "WebPage", edition.path_of(entry.id), name)
    page["description"] = summary
    page["inLanguage"] = edition.site.text(entry, "body", edition.language)[1].tag
    page["mainEntity"] = thing
    if "changed" in entry.facts:
        page["dateModified"] = entry.facts["changed"].iso
    citations = [source.url or source.citation for source in entry.facts.get("sources", ())]
    if citations:
        page["citation"] = citations
    return page


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


def _borrowed(edition: Edition, entry: Entry, name: str) -> Borrowed:
    value, language = edition.site.text(entry, name, edition.language)
    html = to_html(value, edition.href) if name == "body" else fill("{}", value)
    return Borrowed(html, "" if language is edition.language else language.tag)


def _fallback(edition: Edition, entry: Entry) -> Language:
    """The language the reader is shown in place of the missing one.

    The body's, else that of what is missing.
    """
    shown = [
        edition.site.text(entry, name, edition.language)[1] for name in ("body", "summary", "name")
    ]
    return next(
        (language for language in shown if language is not edition.language), edition.site.source
    )


def _source_name(edition: Edition, entry: Entry) -> str:
    """The name in the source language, shown on the pages of all others where it differs."""
    if edition.language is edition.site.source:
        return ""
    name = str(entry.text("name", edition.site.source.code) or "")
    return "" if name == edition.name(entry) else name


def _source_href(edition: Edition, path: str) -> str:
    return edition.up + ("../" if edition.root else "") + path


def _facts(edition: Edition, entry: Entry) -> Iterator[Fact]:
    for name, value in entry.facts.items():
        field = entry.kind.fields[name]
        if name not in APART:
            yield Fact(str(edition.pick(field.labels)), field.type.show(value, field, edition))
    block = entry.blocks.get(edition.language.code)
    for name in EXTRA_NAMES:
        if block and name in block.texts:
            field = entry.kind.texts[name]
            yield Fact(
                str(edition.pick(field.labels)), field.type.show(block.texts[name], field, edition)
            )


def _note(edition: Edition, entry: Entry) -> Markup:
    note = entry.text("note", edition.language.code)
    return to_html(note, edition.href) if note else Markup()


def _shown(edition: Edition, entry: Entry, name: str) -> Markup:
    if name not in entry.facts:
        return Markup()
    field = entry.kind.fields[name]
    return field.type.show(entry.facts[name], field, edition)


def _referrers(edition: Edition, entry: Entry) -> list[tuple[str, list[Entry]]]:
    """Headings of the other side, each with the entries that point here."""
    said = {target for field, _, target in entry.references() if field.name in entry.facts}
    groups: dict[str, dict[str, Entry]] = {}
    for field, other in edition.site.referrers.get(entry.id, ()):
        if other.id not in said:
            groups.setdefault(str(edition.pick(field.inverse)), {})[other.id] = other
    return [(heading, list(others.values())) for heading, others in groups.items()]


def _vouched(edition: Edition, entry: Entry) -> Markup:
    """Who vouches for the text that is shown, in the words of its language."""
    _, language = edition.site.text(entry, "body", edition.language)
    block = entry.blocks.get(language.code)
    shown = Edition(edition.site, language).review_line(block.review if block else Review())
    if language is edition.language:
        return fill("{}", shown)
    return fill('<span lang="{}">{}</span>', language.tag, shown)


def _report(edition: Edition, name: str) -> str:
    """A link that begins a message about this page; empty where the city names no address."""
    address = edition.site.settings.contact.get("report", "")
    if not address or "@" not in address or "://" in address:
        return address
    subject = edition.words.format("report-subject", name=name)
    return f"mailto:{address}?subject={quote(subject)}"
