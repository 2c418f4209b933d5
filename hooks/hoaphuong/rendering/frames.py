"""The frame around pages, rendered once for all that differ only in their own words and path."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from hoaphuong.pages.head import head_of, leading_to, script
from hoaphuong.pages.page import Page, switches
from hoaphuong.rendering.markup import escape
from hoaphuong.rendering.patterns import UP, Gap, Pattern
from hoaphuong.rendering.templates import Templates

PATH, TITLE, DESCRIPTION, LINKED_DATA, MAIN, CARD_STEM = map(Gap, range(6))


class Frames:
    """The frames of one language.

    `common` gives the values that the frame's template needs beyond the page's.
    """

    def __init__(self, templates: Templates, common: Callable[[Page], dict[str, Any]]) -> None:
        self._templates = templates
        self._common = common
        self._texts: dict[tuple[object, ...], str] = {}
        self._patterns: dict[tuple[object, ...], Pattern] = {}

    def whole(self, page: Page) -> bytes:
        """A page in its frame, ready to be written."""
        key = (*_shape(page), page.edition.up)
        if key not in self._patterns:
            self._patterns[key] = Pattern(self.around(page))
        title, description = escape(page.title), escape(page.description)
        data = "" if page.linked_data is None else script(page.linked_data)
        data = leading_to(page) if page.moved else data
        main = page.main.replace(UP, page.edition.up) if UP in page.main else page.main
        card = page.card_file.rpartition(".")[0]
        return self._patterns[key].fill((page.path, title, description, data, main, card))

    def around(self, page: Page) -> str:
        """The frame of a page, with gaps for its path, title, description, linked data, main part
        and social card.

        Frames at several depths are one, with the way up left open until here.
        """
        key = _shape(page)
        if key not in self._texts:
            self._texts[key] = self._render(page)
        return self._texts[key].replace(UP, page.edition.up)

    def _render(self, page: Page) -> str:
        rooted = page.path == "" or page.edition.up.startswith("/")
        edition = page.edition if rooted else page.edition.at(UP)
        card = f"/{CARD_STEM.token}.{_ending(page)}"
        framed = replace(page, path=PATH.token, edition=edition, card=card)
        html = self._templates.render(
            "page.html",
            **self._common(framed),
            head=head_of(framed, home=page.path == ""),
            switches=list(switches(edition, framed.path, page.reachable or None)),
            title=TITLE,
            description=DESCRIPTION,
            linked_data=LINKED_DATA,
            main=MAIN,
        )
        return str(html)


def _shape(page: Page) -> tuple[object, ...]:
    """What decides the frame beside its depth."""
    kind_of_place = (page.path == "", page.listed, page.article, _ending(page))
    who = (page.section, page.languages, page.reachable, page.canonical)
    return *who, page.notices, page.modules, page.sheets, *kind_of_place


def _ending(page: Page) -> str:
    """Of the file of its social card."""
    return page.card.rpartition(".")[2]
