"""Whether one page of a built folder holds what was agreed. Reads no files."""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from corpus import BASE, KINDS, X_DEFAULT, Entry

LINK = re.compile(r'(?:href|src)="([^"#]+)"')
ALTERNATE = re.compile(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">')
SWITCH = re.compile(r'<a href="([^"]*)" lang="[^"]+" hreflang="([^"]+)"')
GRAPH = re.compile(r'<meta property="og:([a-z_]+)" content="([^"]*)">')
DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.S)
CRUMBS = re.compile(r'<nav class="[^"]*crumbs".*?</nav>', re.S)
ANCHOR = re.compile(r'<a (?:[^>]* )?href="([^"]*)"[^>]*>(.*?)</a>', re.S)
CARD = re.compile(
    r'card__title"><a href="([^"]*)">(.*?)</a></h\d>\s*<p class="[^"]*card__summary">(.*?)</p>'
)
SCRIPT = re.compile(r'<script [^>]*src="[^"]*/([a-z]+)[^"/]*\.js"')
CHOICES = 5
"""Of text size and contrast."""
TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Site:
    """What every page is measured against."""

    languages: list[dict[str, Any]]
    entries: Mapping[str, Entry]
    files: frozenset[str]
    """Every file of the built folder, relative to it."""

    @cached_property
    def roots(self) -> dict[str, str]:
        """Where each language begins, by code."""
        return {language["code"]: language["root"] for language in self.languages}

    def language_of(self, file: str) -> dict[str, Any]:
        own = (one for one in self.languages if one["root"] and file.startswith(one["root"]))
        return next(own, self.languages[0])


@dataclass(frozen=True)
class Page:
    """One HTML file; `file` is relative to the folder and ends in index.html."""

    site: Site
    file: str
    text: str

    @cached_property
    def language(self) -> dict[str, Any]:
        return self.site.language_of(self.file)

    @cached_property
    def path(self) -> str:
        """From the language's root, with a slash at the end, or empty for the home page."""
        return self.file.removeprefix(self.language["root"]).removesuffix("index.html")

    @cached_property
    def _targets(self) -> dict[str, str | None]:
        """Where links of the page lead, as far as they were asked for."""
        return {}

    def target(self, link: str) -> str | None:
        """The file that a link leads to; nothing where it leads out of the site."""
        if link not in self._targets:
            self._targets[link] = self._resolved(html.unescape(link))
        return self._targets[link]

    def _resolved(self, link: str) -> str | None:
        if link.startswith(BASE):
            link = link[len(BASE) :]
        elif link.startswith("/"):
            link = link[1:]
        elif ":" in link:
            return None
        else:
            folders = self.file.split("/")[:-1]
            while link.startswith("../"):
                link, folders = link[3:], folders[:-1]
            link = "/".join([*folders, link.removeprefix("./")])
        return link + "index.html" if link.endswith("/") or not link else link

    def links(self, part: str) -> list[tuple[str | None, str]]:
        """Where the links of a part lead and what they say."""
        return [(self.target(link), plain(text)) for link, text in ANCHOR.findall(part)]

    def cards(self) -> list[tuple[str, str, str]]:
        """File, name and summary of every entry that the page lists."""
        found = CARD.findall(self.text)
        return [(self.target(link) or "", plain(name), plain(said)) for link, name, said in found]


def plain(part: str) -> str:
    """The text of a piece of HTML."""
    return html.unescape(TAG.sub("", part) if "<" in part else part).strip()


def frame_faults(page: Page) -> Iterator[str]:
    """What every page holds: head, header, breadcrumb, footer, and links that lead somewhere."""
    text, own, languages = page.text, BASE + page.language["root"] + page.path, page.site.languages
    for link in set(LINK.findall(text)):
        target = page.target(link)
        if target is not None and target not in page.site.files:
            yield f"a link that leads nowhere: {link}"
    for pattern in (r"<title>[^<]+</title>", r'<meta name="description" content="[^"]+">'):
        if len(re.findall(pattern, text)) != 1:
            yield f"not one {pattern}"
    if f'<link rel="canonical" href="{own}">' not in text:
        yield "no canonical address"
    wanted = {one["tag"]: BASE + one["root"] + page.path for one in languages}
    alternates = wanted | {"x-default": BASE + page.site.roots[X_DEFAULT] + page.path}
    if dict(ALTERNATE.findall(text)) != alternates:
        yield "alternates are not those of five languages and x-default"
    switch = {tag: page.target(link) for link, tag in SWITCH.findall(text)}
    if switch != {one["tag"]: f"{one['root']}{page.path}index.html" for one in languages}:
        yield "the switcher does not lead to the five languages"
    yield from _graph_faults(page, own)
    data = DATA.search(text)
    if data is None or json.loads(data[1]).get("url") != own:
        yield "no linked data of the page"
    links = page.links(text)
    home = page.language["root"] + "index.html"
    menu = {(f"{page.language['root']}{kind}/index.html", kind) for kind in KINDS}
    if not menu <= set(links) or home not in {file for file, _ in links}:
        yield "no masthead or menu of kinds"
    crumbs = CRUMBS.search(text)
    if page.path and (
        crumbs is None
        or page.links(crumbs[0])[0][0] != home
        or 'aria-current="page"' not in crumbs[0]
    ):
        yield "no breadcrumb"
    scripts = text.count("<script>") == 1 and "page" in SCRIPT.findall(text)
    if text.count('type="radio"') != CHOICES or not scripts:
        yield "no text size and contrast, or not the scripts of every page"
    if Counter(links)[min(menu)] < 2:
        yield "no menu beside the bar of kinds"
    if not re.search(r"<footer.*</footer>(?:\s*<script [^>]*></script>)*\s*</body>", text, re.S):
        yield "no footer"


def _graph_faults(page: Page, own: str) -> Iterator[str]:
    graph = GRAPH.findall(page.text)
    names = ["type", "title", "description", "url", "site_name", "locale"]
    if not {*names} <= {name for name, value in graph if value} or ("url", own) not in graph:
        yield "Open Graph lacks something"
    if f'<meta property="og:locale" content="{page.language["locale"]}">' not in page.text:
        yield "no locale of Open Graph"
    if page.text.count('"og:locale:alternate"') != len(page.site.languages) - 1:
        yield "no other locales of Open Graph"
