"""Every page of both built sites: language, head, links, linked data, sitemap, feeds."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree

import msgspec_schemaorg.models as schema
import pytest
from conftest import REPOSITORY, SAMPLE, tree
from hoaphuong.load import load_site

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
CITIES = {"portal": REPOSITORY, "sample": SAMPLE}
VOID = {"meta", "link", "img", "br", "hr", "input"}


class Reader(HTMLParser):
    """What a page says, and whether its elements close in order."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[str] = []
        self.assets: list[str] = []
        self.ids: list[str] = []
        self.alternates: dict[str, str] = {}
        self.canonical = ""
        self.robots = ""
        self.lang = ""
        self.data: list[str] = []
        self.headings: list[int] = []
        self.open: list[str] = []
        self.faults: list[str] = []
        self.inline: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        self.inline += [name for name in said if name == "style" or name.startswith("on")]
        self.ids += [said["id"]] if "id" in said else []
        if tag == "html":
            self.lang = said["lang"]
        elif tag == "a":
            self.links.append(said["href"])
        elif tag == "link" and said.get("rel") == "alternate" and "hreflang" in said:
            self.alternates[said["hreflang"]] = said["href"]
        elif tag == "link" and said.get("rel") == "canonical":
            self.canonical = said["href"]
        elif tag == "meta" and said.get("name") == "robots":
            self.robots = said["content"]
        if tag in ("img", "script") and "src" in said:
            self.assets.append(said["src"])
        if tag == "link" and said.get("rel") in ("stylesheet", "icon"):
            self.assets.append(said["href"])
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> at {self.getpos()}")

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "script":
            self.data.append(data)


@cache
def city(folder: Path):
    return load_site(folder)[0]


@pytest.fixture
def pages(site: Path) -> dict[str, Reader]:
    return read_pages(site)


@cache
def read_pages(site: Path) -> dict[str, Reader]:
    files = (path for path in sorted(site.rglob("*.html")))
    return {path.relative_to(site).as_posix(): Reader(path.read_text("utf-8")) for path in files}


@pytest.fixture
def data(site: Path, portal: Path):
    return city(REPOSITORY if site == portal else SAMPLE)


def root_of(name: str, data) -> str:
    code = name.partition("/")[0]
    return code if code in data.by_code and code != data.source.code else data.source.code


def test_every_page_says_its_language(pages, data) -> None:
    for name, page in pages.items():
        assert page.lang == data.by_code[root_of(name, data)].tag, name


def test_every_entry_has_a_page_in_every_language(pages, data) -> None:
    for entry in data.entries:
        for language in data.languages:
            root = "" if language is data.source else f"{language.code}/"
            assert f"{root}{entry.id}/index.html" in pages


def test_elements_close_in_order_and_ids_are_unique(pages) -> None:
    for name, page in pages.items():
        assert not page.faults, (name, page.faults)
        assert len(page.ids) == len(set(page.ids)), name


def test_nothing_stands_in_the_way_of_a_strict_policy(pages) -> None:
    for name, page in pages.items():
        assert not page.inline, (name, page.inline)
        assert not any("//" in asset for asset in page.assets), name


def test_each_page_has_one_first_heading_and_skips_no_level(pages) -> None:
    for name, page in pages.items():
        assert page.headings.count(1) == 1, name
        steps = zip(page.headings, page.headings[1:], strict=False)
        assert all(after <= before + 1 for before, after in steps), (name, page.headings)


def test_every_link_inside_the_site_leads_somewhere(pages, site) -> None:
    files = {f"/{name}" for name in tree(site)}
    for name, page in pages.items():
        for link in [*page.links, *page.assets]:
            parts = urlsplit(link)
            if parts.scheme or not parts.path:
                continue
            path = unquote(urlsplit(urljoin(f"https://x/{name}", link)).path)
            target = path + "index.html" if path.endswith("/") else path
            assert target in files, (name, link)


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


def test_fallback_is_honest(sample_site: Path) -> None:
    html = (sample_site / "ja/places/vuon-xa/index.html").read_text("utf-8")
    assert "このページの日本語版はまだ完成していません" in html
    assert "<h1>遠い庭</h1>" in html
    assert '<div class="hp-entry__body" lang="en">' in html
    assert "The garden lies beside" in html
    whole = (sample_site / "ja/places/cau-da/index.html").read_text("utf-8")
    assert "まだ完成していません" not in whole


def test_stale_translation_says_so(sample: Path, tmp_path: Path) -> None:
    from conftest import build
    from test_translations import accepted, change

    accepted(sample)
    change(sample, "chỉ có trong bài kiểm thử", "chỉ có trong một bài kiểm thử")
    assert build(sample, tmp_path / "site").returncode == 0
    html = (tmp_path / "site/en/places/cau-da/index.html").read_text("utf-8")
    assert "The original of this text has changed" in html
    assert '<a href="../../../places/cau-da/" lang="vi" hreflang="vi">' in html
    assert "has changed" not in (tmp_path / "site/en/places/vuon-xa/index.html").read_text("utf-8")


def test_references_show_on_both_sides(sample_site: Path) -> None:
    html = (sample_site / "en/places/cau-da/index.html").read_text("utf-8")
    assert "<h2>Mentioned by</h2>" in html
    assert '<a href="../../places/vuon-xa/">Far Garden</a>' in html
    assert "about 2 km" in html


def test_readers_are_told_who_vouches(sample_site: Path) -> None:
    garden = (sample_site / "en/places/vuon-xa/index.html").read_text("utf-8")
    assert "This text was reviewed by Test desk on 21 November 2026" in garden
    assert "our own rendering" in garden
    bridge = (sample_site / "en/places/cau-da/index.html").read_text("utf-8")
    assert "No native reader has approved this text yet" in bridge


def test_page_by_hand_links_to_entries(sample: Path, tmp_path: Path) -> None:
    from conftest import build

    for code, text in (("vi", "# Giới thiệu\n\n[Cầu]"), ("en", "# About\n\n[Bridge]")):
        page = sample / f"docs/about.{code}.md"
        page.write_text(f"{text}(entry:places/cau-da)\n", "utf-8")
    assert build(sample, tmp_path / "site").returncode == 0
    html = (tmp_path / "site/en/about/index.html").read_text("utf-8")
    assert '<a href="../places/cau-da/">Bridge</a>' in html
    assert '<span class="hp-switch__absent">' in html


def test_demonstration_says_so_and_asks_not_to_be_indexed(portal: Path) -> None:
    data = city(REPOSITORY)
    for name, page in read_pages(portal).items():
        html = (portal / name).read_text("utf-8")
        words = data.words[root_of(name, data)]
        assert words["demonstration"] in unescape(html), name
        assert data.settings.portal in page.links, name
        assert page.robots == "noindex", name


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
    feeds = sorted(portal.rglob("feed.xml"))
    assert len(feeds) == 5
    for path in feeds:
        feed = ElementTree.parse(path).getroot()
        assert feed.tag == f"{ATOM}feed"
        for part in (feed, *feed.findall(f"{ATOM}entry")):
            for name in ("id", "title", "updated"):
                assert part.findtext(f"{ATOM}{name}"), (path, name)
            stamp = part.findtext(f"{ATOM}updated")
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", stamp or "")


def test_not_found_page_greets_in_every_language_from_any_depth(site: Path, data) -> None:
    page = unescape((site / "404.html").read_text("utf-8"))
    for language in data.languages:
        assert data.words[language.code]["not-found"] in page
    for language in data.languages[1:]:
        own = (site / language.code / "404.html").read_text("utf-8")
        assert f'<html lang="{language.tag}" ' in own
        assert f'href="{data.settings.base_path}{language.code}/"' in own


def test_hostile_data_reaches_no_page(sample: Path, tmp_path: Path) -> None:
    from conftest import build
    from test_translations import change

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
