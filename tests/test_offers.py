"""A first visit from another language gets one line in that language, and nobody is led away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import BROWSER
from outages import Network, network
from waiting import until_in

pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")
PLACE = "places/cau-da/"


@pytest.fixture(scope="module")
def there(sample_site: Path) -> Iterator[Network]:
    with network(sample_site, "/") as found:
        yield found


@pytest.fixture
def reader(browser) -> Iterator[object]:
    """A new reader by the language of their browser."""
    contexts = []

    def one(locale: str):
        contexts.append(browser.new_context(locale=locale))
        return contexts[-1].new_page()

    yield one
    for context in contexts:
        context.close()


@pytest.mark.parametrize(
    ("locale", "path", "tag", "target"),
    [
        ("ja-JP", PLACE, "ja", f"ja/{PLACE}"),
        ("en-US", PLACE, "en", f"en/{PLACE}"),
        ("vi-VN", f"ja/{PLACE}", "vi", PLACE),
        ("fr-FR", PLACE, "en", f"en/{PLACE}"),
    ],
)
def test_the_line_is_in_the_readers_language_and_leads_to_the_same_page(
    reader, there: Network, locale: str, path: str, tag: str, target: str
) -> None:
    page = reader(locale)
    page.goto(there.address + path)
    offer = page.locator(".hp-offer")
    offer.wait_for()
    assert page.url == there.address + path
    assert offer.get_attribute("lang") == tag
    assert offer.locator("a").get_attribute("hreflang") == tag
    offer.locator("a").click()
    page.wait_for_url(there.address + target)
    assert page.locator(".hp-offer").is_hidden()


def test_it_is_said_once(reader, there: Network) -> None:
    page = reader("ja-JP")
    page.goto(there.address)
    page.locator(".hp-offer").wait_for()
    page.goto(there.address + PLACE)
    page.wait_for_timeout(500)
    assert page.locator(".hp-offer").is_hidden()


@pytest.mark.parametrize("way", ["button", "Escape"])
def test_it_goes_by_keyboard(reader, there: Network, way: str) -> None:
    page = reader("ja-JP")
    page.goto(there.address)
    offer = page.locator(".hp-offer")
    offer.wait_for()
    for _ in range(2):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.parentElement.className") == "hp-offer"
    if way == "button":
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
    else:
        page.keyboard.press("Escape")
    assert offer.is_hidden()


def test_nothing_moves_for_it(reader, there: Network) -> None:
    page = reader("ja-JP")
    page.goto(there.address)
    before = page.locator("h1").bounding_box()
    page.locator(".hp-offer").wait_for()
    assert page.locator("h1").bounding_box() == before


@pytest.mark.parametrize(("locale", "path"), [("vi-VN", ""), ("en-GB", "en/"), ("fr-FR", "en/")])
def test_who_reads_their_own_language_is_not_asked(
    reader, there: Network, locale: str, path: str
) -> None:
    page = reader(locale)
    page.goto(there.address + path)
    until_in(page, "localStorage.length > 0")
    assert page.locator(".hp-offer").is_hidden()


def test_who_chose_a_language_is_not_asked_again(reader, there: Network) -> None:
    page = reader("ja-JP")
    page.goto(there.address + "404-nothing")
    page.goto(there.address + PLACE)
    page.evaluate("localStorage.clear()")
    page.locator(".hp-switch a[hreflang='en']").click()
    until_in(page, "localStorage.length > 0")
    assert page.locator(".hp-offer").is_hidden()
