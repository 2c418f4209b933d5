"""What the built sites say to machines: alternates, linked data, sitemap, feeds."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import msgspec_schemaorg.models as schema
from conftest import REPOSITORY, city
from reader import read_pages

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def test_other_languages_are_named_both_ways(pages, data) -> None:
    by_address = {
        page.canonical: page for name, page in pages.items() if not name.endswith("404.html")
    }
    for name, page in pages.items():
        if name.endswith("404.html") or not page.alternates:
            continue
        assert "x-default" in page.alternates, name
        for tag, address in page.alternates.items():
            assert address.startswith(data.settings.url)
            other = by_address[address]
            assert other.alternates == page.alternates, (name, tag)


def test_borrowed_page_stands_apart(pages, data, site) -> None:
    listed = "".join(part.read_text() for part in site.glob("sitemap*.xml"))
    for entry in data.entries:
        own = set(data.translations(entry))
        for language in data.languages:
            root = "" if language is data.source else f"{language.code}/"
            page = pages[f"{root}{entry.id}/index.html"]
            address = f"{data.settings.url}{root}{entry.id}/"
            if language in own:
                assert page.canonical == address
                assert f"<loc>{address}</loc>" in listed
            else:
                assert page.canonical == f"{data.settings.url}{entry.id}/"
                assert page.robots == "noindex"
                assert not page.alternates
                assert f"<loc>{address}</loc>" not in listed


def things(site: Path) -> Iterator[tuple[str, dict]]:
    for name, page in read_pages(site).items():
        for text in page.data:
            yield name, json.loads(text)


def test_linked_data_uses_terms_of_schema_org_where_they_belong(site: Path) -> None:
    """Types, and the properties each may have, by schema.org's vocabulary as a package ships it."""
    found = 0
    for name, thing in things(site):
        found += 1
        assert thing["@context"] == "https://schema.org"
        for part in _parts(thing):
            type_ = getattr(schema, part["@type"], None)
            assert type_, f"{part['@type']} is no type of schema.org"
            unknown = set(part) - set(type_.__struct_encode_fields__)
            assert not unknown, (name, part["@type"], unknown)
    assert found


def _parts(value: object) -> Iterator[dict]:
    if isinstance(value, dict):
        if "@type" in value:
            yield value
        for item in value.values():
            yield from _parts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _parts(item)


def test_sitemap_lists_each_address_once_with_all_languages(site: Path, data) -> None:
    found = ElementTree.parse(site / "sitemap.xml").getroot().findall(f"{SITEMAP}url")
    addresses = [url.findtext(f"{SITEMAP}loc") for url in found]
    assert len(addresses) == len(set(addresses))
    for url in found:
        tags = [link.get("hreflang") for link in url.findall(f"{XHTML}link")]
        assert tags[-1] == "x-default"
        assert len(tags) == len(set(tags)) >= 2


def test_feeds_are_atom_with_what_atom_asks_for(portal: Path) -> None:
    data = city(REPOSITORY)
    feeds = sorted(portal.rglob("feed.xml"))
    lists = len(data.kinds) + data.settings.changes
    assert len(feeds) == lists * len(data.languages)
    for path in feeds:
        feed = ElementTree.parse(path).getroot()
        assert feed.tag == f"{ATOM}feed"
        for part in (feed, *feed.findall(f"{ATOM}entry")):
            for name in ("id", "title", "updated"):
                assert part.findtext(f"{ATOM}{name}"), (path, name)
            stamp = part.findtext(f"{ATOM}updated")
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", stamp or "")


def test_hostile_data_reaches_no_page(sample: Path, tmp_path: Path) -> None:
    from conftest import build
    from translating import change

    hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>&lt;script&gt;"
    change(sample, "A bridge that is not real", f"A bridge that is not real {hostile}")
    change(sample, "Stone Bridge", "Stone </script><script>alert(2)</script> Bridge")
    change(sample, "This bridge stands", f"{hostile} This bridge stands")
    assert build(sample, tmp_path / "site").returncode == 0
    for name, page in read_pages(tmp_path / "site").items():
        html = (tmp_path / "site" / name).read_text("utf-8")
        assert "<script>alert" not in html, name
        assert "onerror=alert" not in re.sub(r"&lt;img.*?&gt;|\\u003c.*?\\u003e", "", html), name
        for text in page.data:
            json.loads(text)
