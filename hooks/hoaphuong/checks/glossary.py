"""One rendering per name everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from hoaphuong.entries import Block, Entry
from hoaphuong.problems import Level, Problem, problem
from hoaphuong.site import Site

HELD = ("name", "summary", "body")


def check_glossary(site: Site) -> Iterator[Problem]:
    """Where the source text has a term, the other languages have its rendering.

    Refused renderings are named.
    """
    source = site.source.code
    for entry in site.entries:
        held = entry.blocks.get(source)
        if held is None:
            continue
        said = _joined(held)
        terms = [term for term in site.glossary if _whole(term.renderings[source]).search(said)]
        for code, block in entry.blocks.items():
            if code == source:
                continue
            text = _joined(block)
            folded = text.casefold()
            for term in terms:
                rendering = term.renderings.get(code)
                if rendering and rendering.casefold() not in folded:
                    yield problem(
                        "glossary-rendering",
                        entry.where(code),
                        Level.WARNING,
                        term=term.renderings[source],
                        rendering=rendering,
                        language=site.by_code[code].name,
                    )
        yield from _check_refused(site, entry)


def _check_refused(site: Site, entry: Entry) -> Iterator[Problem]:
    for code, block in entry.blocks.items():
        refused = _refused(site, code)
        if refused is None:
            continue
        for name in HELD:
            found = refused.search(str(block.texts.get(name, "")))
            if found:
                yield problem(
                    "glossary-avoid",
                    entry.where(code, name),
                    Level.WARNING,
                    found=found[0],
                    rendering=_instead(site, code, found[0]),
                )


def _refused(site: Site, code: str) -> re.Pattern[str] | None:
    forms = [form for term in site.glossary for form in term.avoid.get(code, ())]
    return _any_of(tuple(forms)) if forms else None


def _instead(site: Site, code: str, form: str) -> str:
    return next(
        term.renderings.get(code, "") for term in site.glossary if form in term.avoid.get(code, ())
    )


def _joined(block: Block) -> str:
    return "\n".join(str(block.texts.get(name, "")) for name in HELD)


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
