"""The page of the search: everything there is from A to Z, searched where there are scripts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from hoaphuong.edition import Edition
from hoaphuong.ordering import by_letter
from hoaphuong.pages.grouping import reading
from hoaphuong.pages.listing import page_path, turn
from hoaphuong.pages.page import Page, collection, up_from
from hoaphuong.rendering.markup import Markup, fill
from hoaphuong.rendering.patterns import UP
from hoaphuong.rendering.templates import Templates

SEARCH = "search/"
PER_PAGE = 600
"""Names on a page before the next letter begins another."""


class Document(Protocol):
    """A page of docs/ that the navigation names."""

    @property
    def path(self) -> str: ...
    @property
    def title(self) -> str: ...


class Row(NamedTuple):
    """Something there is a page for."""

    sorted_by: str
    link: Markup
    sort: str
    """What sort of thing it is."""


class Letter(NamedTuple):
    """What begins with a letter."""

    heading: str
    rows: list[Row]


def search_pages(
    edition: Edition, templates: Templates, handwritten: Sequence[Document]
) -> Iterator[Page]:
    """The search with all entries and pages of docs/ by letter, cut into pages between letters."""
    words = edition.words
    parts = list(_parts(_letters(edition.at(UP), handwritten))) or [[]]
    for number, letters in enumerate(parts, 1):
        pager = turn(edition, SEARCH, number, len(parts))
        path = page_path(SEARCH, number)
        here = edition.at(up_from(path))
        title = words["search"]
        if number > 1:
            title += f" – {pager.said}"
        main = templates.render(
            "search.html",
            edition=here,
            words=words,
            title=words["search"],
            letters=letters,
            pager=pager,
        )
        data = collection(here, path, title)
        intro = words["a-to-z-intro"]
        yield Page(here, path, title, intro, main, SEARCH.rstrip("/"), linked_data=data)


def _letters(edition: Edition, handwritten: Sequence[Document]) -> list[Letter]:
    rows = [
        Row(
            reading(edition, entry),
            edition.entry_link(entry.id),
            edition.kind_label(entry.kind, "one"),
        )
        for entry in edition.site.entries
    ]
    titles = edition.site.pages.titles(edition.language.code)
    titles |= {document.path: document.title for document in handwritten}
    for path, title in titles.items():
        link = fill('<a href="{}">{}</a>', f"{edition.up}{path}", title)
        rows.append(Row(title, link, edition.words["search-guide"]))
    found = by_letter(rows, lambda row: row.sorted_by, edition.language.locale)
    return [Letter(heading, rows) for heading, rows in found]


def _parts(letters: list[Letter]) -> Iterator[list[Letter]]:
    part: list[Letter] = []
    for letter in letters:
        if part and sum(len(one.rows) for one in (*part, letter)) > PER_PAGE:
            yield part
            part = []
        part.append(letter)
    if part:
        yield part
