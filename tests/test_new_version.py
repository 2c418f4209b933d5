"""A new version of the site and the phones that hold the old one: never half of each."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from conftest import BROWSER
from offline import BASE, BRIDGE, GARDEN, install, styled, visit, wait
from outages import Network

pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")


def test_a_newer_page_that_comes_late_is_offered(
    phone, there: Network, editions: tuple[Path, Path]
) -> None:
    visit(phone, there, BRIDGE)
    install(there, editions[1])
    there.silent = True
    phone.goto(there.address + BRIDGE)
    assert "only in a test" in phone.locator("main").inner_text()
    there.silent = False
    phone.locator("[data-part='newer']").click()
    phone.wait_for_selector("text=stands in no town")
    assert not phone.locator(".hp-saved").is_visible()


def test_a_new_version_never_mixes_with_the_old(
    phone, there: Network, editions: tuple[Path, Path]
) -> None:
    visit(phone, there, GARDEN)
    old = styled(phone)
    install(there, editions[1])
    visit(phone, there, BRIDGE)
    new = styled(phone)
    assert new != old
    worker = there.root.joinpath("sw.js").read_text("utf-8")
    version = re.search(r'VERSION="(\w+)"', worker)[1]
    phone.evaluate("navigator.serviceWorker.getRegistration().then((one) => one.update())")
    wait(phone, f"caches.keys().then((all) => all.includes('hp {BASE} core {version}'))")
    cores = f"all.filter((one) => one.startsWith('hp {BASE} core'))"
    wait(phone, f"caches.keys().then((all) => {cores}.length === 1)")
    there.away = True
    phone.goto(there.address + GARDEN)
    assert styled(phone) == old
    phone.goto(there.address + BRIDGE)
    assert styled(phone) == new


def test_half_a_new_version_does_not_take_over(
    phone, there: Network, editions: tuple[Path, Path]
) -> None:
    """The worker of the second build comes while a page of the core is still the first's."""
    shutil.copy(editions[1] / "sw.js", there.root / "sw.js")
    before = phone.evaluate("caches.keys()")
    failed = phone.evaluate(
        "navigator.serviceWorker.getRegistration().then((one) => one.update()).then("
        "(one) => new Promise((done) => { const worker = one.installing; if (!worker) done('none');"
        " else worker.onstatechange = () => done(worker.state); }))"
    )
    assert failed == "redundant"
    cores = [name for name in phone.evaluate("caches.keys()") if "core" in name]
    there.away = True
    phone.goto(there.address + BRIDGE)
    assert styled(phone)
    assert [name for name in before if "core" in name] == cores[:1]


def test_another_site_of_the_host_keeps_what_is_its_own(phone, there: Network) -> None:
    phone.evaluate(
        "caches.open('hp /city/ pages').then((cache) => cache.put('/city/', new Response('x')))"
    )
    shutil.copyfile(
        Path(__file__).parent.parent / "overrides/assets/worker/retired.js", there.root / "sw.js"
    )
    phone.evaluate("navigator.serviceWorker.getRegistration().then((one) => one.update())")
    wait(phone, "caches.keys().then((all) => all.length === 1 && all[0] === 'hp /city/ pages')")
    wait(phone, "navigator.serviceWorker.getRegistrations().then((all) => all.length === 0)")


def test_the_site_can_be_installed_in_each_language(phone, there: Network) -> None:
    session = phone.context.new_cdp_session(phone)
    for root in ("", "en/", "ja/"):
        visit(phone, there, root)
        faults = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
        ids = {fault["errorId"] for fault in faults} - {"in-incognito"}
        assert ids == set(), faults
        manifest = session.send("Page.getAppManifest")
        assert manifest["errors"] == []
        assert manifest["url"] == f"{there.address}{root}site.webmanifest"
