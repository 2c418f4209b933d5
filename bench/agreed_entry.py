"""Whether the page of one entry holds all that the entry says. Reads no files."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator

from agreed_page import DATA, Page, plain
from corpus import NAME, SOURCE, Entry, Text

FACTS = re.compile(r'<section class="[^"]*facts".*?</section>', re.S)
BODY = re.compile(r'<div class="[^"]*entry__body">(.*?)(?=<section|<footer)', re.S)
BLOCK = re.compile(r"<(h2|p|li|th|td)(?: [^>]*)?>(.*?)</\1>", re.S)
ENTRY_LINK = re.compile(r"\[(.*?)\]\(entry:(.*?)\)")


def entry_faults(page: Page, entry: Entry) -> Iterator[str]:
    """What the page of an entry holds beyond the frame."""
    said, text = entry.texts[page.language["code"]], page.text
    shown = html.escape(said.name, quote=False), html.escape(said.summary)
    for part in (
        f"<title>{shown[0]} – {NAME}</title>",
        f'<meta name="description" content="{shown[1]}">',
        f'<meta property="og:title" content="{shown[0]}">',
        f'<meta property="og:description" content="{shown[1]}">',
        '<meta property="og:type" content="article">',
        f'<li aria-current="page">{shown[0]}</li>',
        f"<h1>{shown[0]}</h1>",
        f'href="{SOURCE}"',
    ):
        if part not in text:
            yield f"no {part}"
    data = DATA.search(text)
    thing = json.loads(data[1]).get("mainEntity", {}) if data else {}
    geo = thing.get("geo", {})
    place = [geo.get("latitude"), geo.get("longitude")]
    if thing.get("name") != said.name or place != [float(entry.lat), float(entry.lon)]:
        yield "linked data does not name the thing and its place"
    yield from _fact_faults(page, entry)
    yield from _body_faults(page, said)


def _fact_faults(page: Page, entry: Entry) -> Iterator[str]:
    found = FACTS.search(page.text)
    if found is None:
        yield "no facts"
        return
    values = [plain(value) for value in re.findall(r"<dd>(.*?)</dd>", found[0], re.S)]
    if f"Unit {entry.unit}" not in values:
        yield "no unit"
    points = re.findall(r'href="geo:([\d.]+),([\d.]+)"', found[0])
    if [(float(lat), float(lon)) for lat, lon in points] != [(float(entry.lat), float(entry.lon))]:
        yield "no point"
    if not any(re.search(rf"\b{entry.year}", value) for value in values):
        yield "no year"
    root, lang = page.language["root"], page.language["code"]
    wanted = {(f"{root}tags/tag-{tag}/index.html", f"Tag {tag}") for tag in entry.tags}
    for other in entry.related:
        name = page.site.entries[other].texts[lang].name
        wanted.add((f"{root}{other}/index.html", name))
    if not wanted <= set(page.links(found[0])):
        yield "tags or related entries are not all linked"


def _body_faults(page: Page, said: Text) -> Iterator[str]:
    found = BODY.search(page.text)
    if found is None:
        yield "no body"
        return
    blocks = [(name, plain(text)) for name, text in BLOCK.findall(found[1])]
    if blocks != list(_blocks(said.body)):
        yield "the body is not the Markdown's"
    if len(re.findall(r'<h2 id="[^"]+">', found[1])) != said.body.count("## "):
        yield "headings without ids"
    for text, target in ENTRY_LINK.findall(said.body):
        if (f"{page.language['root']}{target}/index.html", text) not in page.links(found[1]):
            yield "the link to an entry is not resolved"


def _blocks(markdown: str) -> Iterator[tuple[str, str]]:
    """The blocks that a body of the corpus becomes, in order, as tag and text."""
    for line in markdown.splitlines():
        if line.startswith("## "):
            yield "h2", line[3:]
        elif line.startswith("- "):
            yield "li", line[2:]
        elif line.startswith("| "):
            tag = "th" if line == "| A | B |" else "td"
            yield from ((tag, cell) for cell in line.strip("| ").split(" | "))
        elif line and not line.startswith("|--"):
            yield "p", ENTRY_LINK.sub(r"\1", line)
