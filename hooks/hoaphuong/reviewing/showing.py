"""Texts as their pages will show them, outside the site: the main part of each, and its files."""

from __future__ import annotations

import posixpath
import re
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from hoaphuong.entries import Entry
from hoaphuong.preview.on_demand import OnDemand
from hoaphuong.rendering.assets import SITE
from hoaphuong.rendering.looks import overrides
from hoaphuong.rendering.markup import Markup, safe
from hoaphuong.session import Session
from hoaphuong.site import Site

THEME = "material"
MAIN = re.compile(r"<main\b[^>]*>(.*)</main>", re.DOTALL)
ADDRESS = re.compile(r'\b(href|src|srcset)="([^"]*)"')
NAMED = re.compile(r'\b(id|for|aria-labelledby|aria-controls|aria-describedby)="([^"]+)"')
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//")
ASIDE = re.compile(r"<script\b.*?</script>", re.DOTALL)


class Place(NamedTuple):
    """Where a main part comes from, and where it is put."""

    number: int
    """Of the text on its page: its own names get it in front."""
    folder: str
    """Of its page, from the site's root."""


class Showing(Session):
    """A site whose pages are taken apart; what they ask for is put into a folder."""

    publishes = False

    def __init__(self, site: Site, folder: Path) -> None:
        found = find_spec(THEME)
        packages = found.submodule_search_locations if found else None
        super().__init__([overrides(), *(Path(path) / "templates" for path in packages or ())])
        self.open(site, "approvals")
        for code in site.by_code:
            self.build.begin_language(code, [])
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._root, self._folder = folder, folder.name
        self._shapes: dict[str, None] = {}
        self._files = OnDemand(folder, self._overrides)
        self._files.show(self.build, dict(self.assets), set(site.by_code), self.faces)
        for path in (self.look.sheets[SITE][0], *(face.path for face in self.faces)):
            self._files.place(path)

    @property
    def stylesheet(self) -> str:
        """Its address from beside the folder."""
        return f"{self._folder}/{self.look.sheets[SITE][0]}"

    @property
    def shapes(self) -> Markup:
        """The drawings that were asked for by name so far: a page opened from a disk may not look
        into another file.
        """
        for file in self._shapes:
            self._files.place(file)
        return safe("".join((self._root / file).read_text("utf-8") for file in self._shapes))

    def main(self, entry: Entry, code: str, number: int) -> Markup:
        """The main part of an entry's page, to be put on another page beside the folder."""
        page = self.build.entry_pages([entry], code)[0].decode()
        found = MAIN.search(page)
        place = Place(number, self.build.editions[code].path_of(entry.id))
        html = ASIDE.sub("", found[1] if found else "")
        html = NAMED.sub(lambda said: f'{said[1]}="t{number}-{said[2]}"', html)
        return safe(ADDRESS.sub(lambda said: self._led(said[1], said[2], place), html))

    def _led(self, name: str, value: str, place: Place) -> str:
        if name != "srcset":
            return f'{name}="{self._address(value, place)}"'
        asked = (part.strip().partition(" ") for part in value.split(","))
        led = (f"{self._address(address, place)} {size}".strip() for address, _, size in asked)
        return f'{name}="{", ".join(led)}"'

    def _address(self, address: str, place: Place) -> str:
        """An address that leads from beside the folder where it led from the text's own page."""
        if address.startswith("#"):
            return f"#t{place.number}-{address[1:]}"
        if ELSEWHERE.match(address):
            return address
        path, sign, spot = address.partition("#")
        file = posixpath.normpath(posixpath.join(place.folder, path))
        if spot and file.endswith(".svg"):
            self._shapes[file] = None
            return f"#{spot}"
        if "." not in posixpath.basename(file):
            return f"{self.site.settings.url}{file}/{sign}{spot}"
        self._files.place(file)
        return f"{self._folder}/{file}{sign}{spot}"
