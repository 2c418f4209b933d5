"""A strict reader of sitemaps: every rule of https://www.sitemaps.org/protocol.html, and of
alternates (https://developers.google.com/search/docs/specialty/international/localized-versions).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"
MOST, MOST_BYTES = 50_000, 50 * 1024 * 1024
LONGEST = 2048
DAY = r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?"
TIME = r"([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-](0\d|1[0-4]):[0-5]\d)"
W3C_DATE = re.compile(rf"{DAY}|\d{{4}}-\d\d-\d\dT{TIME}")
"""https://www.w3.org/TR/NOTE-datetime."""
ESCAPED = re.compile(r"(?:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+")
"""RFC 3986: what an address is made of once it is escaped."""
ORDER = ["loc", "lastmod", "changefreq", "priority"]
Alternates = dict[str, str]


def faults(path: Path, home: str, inner: str = "urlset") -> Iterator[str]:
    """What is wrong with a sitemap, or with an index of sitemaps and each that it names beside it;
    `home` is the address that all of them stand under.
    """
    content = path.read_bytes()
    if len(content) > MOST_BYTES or content[:5] != b"<?xml" or b"UTF-8" not in content[:60].upper():
        yield f"{path.name}: {len(content)} bytes, or no declaration of UTF-8"
    root = ElementTree.fromstring(content)
    if root.tag == f"{SPACE}sitemapindex" and inner == "urlset":
        yield from _items(root, "sitemap", home)
        for item in root:
            address = item.findtext(f"{SPACE}loc") or ""
            yield from faults(path.parent / address.removeprefix(home), home, "inner")
    elif root.tag == f"{SPACE}urlset":
        yield from _items(root, "url", home)
        yield from _alternates(root, home)
    else:
        yield f"{path.name}: a root that is {root.tag}"


def _items(root: ElementTree.Element, name: str, home: str) -> Iterator[str]:
    if not 0 < len(root) <= MOST:
        yield f"{len(root)} items"
    if root.attrib.keys() - {"{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"}:
        yield f"attributes {sorted(root.attrib)}"
    seen = set[str]()
    for item in root:
        own = [child.tag.removeprefix(SPACE) for child in item if child.tag.startswith(SPACE)]
        if item.tag != SPACE + name or own != [part for part in ORDER if part in own]:
            yield f"{item.tag} with {own}"
        address = item.findtext(f"{SPACE}loc") or ""
        yield from _address(address, home)
        if address in seen:
            yield f"{address} stands twice"
        seen.add(address)
        day = item.findtext(f"{SPACE}lastmod")
        if day is not None and not W3C_DATE.fullmatch(day):
            yield f"{address}: {day!r} is no date"
        if any(text.strip() for child in item for text in (child.tail or "", item.text or "")):
            yield f"{address}: words between elements"


def _address(address: str, home: str) -> Iterator[str]:
    parts = urlsplit(address)
    absolute = parts.scheme in ("http", "https") and parts.netloc and not parts.fragment
    if not absolute or not address.startswith(home) or not len(address) < LONGEST:
        yield f"{address!r} is not under {home}"
    if not ESCAPED.fullmatch(address):
        yield f"{address!r} is not escaped"


def _alternates(root: ElementTree.Element, home: str) -> Iterator[str]:
    """Each page names itself and all its others, and each of those names the same."""
    said: dict[str, Alternates] = {}
    for item in root:
        links = item.findall(LINK)
        tags = [link.get("hreflang", "") for link in links]
        address = item.findtext(f"{SPACE}loc") or ""
        said[address] = {link.get("hreflang", ""): link.get("href", "") for link in links}
        if len(tags) != len(set(tags)):
            yield f"{address}: a language twice"
        if any(set(link.attrib) != {"rel", "hreflang", "href"} for link in links):
            yield f"{address}: a link with other attributes"
        if any(link.get("rel") != "alternate" for link in links):
            yield f"{address}: a link that is no alternate"
    for address, links in said.items():
        for tag, other in links.items():
            yield from _address(other, home)
            if tag != "x-default" and said.get(other, links) != links:
                yield f"{address}: {other} does not say the same"
            if not re.fullmatch(r"x-default|[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?", tag):
                yield f"{address}: {tag!r} is no language"
        if links and address not in links.values():
            yield f"{address}: does not name itself"
