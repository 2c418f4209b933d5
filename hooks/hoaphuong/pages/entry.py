"""The pages of entries in one language: the pattern of each page's shape, filled with its parts."""

from __future__ import annotations

from collections.abc import Sequence

from hoaphuong.declared.languages import Language
from hoaphuong.drawings.scenes import Drawings
from hoaphuong.edition import Edition
from hoaphuong.entries import Entry, Review
from hoaphuong.pages.head import json_text
from hoaphuong.pages.outline import Outline, properties
from hoaphuong.pages.page import up_from
from hoaphuong.pages.parts import Facts, Texts, Ties, facts_of, optional_of, texts_of, ties_of
from hoaphuong.pages.shape import PLACE, Shape, pattern_of
from hoaphuong.rendering.frames import Frames
from hoaphuong.rendering.markdown import to_html
from hoaphuong.rendering.markup import Markup, escape, fill
from hoaphuong.rendering.patterns import Pattern
from hoaphuong.rendering.templates import Templates
from hoaphuong.translations import stale_source

NO_REVIEW = Review()


class EntryPages:
    """Makes the pages of entries in one language."""

    def __init__(
        self, edition: Edition, frames: Frames, templates: Templates, drawings: Drawings
    ) -> None:
        self._edition = edition.at(up_from(PLACE))
        self._frames = frames
        self._templates = templates
        self._drawings = drawings
        self._patterns: dict[Shape, Pattern] = {}
        self._vouched: dict[tuple[Language, Review], Markup] = {}

    def make(self, outlines: Sequence[Outline]) -> list[bytes]:
        """The pages of entries, ready to be written.

        Made part by part and not page by page: the code of one part stays at hand in the machine,
        which makes all of it an eighth faster.
        """
        edition = self._edition
        texts = [texts_of(edition, outline) for outline in outlines]
        bodies = [self._body(*each) for each in zip(outlines, texts, strict=True)]
        facts = [facts_of(edition, outline) for outline in outlines]
        optional = [
            optional_of(edition, outline.entry, said.name, self._drawings)
            for outline, said in zip(outlines, texts, strict=True)
        ]
        ties = [ties_of(edition, outline) for outline in outlines]
        parts = zip(outlines, texts, bodies, facts, optional, ties, strict=True)
        return [self._page(*each) for each in parts]

    def _body(self, outline: Outline, said: Texts) -> Markup:
        """The text, with names of the source language marked."""
        html = to_html(said.body, self._edition.href)
        mark = self._edition.site.markers[said.body_in.code]
        html = mark(html, self._original(outline.entry)) if mark else html
        return self._edition.site.lines[said.body_in.code].text(html)

    def _original(self, entry: Entry) -> str:
        return str(entry.blocks[self._edition.site.source.code].texts.get("body", ""))

    def _page(
        self,
        outline: Outline,
        texts: Texts,
        body: Markup,
        facts: Facts,
        optional: tuple[str, ...],
        ties: Ties,
    ) -> bytes:
        """A page, filled from its parts."""
        entry = outline.entry
        said_of_thing = outline.properties
        if said_of_thing is None:
            said_of_thing = properties(entry, self._edition)
        heading, lead = (
            self._edition.site.shown(entry, text, self._edition.language)[0]
            for text in ("name", "summary")
        )
        fillers = [
            outline.path,
            escape(texts.name),
            escape(texts.summary),
            "",  # linked data and main part are in the pattern, with the gaps that follow
            "",
            json_text(texts.name)[1:-1],
            json_text(texts.summary)[1:-1],
            said_of_thing,
            outline.about_page,
            heading,
            lead,
            body,
            self._review(entry, texts.body_in),
            *optional,
            *facts.shown,
            *ties.shown,
        ]
        return self._pattern(self._shape(outline, texts, facts, optional, ties)).fill(fillers)

    def _shape(
        self, outline: Outline, texts: Texts, facts: Facts, optional: tuple[str, ...], ties: Ties
    ) -> Shape:
        entry, site, code = outline.entry, self._edition.site, self._edition.language.code
        block = entry.blocks.get(code)
        return Shape(
            entry.kind,
            outline.languages,
            texts.borrowed,
            texts.fallback,
            None if texts.fallback else stale_source(site, entry, code),
            block is not None and block.name_proposed,
            tuple([part != "" for part in optional]),
            facts.fields,
            ties.headings,
            len(outline.near),
            ties.rails,
            outline.notices,
        )

    def _pattern(self, shape: Shape) -> Pattern:
        pattern = self._patterns.get(shape)
        if pattern is None:
            pattern = pattern_of(shape, self._edition, self._frames, self._templates)
            self._patterns[shape] = pattern
        return pattern

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
