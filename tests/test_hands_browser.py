"""What a page gives its reader to hold, in a real browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import BROWSER
from test_browser import LANGUAGES, SITE
from waiting import until_in

ENTRY = next(entry for entry in SITE.entries if len(entry.kind.handouts) == 3).id
OTHERS = [code for code, root in LANGUAGES.items() if root]
BODY = ".hp-entry__body"

pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")


@pytest.fixture
def page(browser):
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("code", OTHERS)
def test_each_part_stands_beside_its_original_and_goes_back(page, address, code) -> None:
    page.goto(f"{address}{ENTRY}/")
    original = page.locator(f"{BODY} > *").all_inner_texts()
    page.goto(f"{address}{code}/{ENTRY}/")
    before = page.locator("article").inner_html()
    own = page.locator(f"{BODY} > *").all_inner_texts()
    button = page.locator("button.hp-tool").first
    button.press("Enter")
    page.wait_for_selector(f"{BODY} .hp-beside")
    sides = page.locator(f"{BODY} .hp-beside__side--original")
    assert sides.all_inner_texts() == original
    assert page.locator(f"{BODY} .hp-beside__side:first-child").all_inner_texts() == own
    assert sides.first.get_attribute("lang") == SITE.source.tag
    assert page.url.endswith("#beside")
    links = page.eval_on_selector_all(
        f"{BODY} [lang='{SITE.source.tag}'] a", "all => all.map(a => a.href)"
    )
    assert all(f"/{code}/" not in link for link in links if link.startswith(address))
    button.press("Enter")
    assert page.locator("article").inner_html() == before


def test_an_original_that_cannot_be_had_is_told_of(page, address) -> None:
    page.goto(f"{address}{OTHERS[0]}/{ENTRY}/")
    page.context.set_offline(True)
    page.locator("button.hp-tool").first.click()
    failed = SITE.words[OTHERS[0]]["beside-failed"]
    page.get_by_role("status").get_by_text(failed).wait_for()
    assert page.locator(".hp-beside").count() == 0


def test_nothing_is_asked_for_until_sharing_is_opened(page, address) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}{ENTRY}/", wait_until="networkidle")
    assert not [url for url in asked if url.endswith("code.svg")]
    page.locator(".hp-share summary").press("Enter")
    until_in(page, "document.querySelector('.hp-share img').naturalWidth > 0")
    assert [url for url in asked if url.endswith("code.svg")] == [f"{address}{ENTRY}/code.svg"]
    assert all(url.startswith(address) for url in asked)
    page.keyboard.press("Escape")
    assert page.locator(".hp-share[open]").count() == 0
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_a_copied_link_is_the_page_s_and_said_to_be_copied(page, address) -> None:
    page.goto(f"{address}{ENTRY}/")
    page.locator(".hp-share summary").click()
    page.get_by_role("button", name=SITE.words[SITE.source.code]["copy-link"]).click()
    page.get_by_role("status").get_by_text(SITE.words[SITE.source.code]["copied"]).wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == f"{address}{ENTRY}/"


def test_a_saved_file_needs_nothing_else(page, address, tmp_path: Path) -> None:
    page.goto(f"{address}{ENTRY}/")
    with page.expect_download() as waiting:
        page.get_by_role("button", name=SITE.words[SITE.source.code]["save"]).click()
    file = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(file)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri(), wait_until="load")
    assert page.locator("h1").count() == 1
    assert [url for url in asked if not url.startswith(("data:", file.as_uri()))] == []


def test_the_code_is_on_paper(page, address) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}{ENTRY}/", wait_until="networkidle")
    page.pdf()
    assert f"{address}{ENTRY}/code.svg" in asked


def test_the_fullest_leaflets_are_one_sheet(page, address) -> None:
    leaflets = [entry for entry in SITE.entries if "leaflet" in entry.kind.handouts]
    fullest = {
        max(leaflets, key=lambda entry: len(entry.text("name", code) + entry.text("summary", code)))
        for code in LANGUAGES
    }
    for entry in fullest:
        page.goto(f"{address}{entry.id}/leaflet/")
        paper = page.pdf(prefer_css_page_size=True, format="A4")
        assert len(re.findall(rb"/Type ?/Page\b", paper)) == 1, entry.id


def test_without_scripts_the_original_is_a_link_away(browser, address) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}{OTHERS[0]}/{ENTRY}/")
    page.locator(".hp-tools a[hreflang]").click()
    assert page.url == f"{address}{ENTRY}/"
    page.goto(f"{address}{OTHERS[0]}/{ENTRY}/")
    page.locator(".hp-tool--first").click()
    assert page.url == f"{address}{OTHERS[0]}/{ENTRY}/show/"
    context.close()
