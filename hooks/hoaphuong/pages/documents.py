"""The pages written by hand: their text, what stands in it, and the way to the others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from hoaphuong.edition import Edition
from hoaphuong.handwritten import PART, PARTS, HandWritten
from hoaphuong.pages.formerly import former_districts, former_units
from hoaphuong.pages.page import Page, described, up_from
from hoaphuong.rendering.assets import EXTENDED, SITE
from hoaphuong.rendering.markdown import unlinked
from hoaphuong.rendering.markup import Markup, escape, safe
from hoaphuong.rendering.templates import Templates

ENTRY_LINK = re.compile(r'href="entry:([a-z0-9-]+/[a-z0-9-]+)"')
HEADING = re.compile(r"\A\s*<h1[^>]*>(.*?)</h1>", re.DOTALL)
CHAPTER = re.compile(r'<h2 id="([^"]+)">(.*?)</h2>', re.DOTALL)
LINK = re.compile(r"</?a\b[^>]*>")
FEW, MANY = 2, 4
"""Chapters that are worth a list of them on a wide screen, and on a phone."""
BESIDE = "beside"


class Chapter(NamedTuple):
    """A heading of a page and the name to link to it by."""

    anchor: str
    words: Markup


class DocumentPages:
    """Makes the pages written by hand, those of the source language first."""

    def __init__(self, templates: Templates) -> None:
        self._templates = templates
        self._originals: dict[str, str] = {}
        """HTML in the source language, by path."""

    def make(
        self,
        edition: Edition,
        document: HandWritten,
        languages: Sequence[str],
        others: tuple[Sequence[HandWritten], Sequence[HandWritten]],
    ) -> Page:
        """A page in the frame of all the others; `languages` are the codes it exists in.

        Its HTML is as Markdown gave it (trusted). `others` are the pages of docs/ that the
        navigation names, and those that site.yml has doors to.
        """
        path, title, site = document.path, document.title, edition.site
        here, guide = edition.at(up_from(path)), f"{site.settings.guide}/"
        heading, text = self._parted(here, document)
        main = self._templates.render(
            "document.html",
            edition=here,
            words=here.words,
            title=title,
            heading=heading,
            **_chapters(text, is_hub=path == guide),
            guide=next((page for page in others[0] if page.path == guide != path), None),
            doors=others[1],
            path=path,
            original=f"{here.base}{path}" if _has_original(here, languages) else "",
        )
        return Page(
            here,
            path,
            title,
            document.description or title,
            main,
            section=site.settings.guide if path == guide else "",
            languages=tuple(one for one in site.languages if one.code in languages),
            reachable=tuple(languages),
            linked_data=described(here, "WebPage", here.root + path, title),
            sheets=(*([EXTENDED] if 'class="' in document.html else ()), SITE, "document"),
        )

    def _parted(self, edition: Edition, document: HandWritten) -> tuple[Markup, str]:
        """The heading and the text below it, with names marked and all made from data set in."""
        mark = edition.site.markers[edition.language.code]
        if edition.language is edition.site.source:
            self._originals[document.path] = document.html
        original = document.title + self._originals.get(document.path, "")
        html = safe(document.html)
        if not HEADING.match(html):
            html = safe(f"<h1>{escape(document.title)}</h1>{html}")
        html = mark(html, original) if mark else html
        html = safe(ENTRY_LINK.sub(lambda link: f'href="{edition.href(link[1])}"', html))
        html = safe(unlinked(html))
        html = safe(PART.sub(lambda part: self._part(part[1], edition), html))
        _, heading, text = HEADING.split(html, maxsplit=1)
        return safe(heading), text

    def _part(self, name: str, edition: Edition) -> str:
        """A part of a page that is made from data."""
        return self._templates.render(
            PARTS[name],
            edition=edition,
            words=edition.words,
            districts=former_districts(edition),
            units=former_units(edition),
        )


def _chapters(text: str, *, is_hub: bool) -> dict[str, Any]:
    """The text below the heading, for the template.

    Whole under a list of its chapters; of a hub that has several, what stands before them and each
    by itself.
    """
    chapters = [Chapter(name, safe(LINK.sub("", said))) for name, said in CHAPTER.findall(text)]
    is_hub = is_hub and len(chapters) >= FEW
    before, *sections = text.split("<h2")
    return {
        "text": safe(before if is_hub else text),
        "sections": [safe(f"<h2{section}") for section in sections] if is_hub else (),
        "chapters": () if is_hub or len(chapters) < FEW else chapters,
        "is_long": len(chapters) >= MANY,
    }


def _has_original(edition: Edition, languages: Sequence[str]) -> bool:
    """Whether the page can be read beside its original."""
    source = edition.site.source
    wanted = BESIDE in edition.site.settings.tools
    return wanted and edition.language is not source and source.code in languages
