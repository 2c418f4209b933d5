"""Whether what an entry points to is there, and of the right kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from hoaphuong import handwritten
from hoaphuong.declared.declarations import Declarations
from hoaphuong.declared.languages import TAG
from hoaphuong.entries import Entry
from hoaphuong.problems import Problem, Where, nearest, problem
from hoaphuong.rendering.markdown import SAFE_SCHEMES
from hoaphuong.site import Site

LINK = re.compile(
    r"\]\(\s*<?([^)\s>]*)"
    r"|^\s*\[[^\]]+\]:\s*<?([^\s>]+)"
    r"|href\s*=\s*[\"']?([^\"'\s>]*)"
    r"|<([a-zA-Z][a-zA-Z0-9+.-]*:[^>\s]*)>",
    re.MULTILINE,
)
INLINE = re.compile(r"\]\(\s*([^)\s>]*)")
"""The first of these sorts alone, for a text that has no other."""
SAFE_STARTS = (*SAFE_SCHEMES, "entry:", "#")
STATED = re.compile(r"\blang\s*=\s*[\"']?([^\"'>\s]*)")


def check_references(site: Site) -> Iterator[Problem]:
    """Every reference leads to an entry, of a kind its field allows, and not to itself."""
    known = site.by_id
    found = ((entry, *reference) for entry in site.entries for reference in entry.references)
    for entry, field, keys, target, code in found:
        allowed = field.options.get("to")
        if target not in known:
            if target not in site.unread:
                hint = nearest(target, known)
                code = "no-such-entry-near" if hint else "no-such-entry"
                yield problem(code, entry.where(*keys), target=target, hint=hint)
        elif allowed and target.partition("/")[0] not in allowed:
            yield problem("wrong-kind", entry.where(*keys), target=target, allowed=allowed)
        elif target == entry.id and not code:
            yield problem("refers-to-itself", entry.where(*keys), target=target)


def check_links(declared: Declarations, entry: Entry) -> Iterator[Problem]:
    """Every link in a text has a scheme that is safe, every stated language is a tag."""
    for keys, text in _texts(entry):
        for address in map(unescape, _addresses(text)):
            if address and not address.startswith(SAFE_STARTS):
                yield problem("unsafe-link", entry.where(*keys), value=address[:80])
        for tag in _stated(text):
            if not TAG.fullmatch(tag):
                yield problem("not-a-language-tag", entry.where(*keys), value=tag)


def _addresses(text: str) -> list[str]:
    """Where the links of a text lead; the one sort that most texts have is found sooner."""
    if not ("<" in text or "=" in text or "]:" in text):
        return INLINE.findall(text)
    found = LINK.findall(text) if _may_link(text) else []
    return [next(filter(None, parts), "") for parts in found]


def _stated(text: str) -> list[str]:
    """The languages that tags of a text state."""
    return STATED.findall(text) if "=" in text and "lang=" in text and _may_link(text) else []


def _may_link(text: str) -> bool:
    return "<" in text or "](" in text or "]:" in text


def _texts(entry: Entry) -> Iterator[tuple[tuple[str, ...], str]]:
    """The texts of an entry that may hold a link or a tag, with their keys."""
    for name, value in entry.facts.items():
        if isinstance(value, str) and ("]" in value or "<" in value):
            yield (name,), value
    for code, block in entry.blocks.items():
        for name, value in block.texts.items():
            if isinstance(value, str) and ("]" in value or "<" in value):
                yield (code, name), value


def check_pages(site: Site) -> Iterator[Problem]:
    """Pages of docs/ are there in every complete language and link to entries that there are."""
    yield from handwritten.check_pages(site.pages, site.languages, site.by_id)
    mark, guide = site.settings.mark, site.settings.guide
    if mark and mark not in site.pages.others:
        allowed = sorted(site.pages.others)
        yield problem("not-one-of", Where("data/site.yml"), value=mark, allowed=allowed)
    offline = site.settings.offline
    known = {*site.pages.files, *site.by_id, *site.unread}
    for path in offline.core if offline else ():
        if path not in known and "/".join(path.split("/")[:2]) not in known:
            hint = nearest(path, site.pages.files) or ", ".join(site.pages.files)
            yield problem("no-such-page", Where("data/site.yml"), value=path, hint=hint)
    if guide and guide not in site.pages.files:
        hint = nearest(guide, site.pages.files) or ", ".join(site.pages.files)
        yield problem("no-such-page", Where("data/site.yml"), value=guide, hint=hint)
