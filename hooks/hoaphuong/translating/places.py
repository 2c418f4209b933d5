"""The noun of translation: a text in all its languages, and the place it is written at."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from hoaphuong.reading.documents import Keys

CODE = "{code}"
"""Stands for the language in the name of a file and in the keys of a place."""
LINE, MARKDOWN, WORDS = FORMS = ("line", "markdown", "words")
"""A line of plain words, CommonMark, and words of the interface with placeholders."""


class Passage(NamedTuple):
    """One text."""

    owner: str
    """An entry's id, `docs/<page>`, `ui`, `kinds/<kind>`, `vocab/<list>`, `site`, `entry`."""
    field: str
    """Which text of it."""
    texts: Mapping[str, str]
    """By language code; what is missing is not there."""
    form: str
    """One of FORMS."""
    file: str
    """From the city's folder; with CODE where each language has its own. Empty: cannot be
    written, for the engine lies elsewhere."""
    keys: Keys
    """In the file, with CODE where the language goes."""
    group: str
    """The kind of entry, or what else it is of."""
    since: date | None = None
    """When its owner was changed last, where that is told."""
    needed: bool = False
    """Whether a page that lacks it shows another language's."""

    @property
    def key(self) -> tuple[str, str]:
        return self.owner, self.field
