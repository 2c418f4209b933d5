"""Whether what an entry points to is there, and of the right kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from hoaphuong import handwritten
from hoaphuong.entries import Entry
from hoaphuong.languages import TAG
from hoaphuong.markdown import SAFE_SCHEMES
from hoaphuong.problems import Problem, nearest, problem
from hoaphuong.site import Site

LINK = re.compile(
    r"\]\(\s*<?([^)\s>]*)"
    r"|^\s*\[[^\]]+\]:\s*<?([^\s>]+)"
    r"|href\s*=\s*[\"']?([^\"'\s>]*)"
    r"|<([a-zA-Z][a-zA-Z0-9+.-]*:[^>\s]*)>",
    re.MULTILINE,
)
STATED = re.compile(r"\blang\s*=\s*[\"']?([^\"'>\s]*)")


def check_references(site: Site) -> Iterator[Problem]:
    """Every reference leads to an entry, of a kind its field allows, and not to itself."""
    for entry in site.entries:
        for field, keys, target in entry.references():
            spot = entry.where(*keys)
            allowed = field.options.get("to") or []
            if target in site.unread:
                continue
            if target not in site.by_id:
                hint = nearest(target, site.by_id)
                code = "no-such-entry-near" if hint else "no-such-entry"
                yield problem(code, spot, target=target, hint=hint)
            elif allowed and target.partition("/")[0] not in allowed:
                yield problem("wrong-kind", spot, target=target, allowed=allowed)
            elif target == entry.id and field.name in entry.facts:
                yield problem("refers-to-itself", spot, target=target)


def check_links(site: Site) -> Iterator[Problem]:
    """Every link in a text has a scheme that is safe, every stated language is a tag."""
    for entry in site.entries:
        for keys, text in _texts(entry):
            for match in LINK.finditer(text):
                address = unescape(next((part for part in match.groups() if part), ""))
                if address and not address.startswith((*SAFE_SCHEMES, "entry:", "#")):
                    yield problem("unsafe-link", entry.where(*keys), value=address[:80])
            for tag in STATED.findall(text) if "lang=" in text else ():
                if not TAG.fullmatch(tag):
                    yield problem("not-a-language-tag", entry.where(*keys), value=tag)


def _texts(entry: Entry) -> Iterator[tuple[tuple[str, ...], str]]:
    """Texts of an entry that hold a link or a tag, with their keys."""
    values: list[tuple[tuple[str, ...], Any]] = [
        ((name,), value) for name, value in entry.facts.items()
    ]
    for code, block in entry.blocks.items():
        values += [((code, name), value) for name, value in block.texts.items()]
    for keys, value in values:
        if isinstance(value, str) and ("](" in value or "]:" in value or "<" in value):
            yield keys, value


def check_pages(site: Site) -> Iterator[Problem]:
    """Pages of docs/ are there in every complete language and link to entries that there are."""
    yield from handwritten.check_pages(site.pages, site.languages, site.by_id)
