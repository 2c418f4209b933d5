"""The built portal in a real browser.

Phone and desk, light and dark, with and without JavaScript.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

import pytest
from conftest import BROWSER, REPOSITORY, city

SITE = city(REPOSITORY)
LANGUAGES = {
    language.code: "" if language is SITE.source else f"{language.code}/"
    for language in SITE.languages
}
FIRST = {kind.name: SITE.by_kind[kind.name][0].id for kind in SITE.kinds if SITE.by_kind[kind.name]}
PATHS = [
    "",
    *(f"{kind}/" for kind in FIRST),
    *(f"{entry}/" for entry in FIRST.values()),
    "about/",
    "units/",
    "map/",
    "map/world/",
]

pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")


WIDTHS = (320, 390, 1280)


class Seen(NamedTuple):
    """What came of reading through the pages of a language."""

    failed: list[str]
    """Addresses of requests."""
    asked: list[str]
    said: list[str]
    """Errors in the console."""
    over: dict[tuple[str, int], int]
    """CSS pixels by which a page is wider than the window, by its path and the window's width."""


def read_through(browser, address: str, scheme: str) -> Seen:
    seen = Seen([], [], [], {})
    page = browser.new_page(viewport={"width": 390, "height": 800}, color_scheme=scheme)
    page.on(
        "requestfailed",
        lambda request: (
            seen.failed.append(request.url) if "ABORTED" not in (request.failure or "") else None
        ),
    )
    page.on(
        "response",
        lambda response: seen.failed.append(response.url) if response.status >= 400 else None,
    )
    page.on("request", lambda request: seen.asked.append(request.url))
    page.on(
        "console",
        lambda message: seen.said.append(message.text) if message.type == "error" else None,
    )
    for path in PATHS:
        page.goto(address + path, wait_until="load")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            seen.over[path, width] = page.evaluate(OVER)
    page.close()
    return seen


@pytest.fixture(scope="module")
def seen(browser, address: str) -> Callable[[str, str], Seen]:
    """Reads a language's pages in a scheme once, whatever is asked of them."""
    return cache(lambda code, scheme: read_through(browser, address + LANGUAGES[code], scheme))


LOOKS = [*((code, "light") for code in LANGUAGES), (SITE.source.code, "dark")]
"""What a page asks for differs with its language, and what it shows with its scheme: not both."""


@pytest.mark.parametrize(("code", "scheme"), LOOKS)
def test_no_request_fails_or_leaves_the_site(seen, address: str, code: str, scheme: str) -> None:
    found = seen(code, scheme)
    assert found.failed == []
    assert found.said == []
    assert [url for url in found.asked if not url.startswith((address, "data:"))] == []
    assert len(found.asked) > len(PATHS)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_runs_over_the_edge(seen, code: str, width: int) -> None:
    over = {path: seen(code, "light").over[path, width] for path in PATHS}
    assert {path: much for path, much in over.items() if much > 0} == {}


@pytest.mark.parametrize("code", LANGUAGES)
def test_switcher_leads_to_the_same_page(browser, address: str, code: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    path = next(iter(FIRST.values())) + "/"
    for other, root in LANGUAGES.items():
        page.goto(address + LANGUAGES[code] + path)
        link = page.locator(f".hp-switch a[hreflang='{SITE.by_code[other].tag}']")
        assert (link.get_attribute("aria-current") == "page") == (other == code)
        link.click()
        assert page.url == address + root + path
        assert page.locator("html").get_attribute("lang") == SITE.by_code[other].tag
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(browser, address: str, scheme: str) -> None:
    """The WCAG 2 contrast of every text with the nearest painted ground is at least 4.5."""
    page = browser.new_page(color_scheme=scheme)
    for path in PATHS:
        page.goto(address + path)
        weak = page.evaluate(CONTRAST)
        assert weak == [], (path, weak)
    page.close()


def test_keyboard_reaches_content_first(browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "hp-skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.close()


OVER = """() => {
  const page = document.documentElement;
  return page.scrollWidth - page.clientWidth;
}"""
CONTRAST = """() => {
  const parse = text => {  // a mixed colour comes as color(srgb 0.9 …)
    const said = (text.match(/[\\d.]+/g) || []).map(Number);
    return text.startsWith("color(") ? said.map((part, i) => (i < 3 ? part * 255 : part)) : said;
  };
  const channel = value => {
    value /= 255;
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  const light = ([r, g, b]) =>
    0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const ground = element => {
    for (let at = element; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const weak = [];
  for (const element of document.querySelectorAll("body *")) {
    const own = [...element.childNodes].some(
      node => node.nodeType === 3 && node.textContent.trim());
    const box = element.getBoundingClientRect();
    if (!own || box.width === 0 || box.bottom < 0) continue;
    const [one, two] = [light(parse(getComputedStyle(element).color)), light(ground(element))];
    const ratio = (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
    if (ratio < 4.5)
      weak.push([element.className, element.textContent.slice(0, 30), ratio.toFixed(2)]);
  }
  return weak;
}"""
