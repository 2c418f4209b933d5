"""Whether a built folder is the agreed site, every page of it.

    python bench/agreed.py ENTRIES FOLDER [edit]

Looks at every page, whether the lists hold every entry exactly once, and at sitemap and feeds.
With `edit` the folder is that of the corpus after the edit. Exit status 1 where anything is amiss.
"""

from __future__ import annotations

import math
import multiprocessing
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from xml.etree import ElementTree

from agreed_entry import entry_faults
from agreed_page import Page, Site, frame_faults
from corpus import BASE, KINDS, X_DEFAULT, Entry, corpus
from peers import site as agreed_site

PER_PAGE, SHOWN, MANY = 50, 12, 1000
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"
ATOM = "{http://www.w3.org/2005/Atom}"
Cards = dict[str, list[tuple[str, str, str]]]
"""File, name and summary of every entry listed, by the file of the list."""

_folder: Path
_site: Site


def faults_of(folder: Path, entries: int, *, edited: bool = False) -> list[str]:
    """Everything that keeps the folder from being the agreed site, each with its file."""
    global _folder, _site
    files = frozenset(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )
    by_id = {entry.id: entry for entry in corpus(entries, edited=edited)}
    _folder, _site = folder, Site(agreed_site()["languages"], by_id, files)
    pages = sorted(file for file in files if file.endswith("index.html"))
    cards: Cards = {}
    faults = []
    for file, found, listed in _look_at_all(pages):
        faults += [f"{file}: {fault}" for fault in found]
        cards[file] = listed
    for language in _site.languages:
        faults += _entries_missing(language["root"])
        faults += _list_faults(language, cards)
        faults += _feed_faults(language)
    return faults + list(_sitemap_faults(pages))


def _look_at_all(pages: list[str]) -> Iterator[tuple[str, list[str], list[tuple[str, str, str]]]]:
    """Faults and cards of every page; many are shared out among processes."""
    if len(pages) < MANY:
        yield from map(_look_at, pages)
        return
    with multiprocessing.get_context("fork").Pool() as pool:  # inherits what was just read
        yield from pool.imap(_look_at, pages, chunksize=100)


def _look_at(file: str) -> tuple[str, list[str], list[tuple[str, str, str]]]:
    page = Page(_site, file, (_folder / file).read_text("utf-8"))
    faults = list(frame_faults(page))
    entry = _site.entries.get(page.path.rstrip("/"))
    if entry is not None:
        return file, faults + list(entry_faults(page, entry)), []
    return file, faults, page.cards()


def _entries_missing(root: str) -> Iterator[str]:
    wanted = [f"{root}{entry}/index.html" for entry in _site.entries]
    for file in (f"{root}index.html", f"{root}tags/index.html", *wanted):
        if file not in _site.files:
            yield f"{file}: is not there"


def _list_faults(language: dict[str, str], cards: Cards) -> Iterator[str]:
    """Every kind's and every tag's list holds its entries once each, fifty a page."""
    lists: dict[str, list[Entry]] = {}
    for entry in _site.entries.values():
        for name in (entry.kind, *(f"tags/tag-{tag}" for tag in entry.tags)):
            lists.setdefault(name, []).append(entry)
    root, lang = language["root"], language["code"]
    for name, entries in lists.items():
        rest = range(2, math.ceil(len(entries) / PER_PAGE) + 1)
        files = [f"{root}{name}/index.html"]
        files += [f"{root}{name}/page/{number}/index.html" for number in rest]
        listed = [cards.get(file, []) for file in files]
        for file, own in zip(files, listed, strict=True):
            if not 0 < len(own) <= PER_PAGE:
                yield f"{file}: {len(own)} entries"
        texts = [(entry, entry.texts[lang]) for entry in entries]
        wanted = [(f"{root}{one.id}/index.html", said.name, said.summary) for one, said in texts]
        if sorted(wanted) != sorted(chain.from_iterable(listed)):
            yield f"{files[0]}: the list does not hold each of its {len(entries)} entries once"


def _sitemap_faults(pages: list[str]) -> Iterator[str]:
    """Every page stands in the sitemap with its version in each language."""
    alternates: dict[str, dict[str | None, str | None]] = {}
    for url in _urls("sitemap.xml"):
        address = url.findtext(f"{SITEMAP}loc") or ""
        if address in alternates:
            yield f"sitemap.xml: {address} twice"
        links = {link.get("hreflang"): link.get("href") for link in url.iter(LINK)}
        alternates[address] = links
    for file in pages:
        path = Page(_site, file, "").path
        wanted = {one["tag"]: BASE + one["root"] + path for one in _site.languages}
        wanted["x-default"] = BASE + _site.roots[X_DEFAULT] + path
        if alternates.pop(BASE + file.removesuffix("index.html"), None) != wanted:
            yield f"sitemap.xml: {file} is not there with all its alternates"
    yield from (f"sitemap.xml: there is no {address}" for address in alternates)


def _urls(file: str) -> Iterator[ElementTree.Element]:
    """The addresses of a sitemap, and of those that it names."""
    if file not in _site.files:
        return
    tree = ElementTree.parse(_folder / file)
    for other in tree.iter(f"{SITEMAP}sitemap"):
        yield from _urls((other.findtext(f"{SITEMAP}loc") or "").removeprefix(BASE))
    yield from tree.iter(f"{SITEMAP}url")


def _feed_faults(language: dict[str, str]) -> Iterator[str]:
    """Each kind has a feed of fifty of its entries, or of all where they are fewer."""
    root, lang = language["root"], language["code"]
    for kind in KINDS:
        file = f"{root}{kind}/feed.xml"
        if file not in _site.files:
            yield f"{file}: is not there"
            continue
        own = [entry for entry in _site.entries.values() if entry.kind == kind]
        wanted = {(f"{BASE}{root}{one.id}/", one.texts[lang].name) for one in own}
        tree = ElementTree.parse(_folder / file)
        found = [_link_and_title(entry) for entry in tree.iter(f"{ATOM}entry")]
        if len(set(found) & wanted) != min(PER_PAGE, len(own)) or set(found) - wanted:
            yield f"{file}: does not hold {PER_PAGE} entries of the kind"


def _link_and_title(entry: ElementTree.Element) -> tuple[str, str]:
    link = entry.find(f"{ATOM}link")
    address = "" if link is None else link.get("href", "")
    return address, entry.findtext(f"{ATOM}title") or ""


def main() -> int:
    """Say what is amiss; 0 where nothing is."""
    folder, entries = Path(sys.argv[2]), int(sys.argv[1])
    faults = faults_of(folder, entries, edited=sys.argv[3:] == ["edit"])
    for fault in faults[:SHOWN]:
        print(fault, file=sys.stderr)
    if faults:
        print(f"{folder.name}: {len(faults)} faults; not the agreed site", file=sys.stderr)
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
