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
    own = letters + letters.upper()
    word = f"(?:[A-Z{letters.upper()}][a-zA-Z{own}]*|[a-z]*[{own}][a-zA-Z{own}]*)"
    sought = re.compile(rf"<(?:span|code)\b.*?</(?:span|code)>|<[^>]*>|{word}(?:[ -]{word})*", re.S)
    tells = re.compile(f"[{own}]").search
    tells_alone = re.compile(f"[{''.join(c for c in own if c > SHARED)}]").search
    before, after = f'<span lang="{escape(source.tag)}">', "</span>"

    def mark(html: Markup, original: str) -> Markup:
        if html.isascii():
            return html

        def marked(found: re.Match[str]) -> str:
            run = found[0]
            if run[0] == "<" or run.isascii() or not tells(run):
                return run
            words = re.split(r"([ -])", run)  # words at even places
            pieces: list[str] = []
            at = 0
            while at < len(words):
                end = known(words, at, original) or guessed(words, at)
                name = "".join(words[at:end])
                pieces += [f"{before}{name}{after}"] if name else words[at : at + 1]
                at = end or at + 1
                pieces += words[at : at + 1]
                at += 1
            return "".join(pieces)

        return safe(sought.sub(marked, html))

    def known(words: list[str], at: int, original: str) -> int:
        """Where the longest name ends that the original has too; 0 where none begins here."""
        for end in range(len(words), at, -2):
            name = "".join(words[at:end])
            if tells(name) and name in original:
                return end
        return 0

    def guessed(words: list[str], at: int) -> int:
        """Where a name ends whose letters tell; 0 where none begins here."""
        if not tells_alone(words[at]):
            return 0
        end = at + 1
        while end < len(words) and tells(words[end + 1]):
            end += 2
        return end

    return mark
