"""A city that says what enemies say, and what its pages may hold: markup that harmless words make.

Judged here is the markup as it is written; what a browser makes of it, in canary.py.
"""

from __future__ import annotations

import json
import xml.etree.ElementTree as Tree
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import yaml
from cities import ENTRY, Town
from conftest import REPOSITORY
from filling import Filler, written
from hoaphuong.reading.load import load_site
from hoaphuong.rendering.markdown import TAGS
from hoaphuong.wording import as_text

CASES = REPOSITORY / "tests/cases/hostile"
SCHEMES = {"", "http", "https", "mailto", "tel", "geo", "webcal"}
ADDRESSES = {"href", "src", "action", "formaction", "poster", "data", "xlink:href", "ping", "cite"}
WORDS_MAY = {
    *((tag, "") for tag in TAGS),
    *(("a", name) for name in ("href", "title")),
    *(("span", "lang"), ("abbr", "title"), ("td", "class"), ("th", "class")),
    *((f"h{level}", "id") for level in range(2, 5)),
}
"""What a text of an entry may add to a page by itself."""
HARMLESS = ["Một", "Hai & ba", "a < b", "“Bốn”"]


def vectors() -> Iterator[str]:
    """Everything in tests/cases/hostile."""
    for path in sorted(CASES.glob("*.yml")):
        yield from yaml.safe_load(path.read_text("utf-8"))["vectors"]


class Hostile:
    """A town with an entry of each word, and one of harmless words beside it."""

    def __init__(self, room: Path, *, search: bool = False) -> None:
        self.town = Town(room, search=search)
        self.folder = self.town.folder / Path(ENTRY).parent
        (self.folder / "nghe.ogg").write_bytes(b"OggS".ljust(200, b"\0"))
        self._base = yaml.load((self.town.folder / ENTRY).read_text("utf-8"), yaml.BaseLoader)
        self.at_first = set(self.town.said())
        """Files of the city before it says anything."""
        site, _ = load_site(self.town.folder)
        assert site
        self.filler = Filler(site, self.folder.name, self._base)

    def say(self, words: Iterable[str]) -> dict[str, str]:
        """Write an entry for each word; the words by slug."""
        said = {}
        for number, word in enumerate(words):
            slug = f"word-{number}"
            entry = self.filler.filled(word, number)
            (self.folder / f"{slug}.yml").write_text(written(entry), "utf-8")
            said[slug] = word
        return said

    def refused(self, words: Iterable[str]) -> dict[str, str]:
        """What the loader says to files that hold each word bare; each has to be told in words."""
        path = self.folder / "bare.yml"
        told = {}
        for word in words:
            data = json.dumps({"keeper": word, "website": word, "phone": word}, ensure_ascii=False)
            path.write_bytes(f"{data}\n{word}\n".encode("utf-8", "surrogatepass"))
            _, problems = load_site(self.town.folder)
            told[word] = "\n".join(as_text(problems, "en"))
        path.unlink()
        return told


class Markup(HTMLParser):
    """What a page holds: elements with their attributes, addresses, scripts."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.pairs: set[tuple[str, str]] = set()
        self.addresses: set[str] = set()
        self.data: list[str] = []
        self._in_data = False
        self.feed(text)

    def updatepos(self, i: int, j: int) -> int:
        """Lines are not counted: it takes a tenth of the time."""
        return j

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.pairs |= {(tag, ""), *((tag, name) for name, _ in attrs)}
        self.addresses |= {value or "" for name, value in attrs if name in ADDRESSES}
        self._in_data = tag == "script" and ("type", "application/ld+json") in attrs
        if tag == "script" and not self._in_data:
            self.pairs |= {("script src", value or "") for name, value in attrs if name == "src"}

    def handle_data(self, data: str) -> None:
        if self._in_data:
            self.data.append(data)
            self._in_data = False


def pairs_of(pages: Iterable[str]) -> set[tuple[str, str]]:
    """What pages of harmless words hold."""
    found: set[tuple[str, str]] = set(WORDS_MAY)
    for page in pages:
        found |= {pair for pair in Markup(page).pairs if pair[0] != "script src"}
    return found


def markup_faults(text: str, known: set[tuple[str, str]]) -> Iterator[str]:
    """What a page holds that words alone must not bring into it."""
    markup = Markup(text)
    for tag, name in sorted(markup.pairs - known):
        if tag != "script src" or "//" in name:
            yield f"<{tag} {name}>" if name else f"<{tag}>"
    for address in sorted(markup.addresses):
        try:
            scheme = urlsplit(address.strip()).scheme.lower()
        except ValueError:  # a browser follows it nowhere either
            continue
        if scheme not in SCHEMES and not address.startswith("data:image/"):
            yield f"an address of {scheme}: {address[:80]}"
    for data in markup.data:
        json.loads(data)


def file_faults(site: Path, known: set[tuple[str, str]]) -> Iterator[str]:
    """The same of every page of a site, and files for machines that cannot be read."""
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        try:
            if path.suffix == ".html":
                for fault in markup_faults(path.read_text("utf-8"), known):
                    yield f"{name}: {fault}"
            elif path.suffix in (".json", ".jsonld", ".webmanifest", ".geojson"):
                json.loads(path.read_text("utf-8"))
            elif path.suffix in (".xml", ".svg"):
                Tree.fromstring(path.read_text("utf-8"))
            elif path.suffix == ".ics":
                yield from (f"{name}: {line[:60]!r}" for line in _loose(path.read_bytes()))
        except (ValueError, Tree.ParseError) as error:
            yield f"{name}: cannot be read: {error}"


def _loose(calendar: bytes) -> Iterator[bytes]:
    """Lines of a calendar that are neither a property nor go on with one (RFC 5545, 3.1)."""
    for line in calendar.split(b"\r\n"):
        head = line.partition(b":")[0].partition(b";")[0]
        if line and not line.startswith(b" ") and not head.replace(b"-", b"").isalnum():
            yield line
