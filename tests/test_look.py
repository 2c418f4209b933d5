"""How the portal looks: its typeface, its first page, what a first visit weighs."""

from __future__ import annotations

import gzip
import io
import re
from pathlib import Path

import pytest
from conftest import BROWSER, REPOSITORY, city
from fontTools.ttLib import TTFont
from hoaphuong.rendering.typeface import LETTERS, is_there, rules, typeface

SITE = city(REPOSITORY)
LETTER = typeface(SITE.settings.font)
ROOTS = {
    language.code: "" if language is SITE.source else f"{language.code}/"
    for language in SITE.languages
}
ENTRY = SITE.settings.front.worth[0] + "/"
TOUCH = 44
"""Pixels that a thing to be touched is wide and high."""
PACKETS = 14_300
"""Bytes of a face that a first answer of TCP carries whole, with its head."""
MOST = 120_000
"""Bytes that the first visit of an entry's page may take over the wire."""
in_browser = pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")


def test_typeface_keeps_every_letter_of_the_portal_that_it_has() -> None:
    said = {ord(sign) for text in texts() for sign in text}
    for face in LETTER.faces:
        with TTFont(face.source, lazy=True) as whole:
            there = set(whole.getBestCmap())
        with TTFont(io.BytesIO(face.content())) as cut:
            assert set(cut.getBestCmap()) == there & LETTERS
        assert len(face.content()) < PACKETS
        # what is left out is not Latin: Greek or signs, for which the device has fonts
        assert not [chr(sign) for sign in said & there - LETTERS if chr(sign).isalpha()]


def texts() -> list[str]:
    """All files of data and of hand-written pages."""
    files = [*(REPOSITORY / "data").rglob("*.yml"), *(REPOSITORY / "docs").rglob("*.md")]
    return [file.read_text("utf-8") for file in files]


def test_faces_are_small_and_named_by_what_they_come_from() -> None:
    again = typeface(SITE.settings.font)
    assert [face.path for face in again.faces] == [face.path for face in LETTER.faces]
    assert len({face.path for face in LETTER.faces}) == len(LETTER.faces) <= 3
    assert all(len(face.content()) < 20_000 for face in LETTER.faces)


def test_stand_ins_are_as_wide_as_the_typeface() -> None:
    said = "".join(rules(LETTER))
    assert said.count("size-adjust:") == said.count("ascent-override:") == 4
    assert said.count("font-display:swap") == len(LETTER.faces)
    sizes = [float(size) for size in re.findall(r"size-adjust:([\d.]+)%", said)]
    assert sizes[2] == pytest.approx(110.4, abs=0.2)  # Arial, whose letters are known
    assert sizes[3] == pytest.approx(105.7, abs=0.2)  # the same in bold


def test_city_that_names_no_typeface_has_the_fonts_of_the_device() -> None:
    assert typeface("") is None
    assert list(rules(None)) == []
    assert not is_there("no-such-letters")


def test_licence_of_the_typeface_is_published_and_linked(portal: Path) -> None:
    text = (portal / LETTER.licence_file).read_text("utf-8")
    assert "SIL OPEN FONT LICENSE" in text.upper()
    html = (portal / ENTRY / "index.html").read_text("utf-8")
    assert f'href="../../{LETTER.licence_file}"' in html
    assert LETTER.family in html


def test_fonts_are_fetched_early_where_their_letters_stand(portal: Path) -> None:
    """Headings everywhere; text where it is Latin, and on an entry, which has Vietnamese names."""
    text, heads, _ = LETTER.faces
    for language in SITE.languages:
        for path, has_latin in ((ENTRY, True), (".", "font" not in language.type)):
            html = (portal / ROOTS[language.code] / path / "index.html").read_text("utf-8")
            early = re.findall(r'rel="preload" href="[./]*([^"]+)"', html)
            assert early == [*([text.path] if has_latin else []), heads.path]


def test_first_visit_of_an_entry_is_light(portal: Path) -> None:
    """All that a page asks for, compressed as servers do; fonts are so already."""
    for root in ROOTS.values():
        page = portal / root / ENTRY / "index.html"
        html = page.read_text("utf-8")
        asked = set(re.findall(r'(?:href|src)="((?:\.\./)+assets/[^"#]+|[^"#]*\.svg)', html))
        files = {(page.parent / path).resolve() for path in asked if "licence" not in path}
        fonts = {portal / face.path for face in LETTER.faces}
        plain = {page, *files} - {font.resolve() for font in fonts}
        total = sum(len(gzip.compress(file.read_bytes())) for file in plain)
        total += sum(font.stat().st_size for font in fonts)
        assert len(files) > 4
        assert total <= MOST, (root, total)


def test_doors_of_the_first_page_lead_to_pages_that_are_there(portal: Path) -> None:
    for root in ROOTS.values():
        html = (portal / root / "index.html").read_text("utf-8")
        main = html.partition("<main")[2].partition("</main>")[0]
        for path in re.findall(r'<a [^>]*href="([^":#]+/)"', main):
            assert (portal / root / path / "index.html").is_file(), path
        for name in SITE.settings.front.doors:
            assert f'<a href="{name}/">' in main
        for target in SITE.settings.front.worth:
            assert f'<a href="{target}/"' in main


@in_browser
@pytest.mark.parametrize("path", ["", ENTRY])
def test_typeface_is_used_and_nothing_moves_when_it_comes(browser, address: str, path: str) -> None:
    view = {"width": 390, "height": 844}
    page = browser.new_page(viewport=view, service_workers="block")
    page.route("**/*.woff2", lambda route: (page.wait_for_timeout(300), route.continue_()))
    page.add_init_script(SHIFTS)
    page.goto(address + path, wait_until="networkidle")
    page.wait_for_timeout(200)
    families = page.evaluate(
        "[...document.fonts].filter(f => f.status == 'loaded').map(f => f.family)"
    )
    assert any(LETTER.family == family.strip('"') for family in families)
    assert page.evaluate("window.shifted") < 0.01
    page.close()


SHIFTS = """
window.shifted = 0;
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) window.shifted += entry.value;
}).observe({type: "layout-shift", buffered: true});
"""


@in_browser
@pytest.mark.parametrize("day", ["2026-12-08", "2027-03-20"])
def test_first_page_shows_what_is_on_by_the_visitors_day(browser, address: str, day: str) -> None:
    page = browser.new_page()
    page.clock.set_fixed_time(f"{day}T05:00:00Z")
    page.goto(address)
    page.wait_for_selector(".hp-feast__soon")
    shown = page.eval_on_selector_all(
        ".hp-feast:not([hidden])", "all => all.map(one => [one.dataset.first, one.dataset.last])"
    )
    assert len(shown) == 6
    assert all(last >= day for _, last in shown)
    on = page.locator(".hp-feast:not([hidden]) .hp-feast__soon--on").count()
    assert on == sum(first <= day for first, _ in shown)
    hidden = page.eval_on_selector_all(
        ".hp-feast[hidden]", "all => all.map(one => one.dataset.last)"
    )
    assert not [last for last in hidden if day <= last < shown[0][0]]
    page.close()


@in_browser
def test_first_page_without_scripts_shows_the_next_feasts_of_the_builds_month(
    browser, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    first = SITE.build_date.replace(day=1).isoformat()
    shown = page.locator(".hp-feast:visible")
    assert shown.count() == 6
    assert shown.first.get_attribute("data-last") >= first
    assert page.locator(".hp-now__since").is_visible()
    context.close()


@in_browser
@pytest.mark.parametrize("code", ROOTS)
def test_what_is_touched_in_the_header_is_large_enough(browser, address: str, code: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(address + ROOTS[code] + ENTRY)
    page.locator(".hp-menu__open").click()
    for element in page.locator(".hp-header :is(.hp-masthead a, summary):visible").all():
        box = element.bounding_box()
        assert min(box["width"], box["height"]) >= TOUCH - 0.5, element.inner_text()
    page.close()


@in_browser
def test_menu_holds_every_section_and_closes_by_escape(browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(address + ENTRY)
    page.locator(".hp-menu__open").focus()
    page.keyboard.press("Enter")
    paths = page.eval_on_selector_all(".hp-menu__panel a", "all => all.map(a => a.href)")
    for kind in SITE.kinds:
        assert f"{address}{kind.name}/" in paths
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert not page.locator(".hp-menu__panel").is_visible()
    assert page.evaluate("document.activeElement.className") == "hp-menu__open"
    page.close()
