"""The frame around pages, rendered once for all that differ only in their own words and path.

A page is spliced into the gaps of its frame. The gaps are control characters, which no text of
data/ can hold (the loader drops them), so that nothing said on a page can open another gap.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from hoaphuong.pages.head import head_of, script
from hoaphuong.pages.page import Page, switches
from hoaphuong.templates import Templates

GAPS = {
    "path": "\x01",
    "title": "\x02",
    "description": "\x03",
    "linked_data": "\x04",
    "main": "\x05",
}


@dataclass(frozen=True, slots=True)
class Shell:
    """What stands before and after the content."""

    before: str
    after: str

    def around(self, page: Page) -> str:
        """The whole page."""
        data = "" if page.linked_data is None else script(page.linked_data)
        before = self.before.replace(GAPS["path"], page.path)
        before = before.replace(GAPS["title"], escape(page.title))
        before = before.replace(GAPS["description"], escape(page.description))
        return "".join((before.replace(GAPS["linked_data"], data), page.main, self.after))


class Shells:
    """The frames of one language.

    `common` gives the values that the frame's template needs beyond the page's.
    """

    def __init__(self, templates: Templates, common: Callable[[Page], dict[str, Any]]) -> None:
        self._templates = templates
        self._common = common
        self._kept: dict[tuple[object, ...], Shell] = {}

    def whole(self, page: Page) -> str:
        """A page in its frame, ready to be written."""
        key = (
            page.section,
            page.edition.up,
            page.languages,
            page.reachable,
            page.canonical,
            page.article,
            page.listed,
            page.path == "",
        )
        if key not in self._kept:
            self._kept[key] = self._render(page)
        return self._kept[key].around(page)

    def _render(self, page: Page) -> Shell:
        gaps = {name: Markup(character) for name, character in GAPS.items()}
        html = self._templates.render(
            "page.html",
            **self._common(page),
            gaps=gaps,
            head=head_of(page, GAPS["path"]),
            switches=list(switches(page.edition, GAPS["path"], page.reachable or None)),
        )
        before, _, after = str(html).partition(GAPS["main"])
        return Shell(before, after)
