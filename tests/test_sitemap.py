"""Sitemaps of the built sites, and one that has to be split, by a strict reader of the protocol."""

from __future__ import annotations

from pathlib import Path

import pytest
from sitemaps import faults

GOOD = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
<url><loc>https://a.example/b/</loc><lastmod>2026-11-22</lastmod>
<xhtml:link rel="alternate" hreflang="vi" href="https://a.example/b/"/>
<xhtml:link rel="alternate" hreflang="en" href="https://a.example/en/b/"/></url>
<url><loc>https://a.example/en/b/</loc>
<xhtml:link rel="alternate" hreflang="vi" href="https://a.example/b/"/>
<xhtml:link rel="alternate" hreflang="en" href="https://a.example/en/b/"/></url>
</urlset>
"""
HOME = "https://a.example/"
MISTAKES = {
    "the namespace of another version": ("sitemap/0.9", "sitemap/0.84"),
    "a date as people write it": ("2026-11-22", "22.11.2026"),
    "a month that is none": ("2026-11-22", "2026-13-01"),
    "a day before its address": ("<loc>https://a.example/b/</loc><lastmod>2026-11-22</lastmod>",
                                 "<lastmod>2026-11-22</lastmod><loc>https://a.example/b/</loc>"),
    "an address of another host": ("<loc>https://a.example/b/", "<loc>https://c.example/b/"),
    "an address that is not whole": ("<loc>https://a.example/b/", "<loc>/b/"),
    "a letter that is not escaped": ("https://a.example/b/", "https://a.example/đ/"),
    "a page twice": ("<loc>https://a.example/en/b/", "<loc>https://a.example/b/"),
    "a page that another does not name": ('href="https://a.example/en/b/"/></url>\n</urlset>',
                                          'href="https://a.example/en/c/"/></url>\n</urlset>'),
    "a language twice": ('hreflang="vi"', 'hreflang="en"'),
    "words between elements": ("<url><loc>", "<url>here <loc>"),
    "an element of its own": ("<lastmod>2026-11-22</lastmod>", "<changed>2026</changed>"),
    "no pages": (GOOD[GOOD.index("<url>"):GOOD.index("</urlset>")], ""),
}  # fmt: skip


def read(text: str, folder: Path) -> list[str]:
    path = folder / "sitemap.xml"
    path.write_text(text, "utf-8")
    return list(faults(path, HOME))


def test_the_sitemap_keeps_every_rule_of_the_protocol(data, site: Path) -> None:
    assert list(faults(site / "sitemap.xml", data.settings.url)) == []


@pytest.mark.parametrize("mistake", MISTAKES)
def test_the_reader_sees_a_mistake(mistake: str, tmp_path: Path) -> None:
    old, new = MISTAKES[mistake]
    assert old in GOOD and read(GOOD, tmp_path) == []
    assert read(GOOD.replace(old, new, 1 if "twice" in mistake else -1), tmp_path)
