"""What readers may choose for all pages, and how the page follows their device."""

from __future__ import annotations

import pytest
from conftest import BROWSER
from test_browser import FIRST

pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")
ROOT_SIZE = "getComputedStyle(document.documentElement).fontSize"
INK = "getComputedStyle(document.body).color"
ENTRY = next(iter(FIRST.values())) + "/"


def test_text_size_is_kept_for_other_pages_and_there_before_the_first_drawing(
    browser, address: str
) -> None:
    page = browser.new_page(service_workers="block")
    page.goto(address)
    before = page.evaluate(ROOT_SIZE)
    page.click(".hp-reading summary")
    page.check("input[name=text][value=largest]")
    assert page.evaluate(ROOT_SIZE) == "22.4px" != before
    page.route("**/reading.*.js", lambda route: route.abort())  # what comes first is enough
    page.goto(address + ENTRY)
    assert page.evaluate(ROOT_SIZE) == "22.4px"
    page.unroute("**/reading.*.js")
    page.reload()
    page.click(".hp-reading summary")
    page.check("input[name=text][value='']")
    page.reload()
    assert page.evaluate(ROOT_SIZE) == before
    page.close()


def test_contrast_is_chosen_here_or_on_the_device(browser, address: str) -> None:
    page = browser.new_page(color_scheme="dark")
    page.goto(address)
    soft = page.evaluate(INK)
    page.click(".hp-reading summary")
    page.check("input[name=contrast][value=more]")
    assert page.evaluate(INK) == "rgb(255, 255, 255)" != soft
    page.close()
    asking = browser.new_page(contrast="more")
    asking.goto(address)
    assert asking.evaluate(INK) == "rgb(0, 0, 0)"
    asking.close()


def test_choices_are_not_there_without_the_script_that_heeds_them(browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    assert not page.locator(".hp-reading").is_visible()
    context.close()


def test_escape_closes_the_choices_and_gives_the_focus_back(browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address)
    page.locator(".hp-reading summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "text"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    assert not page.locator(".hp-reading__panel").is_visible()
    page.close()


def test_a_desk_begins_at_the_top_of_the_page(browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 400})
    page.goto(address + "news/", wait_until="load")
    page.wait_for_timeout(100)
    assert page.evaluate("scrollY") == 0
    page.close()
