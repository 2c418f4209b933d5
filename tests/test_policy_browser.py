"""Chromium opens the portal as nginx serves it: nothing is reported against its policy."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from audited import cover, open_all
from conftest import BROWSER, REPOSITORY, city
from hosts import Served, served, there
from waiting import until_in

pytestmark = [
    pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine"),
    pytest.mark.skipif(not there("nginx"), reason="no nginx on this machine: sh tests/needs.sh"),
]
SITE = city(REPOSITORY)
ROOT = next(f"{language.code}/" for language in SITE.languages[1:])
REPORTED = """addEventListener("securitypolicyviolation", (event) =>
  console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`))"""
FRAMED = """async (address) => {
  const frame = document.createElement("iframe");
  frame.src = address;
  document.body.append(frame);
  await new Promise((done) => { frame.onload = done; setTimeout(done, 3000); });
  try {
    return Boolean(frame.contentDocument.querySelector("main"));
  } catch {
    return false;
  }
}"""
KEPT = "navigator.serviceWorker.ready.then(() => caches.keys()).then((keys) => keys.length > 0)"


@pytest.fixture(scope="module")
def host(portal: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    room = tmp_path_factory.mktemp("served") / "room"
    with served("nginx", REPOSITORY, portal, room) as found:
        yield found


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A page that notes what is said in its console; nothing may be."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, permissions=["geolocation"]
    )
    context.add_init_script(REPORTED)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda told: said.append(f"{told.type}: {told.text} {page.url}"))
    page.on("pageerror", lambda fault: said.append(f"fault: {fault} {page.url}"))
    page.said = said
    yield page
    context.close()
    assert [one for one in said if "404" not in one] == []


def test_what_breaks_the_policy_is_heard_of(page: Any, host: Served) -> None:
    page.goto(host.address)
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">a')")
    page.wait_for_timeout(100)
    assert any("policy: style-src" in one for one in page.said)
    page.said.clear()


def test_pages_of_every_template_closed_and_opened(page: Any, host: Served, portal: Path) -> None:
    for path in cover(portal, ROOT):
        page.goto(host.address + ROOT + path)
        open_all(page)
        page.wait_for_timeout(60)


def test_search_finds_and_the_map_moves(page: Any, host: Served) -> None:
    page.goto(f"{host.address}{ROOT}search/?q=a")
    page.wait_for_selector("main .hp-search__panel a", timeout=20_000)
    page.goto(f"{host.address}{ROOT}map/")
    page.click("[data-do=open]")
    page.wait_for_selector(".hp-atlas__mark")


def test_a_page_that_is_kept_is_shown_offline(page: Any, host: Served) -> None:
    page.goto(host.address + ROOT)
    until_in(page, KEPT)
    page.reload()
    page.context.set_offline(True)
    page.goto(host.address + ROOT)
    assert page.locator("h1").count() == 1
    page.context.set_offline(False)


def test_nobody_may_frame_it(page: Any, host: Served) -> None:
    page.goto(f"{host.address}sw.js")
    framed = page.evaluate(FRAMED, host.address)
    assert framed is False
    page.said.clear()
