"""The frame around every page, rendered once per language, section and depth.

Pages are spliced into its gaps.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup, escape

from hoaphuong.pages.head import head_of, plain_title
from hoaphuong.pages.page import Page, switches
from hoaphuong.templates import Templates

GAPS = ("title", "description", "head", "switch", "main")
MARK = "<!--gap:{}-->"


@dataclass(frozen=True, slots=True)
class Shell:
    """What stands between the gaps, in order."""

    parts: tuple[str, ...]

    def filled(self, page: Page, switch: str) -> str:
        first, second, third, fourth, fifth, last = self.parts
        return "".join(
            (
                first, plain_title(page), second, escape(page.description), third, head_of(page),
                fourth, switch, fifth, page.main, last,
            )
        )  # fmt: skip


class Shells:
    """The frames of one language.

    `common` gives the values that the frame's template needs beyond the page's.
    """

    def __init__(self, templates: Templates, common: Callable[[Page], dict[str, object]]) -> None:
        self._templates = templates
        self._common = common
        self._kept: dict[tuple[str, str], Shell] = {}

    def whole(self, page: Page) -> str:
        """A page in its frame, ready to be written."""
        key = (page.section, page.edition.up)
        if key not in self._kept:
            self._kept[key] = self._render(page)
        items = list(switches(page.edition, page.path, page.reachable or None))
        switch = self._templates.render(
            "partials/switch.html", words=page.edition.words, items=items
        )
        return self._kept[key].filled(page, switch)

    def _render(self, page: Page) -> Shell:
        gaps = {gap: Markup(MARK.format(gap)) for gap in GAPS}
        html = self._templates.render("page.html", **self._common(page), **gaps)
        parts = []
        for gap in GAPS:
            before, _, html_rest = str(html).partition(MARK.format(gap))
            parts.append(before)
            html = Markup(html_rest)
        return Shell((*parts, str(html)))
