"""Which terms of the glossary a text holds. Linear in the text, whatever the glossary's size."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from hoaphuong.declared.glossary import GlossaryTerm

WORD = re.compile(r"\w+")


class Terms:
    """Finds the terms of one language, each with its rendering in another."""

    def __init__(self, glossary: Iterable[GlossaryTerm], source: str, target: str) -> None:
        self._by_word: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for term in glossary:
            said, rendering = term.renderings.get(source), term.renderings.get(target)
            first = WORD.search(said) if said else None
            if said and rendering and first and said.startswith(first[0]):
                self._by_word[first[0]].append((said, rendering))

    def of(self, text: str) -> list[tuple[str, str]]:
        """Terms and renderings, in the order the text has them, each once."""
        found: dict[str, str] = {}
        if self._by_word.keys().isdisjoint(WORD.findall(text)):
            return []
        for word in WORD.finditer(text):
            for said, rendering in self._by_word.get(word[0], ()):
                end = word.start() + len(said)
                if text.startswith(said, word.start()) and not text[end : end + 1].isalnum():
                    found.setdefault(said, rendering)
        return list(found.items())
