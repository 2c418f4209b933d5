"""How pages are cited: on the page, and by programs that others wrote."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import bibtexparser
from citeproc.source.json import CiteProcJSON
from conftest import SAMPLE, city
from hoaphuong.opendata.citing import bibtex, citation, tex
from hoaphuong.opendata.records import record


def test_how_to_cite_is_understood_by_what_cites(data) -> None:
    for entry in data.entries[:10]:
        source = CiteProcJSON(record(data, entry)["citation"])
        assert len(source) == len(entry.translations)
        for language in data.translations(entry):
            found = bibtexparser.parse_string(bibtex(data, entry, language))
            assert not found.failed_blocks
            (one,) = found.entries
            assert one["url"].endswith(f"{entry.id}/")
            assert one["year"]


def test_bibtex_of_a_hostile_name_is_one_entry() -> None:
    found = bibtexparser.parse_string(
        f"@misc{{a,\n  title = {{{{{tex('}} @x{y, 100% & # $ _ ~')}}}}}\n}}"
    )
    assert len(found.entries) == 1
    assert not found.failed_blocks


def test_a_page_says_how_it_is_cited_and_a_borrowed_one_cites_its_original(
    sample_site: Path,
) -> None:
    site = city(SAMPLE)
    for entry in site.entries:
        for language in site.languages:
            root = "" if language is site.source else f"{language.code}/"
            html = (sample_site / f"{root}{entry.id}/index.html").read_text("utf-8")
            cited = language if site.is_translated(entry, language) else site.source
            texts = re.findall(r'class="hp-cite__text"[^>]*>(.*?)</(?:p|pre)>', html, re.S)
            wanted = [citation(site, entry, cited), bibtex(site, entry, cited)]
            assert [*map(unescape, texts)] == wanted
