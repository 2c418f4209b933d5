"""The pages of entries in one language: what fills the pattern of each.

In the edition's language, or in its fallback's words where it has none.
"""

from __future__ import annotations

from urllib.parse import quote

from hoaphuong.edition import Edition
from hoaphuong.entries import TRANSLATED, Block, Entry, Review
from hoaphuong.frames import Frames
from hoaphuong.languages import Language
from hoaphuong.markdown import to_html
from hoaphuong.markup import Markup, escape, fill
from hoaphuong.pages.head import json_text
from hoaphuong.pages.outline import Outline, properties
from hoaphuong.pages.page import up_from
from hoaphuong.pages.shape import PLACE, Shape, pattern_of
from hoaphuong.patterns import Pattern
from hoaphuong.templates import Templates
from hoaphuong.translations import stale_fields

EXTRA_NAMES = ("other_names", "former_names", "han_nom", "romanisation")
NO_REVIEW = Review()
OWN: tuple[str, ...] = ("", "", "")
"""Tags of name, summary and body where all three are in the page's language."""


class EntryPages:
    """Makes the pages of entries in one language."""

    def __init__(self, edition: Edition, frames: Frames, templates: Templates) -> None:
        self._edition = edition.at(up_from(PLACE))
        self._frames = frames
        self._templates = templates
        self._patterns: dict[Shape, Pattern] = {}
        self._vouched: dict[tuple[Language, Review], Markup] = {}

    def whole(self, outline: Outline) -> bytes:
        """The page of an entry, ready to be written."""
        entry, edition, language = outline.entry, self._edition, self._edition.language
        block = entry.blocks.get(language.code)
        if block and language in outline.languages:
            texts, borrowed, fallback, body_in = block.texts, OWN, None, language
        else:
            texts, borrowed, fallback, body_in = self._borrowed(entry)
        name, summary = texts["name"], texts["summary"]
        optional = self._optional(entry, block, name)
        fields = outline.fields
        facts = [
            field.type.show(value, field, edition)
            for field, value in zip(fields, outline.values, strict=True)
        ]
        for extra in EXTRA_NAMES:
            if block and extra in block.texts:
                field = entry.kind.texts[extra]
                fields = (*fields, field)
                facts.append(field.type.show(block.texts[extra], field, edition))
        referrers = _referrers(edition, outline) if outline.referrers else {}
        shape = Shape(
            entry.kind,
            outline.languages,
            borrowed,
            fallback,
            fallback is None and bool(stale_fields(edition.site, entry, language.code)),
            block is not None and block.name_proposed,
            tuple([part != "" for part in optional]),
            fields,
            tuple([(heading, len(ids)) for heading, ids in referrers.items()]),
            len(outline.near),
        )
        link = edition.entry_link
        fillers: list[str] = [
            outline.path,
            escape(name),
            escape(summary),
            "",  # linked data and main part are in the pattern, with the gaps that follow
            "",
            json_text(name)[1:-1],
            json_text(summary)[1:-1],
            properties(entry, edition) if outline.properties is None else outline.properties,
            outline.about_page,
            to_html(texts["body"], edition.href),
            self._review(entry, body_in),
            *optional,
            *facts,
        ]
        for ids in referrers.values():
            fillers += map(link, ids)
        for other in outline.near:
            fillers += (link(other.entry.id), edition.words.distance(other.km, other.approximate))
        return self._pattern(shape).fill(fillers)

    def _borrowed(self, entry: Entry) -> tuple[dict[str, str], tuple[str, ...], Language, Language]:
        """Name, summary and body, each in the language nearest to the page's that has it.

        With their tags where they are not the page's own, the language the reader is told of, and
        that of the body.
        """
        site, own = self._edition.site, self._edition.language
        found = {name: site.text(entry, name, own) for name in TRANSLATED}
        texts = {name: str(text) for name, (text, _) in found.items()}
        name_in, summary_in, body_in = (language for _, language in found.values())
        tags = tuple("" if each is own else each.tag for each in (name_in, summary_in, body_in))
        shown = (body_in, summary_in, name_in)
        fallback = next((language for language in shown if language is not own), site.source)
        return texts, tags, fallback, body_in

    def _pattern(self, shape: Shape) -> Pattern:
        pattern = self._patterns.get(shape)
        if pattern is None:
            pattern = pattern_of(shape, self._edition, self._frames, self._templates)
            self._patterns[shape] = pattern
        return pattern

    def _optional(self, entry: Entry, block: Block | None, name: str) -> tuple[str, ...]:
        """The parts that shape.OPTIONAL names, each empty where there is none."""
        edition, facts = self._edition, entry.facts
        note = block.texts.get("note") if block else None
        return (
            escape(_source_name(edition, entry, name)),
            to_html(note, edition.href) if note else "",
            self._fact(entry, "images") if "images" in facts else "",
            self._fact(entry, "sources") if "sources" in facts else "",
            escape(edition.words.date(facts["changed"])) if "changed" in facts else "",
            escape(_report(edition, name)),
        )

    def _fact(self, entry: Entry, name: str) -> Markup:
        field = entry.kind.fields[name]
        return field.type.show(entry.facts[name], field, self._edition)

    def _review(self, entry: Entry, shown: Language) -> Markup:
        """Who vouches for the text that is shown, in the words of its language."""
        block = entry.blocks.get(shown.code)
        review = block.review if block else NO_REVIEW
        said = self._vouched.get((shown, review))
        if said is None:
            line = Edition(self._edition.site, shown).review_line(review)
            said = escape(line)
            if shown is not self._edition.language:
                said = fill('<span lang="{}">{}</span>', shown.tag, line)
            self._vouched[shown, review] = said
        return said


def _source_name(edition: Edition, entry: Entry, name: str) -> str:
    """The name in the source language, shown on the pages of all others where it differs."""
    if edition.language is edition.site.source:
        return ""
    source_name = str(entry.text("name", edition.site.source.code) or "")
    return "" if source_name == name else source_name


def _referrers(edition: Edition, outline: Outline) -> dict[str, dict[str, None]]:
    """Headings of the other side, each with the ids of the entries that point here."""
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
