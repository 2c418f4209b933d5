"""What the pages of a built site hold, as far as it decides what a server may let them do."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from hoaphuong.forms.publishing import ROOT as EDITOR

LOST = "404.html"
INLINE = re.compile(rb"<(script|style)\b([^>]*)>(.*?)</\1\s*>", re.I | re.S)
NO_SCRIPT = re.compile(rb"""\stype\s*=\s*["']?(?:application/(?:ld\+)?json|text/plain)\b""", re.I)
"""Data, which no browser runs."""
FROM = re.compile(rb"\ssrc\s*=", re.I)
FRAMED = re.compile(rb"<(iframe|object|embed|base|applet)\b", re.I)


def _having(tags: bytes, attribute: bytes) -> re.Pattern[bytes]:
    """Finds tags by an attribute, and gives its name. Words between quotes are no attributes,
    whatever they say: names and summaries stand there.
    """
    before = rb"""(?:[^<>"'\s]++|\s++(?!%b)|"[^"]*+"|'[^']*+')*+""" % attribute
    return re.compile(rb"<(?:%b)\b%b\s++(?=%b)([a-z]+)" % (tags, before, attribute), re.I)


BY_ATTRIBUTE = _having(rb"[a-z][a-z0-9-]*", rb"(?:style|on[a-z]+)\s*=")
ELSEWHERE = _having(
    rb"script|img|source|video|audio|track|link(?=[^>]*\srel=\"?"
    rb"(?:stylesheet|preload|modulepreload|icon|manifest))",
    rb"(?:src|srcset|poster|href)\s*=\s*[\"']?(?:https?:)?//",
)
POLICY = re.compile(rb'http-equiv="Content-Security-Policy" content="([^"]*)"')
HASHED = re.compile(r"\.[0-9a-f]{10}[./]")
"""In the path of a file whose name changes with its content."""


@dataclass(slots=True)
class Held:
    """Of a whole site."""

    scripts: set[str] = field(default_factory=set)
    """Seals of scripts that stand in pages, as a policy names them."""
    styles: set[str] = field(default_factory=set)
    faults: dict[str, str] = field(default_factory=dict)
    """By what no strict policy lets pass, the first page that holds it."""
    editor: str = ""
    """The policy that the page of the forms carries."""
    files: list[str] = field(default_factory=list)
    """All of them, by their paths in order."""

    @property
    def has_search(self) -> bool:
        return any(path.endswith(".pagefind") for path in self.files)

    @property
    def roots(self) -> list[str]:
        """Folders at the top that have a page for what is not found there."""
        ends = (path.partition("/") for path in self.files)
        return [folder for folder, _, rest in ends if rest == LOST]

    @property
    def fixed(self) -> list[str]:
        """Paths that never hold anything else: whole folders (with a slash at the end) where all
        in them is such, else single files.
        """
        return list(_fixed("", self.files))


def held(site: Path) -> Held:
    """Read every page of a built site. Raises OSError."""
    found = Held()
    for path in sorted(site.rglob("*")):
        if not path.is_file():
            continue
        name = path.relative_to(site).as_posix()
        found.files.append(name)
        if name == f"{EDITOR}index.html":
            said = POLICY.search(path.read_bytes())
            found.editor = html.unescape(said[1].decode()) if said else ""
        elif name.endswith(".html"):
            _take_in(found, name, path.read_bytes())
    return found


def _take_in(found: Held, name: str, page: bytes) -> None:
    for tag, attributes, content in INLINE.findall(page):
        if tag.lower() == b"style":
            found.styles.add(seal(content))
        elif not FROM.search(attributes) and not NO_SCRIPT.search(attributes):
            found.scripts.add(seal(content))
    rest = INLINE.sub(rb"<\1\2>", page)
    for pattern, said in ((BY_ATTRIBUTE, "{}="), (FRAMED, "<{}>"), (ELSEWHERE, "{}=https://…")):
        for what in pattern.findall(rest):
            found.faults.setdefault(said.format(what.decode().lower()), name)


def seal(content: bytes) -> str:
    """How a policy names a script or style that stands in a page."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(content).digest()).decode()}'"


def _fixed(folder: str, files: list[str]) -> Iterator[str]:
    """Of files in order, all of them below a folder."""
    hashed = [path for path in files if HASHED.search(path)]
    if folder and files and len(hashed) == len(files):
        yield folder
        return
    if not hashed:
        return
    below: dict[str, list[str]] = {}
    for path in files:
        name, slash, _ = path[len(folder) :].partition("/")
        below.setdefault(f"{folder}{name}{slash}", []).append(path)
    for path, inside in below.items():
        if path.endswith("/"):
            yield from _fixed(path, inside)
        elif HASHED.search(path):
            yield path
