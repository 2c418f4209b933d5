"""Every page of both built sites: language, head, links, notices, both sides of a tie."""

from __future__ import annotations

from html import unescape
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from conftest import REPOSITORY, city, tree
from reader import read_pages


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
    from translating import accepted, change

    accepted(sample)
    accepted(sample, code="ja", source="en")
    change(sample, "chỉ có trong bài kiểm thử", "chỉ có trong một bài kiểm thử")
    change(sample, "stands only in a test,", "stands only in one test,")
    assert build(sample, tmp_path / "site").returncode == 0
    html = (tmp_path / "site/en/places/cau-da/index.html").read_text("utf-8")
    assert "The original of this text has changed" in html
    assert '<a href="../../../places/cau-da/" lang="vi" hreflang="vi">' in html
    made_from_english = (tmp_path / "site/ja/places/cau-da/index.html").read_text("utf-8")
    assert '<a href="../../../en/places/cau-da/" hreflang="en"' in made_from_english
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


def test_not_found_page_greets_in_every_language_from_any_depth(site: Path, data) -> None:
    page = unescape((site / "404.html").read_text("utf-8"))
    for language in data.languages:
        assert data.words[language.code]["not-found"] in page
    for language in data.languages[1:]:
        own = (site / language.code / "404.html").read_text("utf-8")
        assert f'<html lang="{language.tag}" ' in own
        assert f'href="{data.settings.base_path}{language.code}/"' in own
