"""Whether entries stand beside each other as they should.

Paths, names, and the same body in every language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hoaphuong.changing.log import FOLDER as CHANGES
from hoaphuong.declared.declarations import Declarations
from hoaphuong.declared.languages import TAG
from hoaphuong.entries import Entry
from hoaphuong.fields.text import Phrase
from hoaphuong.problems import Level, Problem, Where, problem
from hoaphuong.site import Site

TAKEN = {
    "assets",
    "media",
    "feeds",
    "data",
    "admin",
    "search",
    "calendar",
    "credits",
    "site-map",
    "404.html",
    "sitemap.xml",
}
"""First parts of addresses that the engine uses itself."""
MAP = "map"
"""Another, where a city has maps."""
OFFLINE = "offline"
"""Another, where a city lets its site be kept on phones."""
BLOCK = re.compile(r"\n\s*\n")
LIST_ITEM = re.compile(r"(?:[-*+]|\d+[.)])\s")
LIST_ITEMS = re.compile(r"^[^\S\n]*(?:[-*+]|\d+[.)])[^\S\n]", re.MULTILINE)


def check_paths(site: Site) -> Iterator[Problem]:
    """No kind, vocabulary with pages or language claims the same first part of an address as
    another.
    """
    taken = dict.fromkeys(site.by_code, "language") | dict.fromkeys(TAKEN, "engine")
    if site.land:
        taken[MAP] = "engine"
    if site.settings.offline:
        taken[OFFLINE] = "engine"
    if site.settings.changes:
        taken[CHANGES] = "engine"
    for kind in site.kinds:
        if kind.name in taken:
            yield problem("path-taken", _kind_file(kind.name), name=kind.name, by=taken[kind.name])
        taken.setdefault(kind.name, "kind")
    for kind in site.kinds:
        for field in kind.fields.values():
            if field.pages and taken.get(field.vocabulary, "vocabulary") != "vocabulary":
                yield problem(
                    "path-taken",
                    _kind_file(kind.name),
                    name=field.vocabulary,
                    by=taken[field.vocabulary],
                )


def check_tags(declared: Declarations, entry: Entry) -> Iterator[Problem]:
    """Languages stated inside facts are well-formed tags."""
    for name, value in entry.facts.items():
        if isinstance(value, Phrase) and value.tag and not TAG.fullmatch(value.tag):
            yield problem("not-a-language-tag", entry.where(name, "lang"), value=value.tag)


def check_outlines(declared: Declarations, entry: Entry) -> Iterator[Problem]:
    """One body, five languages.

    The same headings, paragraphs, lists and tables in the same order.
    """
    source = entry.text("body", declared.source.code)
    expected = outline(source) if source else ""
    for code, block in entry.blocks.items() if source else ():
        body = block.texts.get("body")
        found = outline(body) if body and body is not source else expected
        if found != expected:
            yield problem(
                "other-structure",
                entry.where(code, "body"),
                Level.WARNING,
                found=" ".join(found),
                expected=" ".join(expected),
            )


def check_twins(site: Site) -> Iterator[Problem]:
    """No two entries of a kind share a name in the source language."""
    seen: dict[tuple[str, str], str] = {}
    for entry in site.entries:
        name = str(entry.text("name", site.source.code) or "").casefold()
        key = (entry.kind.name, name)
        if name and key in seen:
            yield problem(
                "same-name", entry.where(site.source.code, "name"), Level.WARNING, other=seen[key]
            )
        seen.setdefault(key, entry.id)


def outline(text: str) -> str:
    """One letter for each block of a body: h(eading), l(ist item), t(able), p(aragraph)."""
    return "".join(
        "p" if block[:1].isalpha() else _letters(block) for block in BLOCK.split(text.strip())
    )


def _letters(block: str) -> str:
    block = block.lstrip()
    if block.startswith("#"):
        return "hp" if "\n" in block.strip() else "h"
    if block.startswith("|"):
        return "t"
    return "l" * len(LIST_ITEMS.findall(block)) if LIST_ITEM.match(block) else "p"


def _kind_file(name: str) -> Where:
    return Where(f"data/kinds/{name}.yml")
