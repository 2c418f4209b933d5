"""The site without a network, in a real browser, below a path of its host."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from conftest import BROWSER
from offline import BASE, BRIDGE, GARDEN, install, styled, visit, wait
from outages import Network

pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")


def test_a_visited_page_stays_with_all_it_is_shown_with(phone, there: Network) -> None:
    visit(phone, there, BRIDGE)
    colour = styled(phone)
    phone.context.set_offline(True)
    there.away = True
    phone.goto(there.address + BRIDGE)
    assert phone.locator("h1").inner_text() == "Stone Bridge"
    assert styled(phone) == colour
    assert re.search(r"as it was 1 minute ago", phone.locator(".hp-saved").inner_text())
    phone.goto(there.address + "en/")
    assert phone.locator(".hp-saved").is_visible()


def test_a_page_from_the_network_says_nothing_of_its_age(phone, there: Network) -> None:
    visit(phone, there, BRIDGE)
    phone.reload()
    assert not phone.locator(".hp-saved").is_visible()


@pytest.mark.alone
def test_after_two_seconds_of_silence_the_kept_page_shows(phone, there: Network) -> None:
    visit(phone, there, BRIDGE)
    there.silent = True
    begun = time.monotonic()
    phone.goto(there.address + BRIDGE)
    assert 1.9 < time.monotonic() - begun < 4
    assert phone.locator(".hp-saved").is_visible()


@pytest.mark.alone
def test_so_it_does_where_the_network_stops_in_the_middle(phone, there: Network) -> None:
    visit(phone, there, BRIDGE)
    there.stalls = True
    begun = time.monotonic()
    phone.goto(there.address + BRIDGE)
    assert 1.9 < time.monotonic() - begun < 4
    assert phone.locator(".hp-saved").is_visible()
    assert phone.locator(".hp-footer").count() == 1


def test_the_core_is_there_from_the_first_visit(phone, there: Network) -> None:
    there.away = True
    phone.goto(there.address + BRIDGE)  # named in site.yml under `offline: core:`
    assert phone.locator("h1").inner_text() == "Stone Bridge"


@pytest.mark.parametrize("path", [GARDEN, "en/places/nowhere", "en/places/page/7/"])
def test_a_page_that_is_not_kept_says_so_and_leads_to_those_that_are(
    phone, there: Network, path: str
) -> None:
    there.away = True
    phone.goto(there.address + path)
    assert phone.locator("h1").inner_text() == "This page is not on your device"
    assert phone.locator("html").get_attribute("lang") == "en"
    assert phone.evaluate("document.styleSheets[0].cssRules.length") > 100
    phone.get_by_role("main").get_by_role("link", name="Stone Bridge").click()
    phone.wait_for_selector("h1:text('Stone Bridge')")


def test_a_folder_is_found_without_its_slash(phone, there: Network) -> None:
    visit(phone, there, BRIDGE)
    there.away = True
    phone.goto(there.address + BRIDGE.rstrip("/"))
    assert phone.url == there.address + BRIDGE


def test_the_core_of_another_language_comes_with_its_first_page(phone, there: Network) -> None:
    visit(phone, there, "ja/")
    core = f"{BASE}ja/offline.html"
    wait(phone, f"caches.match('{core}').then(Boolean)")
    there.away = True
    phone.goto(there.address + "ja/units/")
    assert phone.locator("html").get_attribute("lang") == "ja"
    assert "保存されていません" in phone.locator("h1").inner_text()


def test_a_notice_that_was_withdrawn_vanishes_from_a_kept_page(
    phone, there: Network, editions: tuple[Path, Path]
) -> None:
    visit(phone, there, GARDEN)
    there.away = True
    phone.goto(there.address + GARDEN)
    assert phone.get_by_text("Storm").is_visible()
    there.away = False
    install(there, editions[1])
    visit(phone, there, BRIDGE)
    phone.evaluate("navigator.serviceWorker.getRegistration().then((one) => one.update())")
    version = re.search(r'VERSION="(\w+)"', there.root.joinpath("sw.js").read_text("utf-8"))[1]
    cores = f"all.filter((name) => name.startsWith('hp {BASE} core '))"
    wait(phone, f"caches.keys().then((all) => {cores}.join() === 'hp {BASE} core {version}')")
    there.away = True
    phone.goto(there.address + GARDEN)
    assert phone.get_by_text("Storm").count() == 1
    assert phone.get_by_text("Storm").is_hidden()


def test_what_is_over_is_hidden_on_an_old_page_too(phone, there: Network) -> None:
    file = there.root / GARDEN / "index.html"
    notice = '<p class="note" data-until="{}">Storm</p></main>'
    text = file.read_text("utf-8")
    file.write_text(text.replace("</main>", notice.format("2020-01-01T00:00+07:00")), "utf-8")
    visit(phone, there, GARDEN)
    there.away = True
    phone.goto(there.address + GARDEN)
    assert phone.locator(".note").is_hidden()
    there.away = False
    file.write_text(text.replace("</main>", notice.format("2999-01-01T00:00+07:00")), "utf-8")
    phone.goto(there.address + GARDEN)
    assert phone.locator(".note").is_visible()


def test_a_server_that_fails_shows_the_kept_page_and_one_that_lost_it_does_not(
    phone, there: Network
) -> None:
    visit(phone, there, GARDEN)
    (there.root / GARDEN / "index.html").unlink()
    answer = phone.goto(there.address + GARDEN)
    assert answer.status in (404, 200)
    assert "Garden" not in phone.locator("body").inner_text()


def test_without_scripts_the_page_says_what_is_needed(browser, there: Network) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(there.address + "en/offline/")
    assert "JavaScript" in page.locator("[data-part='needs']").inner_text()
    assert page.locator("[data-part='panel']").is_hidden()
    context.close()
