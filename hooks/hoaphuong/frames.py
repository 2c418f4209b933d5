"""The frame around pages, rendered once for all that differ only in their own words and path."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from hoaphuong.markup import escape
from hoaphuong.pages.head import head_of, script
from hoaphuong.pages.page import Page, switches
from hoaphuong.patterns import UP, Gap, Pattern
from hoaphuong.templates import Templates

PATH, TITLE, DESCRIPTION, LINKED_DATA, MAIN = map(Gap, range(5))


class Frames:
    """The frames of one language.

    `common` gives the values that the frame's template needs beyond the page's.
    """

    def __init__(self, templates: Templates, common: Callable[[Page], dict[str, Any]]) -> None:
        self._templates = templates
        self._common = common
        self._kept: dict[tuple[object, ...], Pattern] = {}

    def whole(self, page: Page) -> bytes:
        """A page in its frame, ready to be written."""
        key = (
            page.section,
            page.edition.up,
            page.languages,
            page.reachable,
            page.canonical,
            page.listed,
            page.path == "",
        )
        if key not in self._kept:
            self._kept[key] = Pattern(self.around(page))
        title, description = escape(page.title), escape(page.description)
        data = "" if page.linked_data is None else script(page.linked_data)
        main = page.main.replace(UP, page.edition.up) if UP in page.main else page.main
        return self._kept[key].fill((page.path, title, description, data, main))

    def around(self, page: Page, main: object = MAIN, linked_data: object = LINKED_DATA) -> str:
        """The frame of a page, with gaps for its path, title, description and what is not given."""
        path = str(PATH)
        return self._templates.render(
            "page.html",
            **self._common(page),
            head=head_of(replace(page, path=path), home=page.path == ""),
            switches=list(switches(page.edition, path, page.reachable or None)),
            title=TITLE,
            description=DESCRIPTION,
            linked_data=linked_data,
            main=main,
        )
