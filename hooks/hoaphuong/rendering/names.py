"""Names of the source language inside a text of another with the same letters, marked as such.

Where the scripts differ an editor marks them and the checker asks for it; where a reader's own
letters spell them, as English keeps Vietnamese names, they are found here.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from hoaphuong.declared.languages import Language
from hoaphuong.rendering.markup import Markup, escape, safe

Marker = Callable[[Markup, str], Markup]
"""HTML of a text and the same text in the source language, to the HTML with names marked."""
SHARED = "\xff"
"""Letters up to here are those of half of Europe too; alone they tell no language."""


def names_marker(language: Language, source: Language) -> Marker | None:
    """What marks names in the texts of a language; None where its letters tell them apart."""
    letters = source.letters.get("any_of", "")
    if language is source or not letters or not set(language.scripts) & set(source.scripts):
        return None
    return _Names(letters, source.tag).mark


class _Names:
    """Finds names by letters that the reader's own language has none of."""

    def __init__(self, letters: str, tag: str) -> None:
        own = letters + letters.upper()
        word = f"(?:[A-Z{letters.upper()}][a-zA-Z{own}]*|[a-z]*[{own}][a-zA-Z{own}]*)"
        skipped = r"<(?:span|code)\b.*?</(?:span|code)>|<[^>]*>"
        self._sought = re.compile(rf"{skipped}|{word}(?:[ -]{word})*", re.S)
        self._tells = re.compile(f"[{own}]").search
        self._tells_alone = re.compile(f"[{''.join(c for c in own if c > SHARED)}]").search
        self._before, self._after = f'<span lang="{escape(tag)}">', "</span>"

    def mark(self, html: Markup, original: str) -> Markup:
        """A text with its names marked; `original` is the same text in the source language."""
        if html.isascii():
            return html
        return safe(self._sought.sub(lambda found: self._marked(found[0], original), html))

    def _marked(self, run: str, original: str) -> str:
        """A run of words that may be names, or of what is left as it is."""
        if run[0] == "<" or run.isascii() or not self._tells(run):
            return run
        words = re.split(r"([ -])", run)  # words at even places
        pieces: list[str] = []
        at = 0
        while at < len(words):
            end = self._known(words, at, original) or self._guessed(words, at)
            name = "".join(words[at:end])
            pieces += [f"{self._before}{name}{self._after}"] if name else words[at : at + 1]
            at = end or at + 1
            pieces += words[at : at + 1]
            at += 1
        return "".join(pieces)

    def _known(self, words: list[str], at: int, original: str) -> int:
        """Where the longest name ends that the original has too; 0 where none begins here."""
        for end in range(len(words), at, -2):
            name = "".join(words[at:end])
            if self._tells(name) and name in original:
                return end
        return 0

    def _guessed(self, words: list[str], at: int) -> int:
        """Where a name ends whose letters tell; 0 where none begins here."""
        if not self._tells_alone(words[at]):
            return 0
        end = at + 1
        while end < len(words) and self._tells(words[end + 1]):
            end += 2
        return end
