"""One rendering per name everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from hoaphuong.declared.declarations import Declarations
from hoaphuong.entries import Block, Entry
from hoaphuong.problems import Level, Problem, problem

HELD = ("name", "summary", "body")
TITLE = re.compile(r"(?<!\*)\*[^*\n]+\*(?!\*)")
"""What is emphasised: a newspaper, a book or a law is called what it calls itself."""


def check_glossary(declared: Declarations, entry: Entry) -> Iterator[Problem]:
    """Where the source text has a term, the other languages have its rendering.

    Refused renderings are named.
    """
    if not declared.glossary:
        return
    source = declared.source.code
    texts = {code: _joined(block) for code, block in entry.blocks.items()}
    terms = [
        term for term in declared.glossary if _holds(texts.get(source, ""), term.renderings[source])
    ]
    for code, text in texts.items():
        for term in terms if code != source else ():
            rendering = term.renderings.get(code)
            if rendering and not _renders(text, rendering):
                yield problem(
                    "glossary-rendering",
                    entry.where(code),
                    Level.WARNING,
                    term=term.renderings[source],
                    rendering=rendering,
                    language=declared.by_code[code].name,
                )
    if source in texts:
        yield from _check_refused(declared, entry)


def _check_refused(declared: Declarations, entry: Entry) -> Iterator[Problem]:
    for code, block in entry.blocks.items():
        instead = declared.refused.get(code, {})
        for name in HELD:
            found = _first_of(tuple(instead), str(block.texts.get(name, "")))
            if found:
                yield problem(
                    "glossary-avoid",
                    entry.where(code, name),
                    Level.WARNING,
                    found=found,
                    rendering=instead[found],
                )


def rendered(declared: Declarations, code: str, text: str) -> str:
    """A text with every refused form replaced by the rendering, outside titles."""
    instead = {form: right for form, right in declared.refused.get(code, {}).items() if right}
    if not any(form in text for form in instead):
        return text
    found = _any_of(tuple(sorted(instead, key=len, reverse=True)))
    parts, end = [], 0
    for title in [*TITLE.finditer(text), None]:
        start = title.start() if title else len(text)
        parts.append(found.sub(lambda form: instead[form[0]], text[end:start]))
        parts.append(title[0] if title else "")
        end = title.end() if title else start
    return "".join(parts)


def _first_of(forms: tuple[str, ...], text: str) -> str:
    """The first of some forms that a text holds by itself, outside titles, or an empty string."""
    if not any(form in text for form in forms):
        return ""
    found = _any_of(forms).search(TITLE.sub(" ", text))
    return found[0] if found else ""


def _holds(text: str, word: str) -> bool:
    return word in text and _whole(word).search(text) is not None


def _renders(text: str, rendering: str) -> bool:
    """Whether a text has a rendering, be its letters small or capital."""
    return rendering in text or rendering.casefold() in _folded(text)


def _joined(block: Block) -> str:
    return "\n".join(str(block.texts.get(name, "")) for name in HELD)


@lru_cache(maxsize=8)
def _folded(text: str) -> str:
    return text.casefold()


@cache
def _whole(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")


@cache
def _any_of(forms: tuple[str, ...]) -> re.Pattern[str]:
    patterns = [
        rf"(?<![\w/-]){re.escape(form)}(?![\w-])" if form.isascii() else re.escape(form)
        for form in forms
    ]
    return re.compile("|".join(patterns))
