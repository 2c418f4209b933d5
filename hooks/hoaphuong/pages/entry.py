"""The pages of entries in one language: patterns by shape, and what fills them.

In the edition's language, or in its fallback's words where it has none.
"""

from __future__ import annotations

from itertools import count
from typing import Any, NamedTuple
from urllib.parse import quote

from markupsafe import Markup, escape

from hoaphuong.edition import Edition
from hoaphuong.entries import Block, Entry, Review
from hoaphuong.fields import Field
from hoaphuong.frames import DESCRIPTION, PATH, TITLE, Frames
from hoaphuong.kinds import Kind
from hoaphuong.languages import Language
from hoaphuong.markdown import to_html
from hoaphuong.markup import fill
from hoaphuong.pages.head import in_script, json_text
from hoaphuong.pages.outline import Outline, properties
from hoaphuong.pages.page import Page, described, up_from
from hoaphuong.patterns import Gap, Pattern
from hoaphuong.templates import Templates
from hoaphuong.translations import stale_fields

EXTRA_NAMES = ("other_names", "former_names", "han_nom", "romanisation")
OPTIONAL = ("source_name", "note", "images", "sources", "changed", "report")
"""Parts that a page may lack; an empty word stands for those it does."""
GAPS = ("path", "title", "description", "linked_data", "main", "body", "vouched")
JSON_GAPS = ("json_name", "json_summary", "json_thing", "json_page")
NUMBERS = {name: number for number, name in enumerate((*GAPS, *JSON_GAPS, *OPTIONAL))}


class Shape(NamedTuple):
    """What decides the pattern: pages of one shape differ only in what fills its gaps."""

    kind: Kind
    languages: tuple[Language, ...]
    borrowed: tuple[str, ...]
    """Tags of name, summary and body where they are another language's."""
    fallback: Language | None
    stale: bool
    name_proposed: bool
    optional: tuple[bool, ...]
    """Which of the optional parts there are."""
    facts: tuple[Field, ...]
    referrers: tuple[tuple[str, int], ...]
    """Headings, and how many entries stand under each."""
    near: int


class Fact(NamedTuple):
    """One row of the key facts."""

    label: str
    html: Gap


class EntryPages:
    """Makes the pages of entries in one language."""

    def __init__(self, edition: Edition, frames: Frames, templates: Templates) -> None:
        self._edition = edition.at(up_from("kind/slug/"))
        self._frames = frames
        self._templates = templates
        self._patterns: dict[Shape, Pattern] = {}
        self._vouched: dict[tuple[str, Review], Markup] = {}

    def whole(self, outline: Outline) -> str:
        """The page of an entry, ready to be written."""
        entry, edition = outline.entry, self._edition
        site, language = edition.site, edition.language
        block = entry.blocks.get(language.code)
        name, name_in = site.text(entry, "name", language)
        summary, summary_in = site.text(entry, "summary", language)
        body, body_in = site.text(entry, "body", language)
        translated = language in outline.languages
        fields, facts = outline.fields, self._facts(outline)
        extra = [extra for extra in EXTRA_NAMES if extra in block.texts] if block else ()
        if block and extra:
            fields += tuple(entry.kind.texts[name] for name in extra)
            facts += [self._show(entry.kind.texts[name], block.texts[name]) for name in extra]
        referrers = _referrers(edition, outline) if outline.referrers else {}
        optional = self._optional(entry, block, name)
        shape = Shape(
            entry.kind,
            outline.languages,
            tuple(
                "" if shown is language else shown.tag for shown in (name_in, summary_in, body_in)
            ),
            None if translated else _fallback(edition, (body_in, summary_in, name_in)),
            translated and bool(stale_fields(site, entry, language.code)),
            block is not None and block.name_proposed,
            tuple(map(bool, optional)),
            fields,
            tuple((heading, len(others)) for heading, others in referrers.items()),
            len(outline.near),
        )
        pattern = self._patterns.get(shape)
        if pattern is None:
            pattern = self._patterns[shape] = self._pattern(shape)
        fillers = [
            outline.path,
            escape(name),
            escape(summary),
            "",
            "",
            to_html(body, edition.href),
            self._review(entry, body_in),
            json_text(name)[1:-1],
            json_text(summary)[1:-1],
            outline.properties or properties(entry, edition),
            outline.about_page,
            *optional,
            *facts,
        ]
        for others in referrers.values():
            fillers += map(edition.entry_link, others)
        for other in outline.near:
            fillers.append(edition.entry_link(other.entry.id))
            fillers.append(edition.distance(other.km, other.approximate))
        return pattern.fill(fillers)

    def _facts(self, outline: Outline) -> list[Markup]:
        return [
            field.type.show(value, field, self._edition)
            for field, value in zip(outline.fields, outline.values, strict=True)
        ]

    def _show(self, field: Field, value: Any) -> Markup:
        return field.type.show(value, field, self._edition)

    def _optional(self, entry: Entry, block: Block | None, name: str) -> tuple[str, ...]:
        """The optional parts in their order, each empty where there is none."""
        edition, facts, kind = self._edition, entry.facts, entry.kind
        note = block.texts.get("note") if block else None
        return (
            escape(_source_name(edition, entry, name)),
            to_html(note, edition.href) if note else "",
            self._show(kind.fields["images"], facts["images"]) if "images" in facts else "",
            self._show(kind.fields["sources"], facts["sources"]) if "sources" in facts else "",
            escape(edition.words.date(facts["changed"])) if "changed" in facts else "",
            escape(_report(edition, name)),
        )

    def _review(self, entry: Entry, shown: Language) -> Markup:
        """Who vouches for the text that is shown, in the words of its language."""
        block = entry.blocks.get(shown.code)
        review = block.review if block else Review()
        key = (shown.code, review)
        if key not in self._vouched:
            edition = self._edition
            line = Edition(edition.site, shown).review_line(review)
            self._vouched[key] = (
                escape(line)
                if shown is edition.language
                else fill('<span lang="{}">{}</span>', shown.tag, line)
            )
        return self._vouched[key]

    def _pattern(self, shape: Shape) -> Pattern:
        edition, numbers = self._edition, count(len(NUMBERS))
        there = dict(zip(OPTIONAL, shape.optional, strict=True))
        page = Page(
            edition=edition,
            path="kind/slug/",
            title="",
            description="",
            main=Markup(),
            section=shape.kind.name,
            languages=shape.languages,
            canonical=edition.site.source if shape.fallback else None,
            article=True,
        )
        main = self._templates.render(
            shape.kind.template,
            edition=edition,
            words=edition.words,
            kind=shape.kind,
            name=TITLE,
            summary=DESCRIPTION,
            body=_gap("body"),
            name_lang=shape.borrowed[0],
            summary_lang=shape.borrowed[1],
            body_lang=shape.borrowed[2],
            borrowed_from=shape.fallback,
            stale=shape.stale,
            name_proposed=shape.name_proposed,
            source_href=f"{edition.up}{'../' if edition.root else ''}{PATH}",
            vouched=_gap("vouched"),
            **{name: _gap(name) if there[name] else "" for name in OPTIONAL},
            facts=[
                Fact(str(edition.pick(field.labels)), Gap(next(numbers))) for field in shape.facts
            ],
            referrers=[
                (heading, [Gap(next(numbers)) for _ in range(size)])
                for heading, size in shape.referrers
            ],
            near=[(Gap(next(numbers)), Gap(next(numbers))) for _ in range(shape.near)],
        )
        data = _linked_data(edition, shape)
        return Pattern(self._frames.around(page, main, Markup(data)))


def _gap(name: str) -> Gap:
    return Gap(NUMBERS[name])


def _linked_data(edition: Edition, shape: Shape) -> str:
    """schema.org: a web page about the thing, with the kind's own type and properties."""
    path, name = f"{edition.root}{PATH}", str(_gap("json_name"))
    page = described(edition, "WebPage", path, name)
    page["inLanguage"] = shape.borrowed[2] or edition.language.tag
    page["description"] = str(_gap("json_summary"))
    thing = {
        "@type": shape.kind.schema_type,
        "@id": f"{edition.absolute(path)}#thing",
        "name": name,
    }
    thing_text = f"{json_text(thing)[:-1]}{_gap('json_thing')}}}"
    return in_script(f'{json_text(page)[:-1]},"mainEntity":{thing_text}{_gap("json_page")}}}')


def _fallback(edition: Edition, shown: tuple[Language, ...]) -> Language:
    """The language the reader is shown in place of the missing one.

    The body's, else that of what is missing.
    """
    return next(
        (language for language in shown if language is not edition.language), edition.site.source
    )


def _source_name(edition: Edition, entry: Entry, name: str) -> str:
    """The name in the source language, shown on the pages of all others where it differs."""
    if edition.language is edition.site.source:
        return ""
    source_name = str(entry.text("name", edition.site.source.code) or "")
    return "" if source_name == name else source_name


def _referrers(edition: Edition, outline: Outline) -> dict[str, dict[str, None]]:
    """Headings of the other side, each with the entries that point here."""
    groups: dict[str, dict[str, None]] = {}
    for field, other in outline.referrers:
        groups.setdefault(str(edition.pick(field.inverse)), {})[other.id] = None
    return groups


def _report(edition: Edition, name: str) -> str:
    """A link that begins a message about this page; empty where the city names no address."""
    address = edition.site.settings.contact.get("report", "")
    if not address or "@" not in address or "://" in address:
        return address
    subject = edition.words.format("report-subject", name=name)
    return f"mailto:{address}?subject={quote(subject)}"
