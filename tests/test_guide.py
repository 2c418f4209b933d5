"""The guide that a reader saves: whole or not at all, and kept up to date."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import BROWSER
from offline import BASE, BRIDGE, GARDEN, install, styled, wait
from outages import Network

pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")


def keep_guide(phone, there: Network) -> None:
    phone.goto(there.address + "en/offline/")
    phone.get_by_role("button", name=re.compile("Save the guide")).click()
    phone.wait_for_selector("[data-part='kept']:visible")


def test_the_size_is_said_before_anything_is_saved(phone, there: Network) -> None:
    phone.goto(there.address + "en/offline/")
    phone.wait_for_selector("[data-part='weight']:visible")
    said = phone.locator("[data-part='weight']").inner_text()
    assert re.fullmatch(r"To download: [\d.]+.[kM]B. On your device it takes [\d.]+.[kM]B.", said)
    assert phone.locator("[data-row='pages'] dd").inner_text().endswith("B")
    assert phone.locator("[data-part='room']").is_visible()
    assert not [path for path in there.asked if path.endswith(GARDEN)]


def test_a_guide_that_was_saved_is_there_whole(phone, there: Network) -> None:
    keep_guide(phone, there)
    there.away = True
    phone.context.set_offline(True)
    for path in (GARDEN, BRIDGE, "en/units/", "en/places/", "en/about-nothing/"):
        phone.goto(there.address + path)
        kept = path != "en/about-nothing/"
        assert ("not on your device" in phone.locator("h1").inner_text()) != kept, path
        assert phone.locator(".hp-saved").is_visible() == kept


def test_saving_that_was_cut_goes_on_where_it_was(phone, there: Network) -> None:
    phone.goto(there.address + "en/offline/")
    phone.wait_for_selector("[data-part='weight']:visible")
    begun, there.last = len(there.asked), 12
    phone.get_by_role("button", name=re.compile("Save the guide")).click()
    phone.wait_for_selector("[data-part='cut']:visible")
    assert 0 < phone.evaluate("document.querySelector('progress').value") < 1e7
    phone.close()  # killed
    there.last, there.away = None, False
    cut = len(there.asked)
    again = phone.context.new_page()
    again.goto(there.address + "en/offline/")
    again.get_by_role("button", name="Go on saving").click()
    again.wait_for_selector("[data-part='kept']:visible")
    before, after = (
        {path for path in some if re.search(r"/assets/\w+\.\w+\.", path)}
        for some in (there.asked[begun:cut], there.asked[cut:])
    )
    assert before
    assert after
    assert before & after == set()


def test_half_a_guide_is_never_shown(phone, there: Network) -> None:
    phone.goto(there.address + "en/offline/")
    phone.wait_for_selector("[data-part='weight']:visible")
    there.last = 12
    phone.get_by_role("button", name=re.compile("Save the guide")).click()
    phone.wait_for_selector("[data-part='cut']:visible")
    phone.goto(there.address + "en/units/")
    assert "not on your device" in phone.locator("h1").inner_text()


def test_an_update_fetches_what_changed_and_shows_the_old_one_until_it_is_whole(
    phone, there: Network, editions: tuple[Path, Path]
) -> None:
    keep_guide(phone, there)
    first = [path for path in there.asked if path.endswith(".html")]
    install(there, editions[1])
    (there.root / "en/places/cau-da/index.html").write_text("of a third build", "utf-8")
    phone.get_by_role("button", name="Check for updates").click()
    phone.wait_for_selector("[data-part='cut']:visible")
    there.away = True
    phone.goto(there.address + "en/units/")
    old = styled(phone)
    there.away = False
    install(there, editions[1])
    phone.goto(there.address + "en/offline/")
    phone.get_by_role("button", name="Check for updates").click()
    phone.wait_for_selector("[data-part='kept']:visible")
    wait(
        phone,
        "caches.keys().then((all) => all.filter((one) => one.includes('guide')).length === 1)",
    )
    there.away = True
    phone.goto(there.address + "en/units/")
    assert styled(phone) != old
    assert len(first) > 10


def test_a_guide_updates_itself_on_a_later_visit(
    phone, there: Network, editions: tuple[Path, Path]
) -> None:
    keep_guide(phone, there)
    install(there, editions[1])
    phone.evaluate(f"localStorage.setItem('hp-guide {BASE}en/', 1)")
    phone.goto(there.address + "en/places/")
    wait(phone, f"Number(localStorage.getItem('hp-guide {BASE}en/')) > 1")
    there.away = True
    phone.goto(there.address + BRIDGE)
    assert "stands in no town" in phone.locator("main").inner_text()


def test_a_guide_can_be_removed(phone, there: Network) -> None:
    keep_guide(phone, there)
    phone.get_by_role("button", name="Remove").click()
    phone.wait_for_selector("text=has been removed")
    assert not [name for name in phone.evaluate("caches.keys()") if "guide" in name]
    assert phone.get_by_role("button", name=re.compile("Save the guide")).is_visible()
    there.away = True
    phone.goto(there.address + "en/units/")
    assert "not on your device" in phone.locator("h1").inner_text()
