"""The site without a network, in a real browser, below a path of its host."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import build, copy_sample
from outages import BROWSER, Network, network

BASE = "/city/of/ours/"
BRIDGE, GARDEN = "en/places/cau-da/", "en/places/vuon-xa/"
READY = "navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null)"
KEPT = "caches.open('hp {base} pages').then((cache) => cache.match('{base}{path}')).then(Boolean)"

pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")


def set_up(folder: Path) -> Path:
    """The invented city, to stand below a path."""
    city = copy_sample(folder)
    replace(city / "data/site.yml", "https://base.example/", f"https://base.example{BASE}")
    replace(city / "data/site.yml", "core: []", "core: [places/cau-da]")
    return city


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def make(city: Path, site: Path) -> None:
    run = build(city, site, "--strict")
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two builds: in the second the style and the words of one page are others."""
    folder = tmp_path_factory.mktemp("editions")
    city = set_up(folder / "city")
    make(city, folder / "first")
    replace(city / "data/places/cau-da.yml", "stands only in a test", "stands in no town")
    replace(city / "data/site.yml", "offline:", 'colours: {primary: "#123456"}\noffline:')
    make(city, folder / "second")
    return folder / "first", folder / "second"


@pytest.fixture
def there(editions: tuple[Path, Path], tmp_path: Path) -> Iterator[Network]:
    shutil.copytree(editions[0], tmp_path / "site")
    with network(tmp_path / "site", BASE) as found:
        yield found


@pytest.fixture
def page(browser, there: Network) -> Iterator[object]:
    """A phone whose reader reads English, at home after a first visit."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="en-GB")
    context.set_default_timeout(15000)
    page = context.new_page()
    page.goto(there.address + "en/")
    settle(page)
    yield page
    there.silent = there.stalls = False
    context.close()


def settle(page) -> None:
    """Wait until the worker is in charge and has kept this page."""
    page.wait_for_function(READY)
    path = page.evaluate("location.pathname")
    wait(page, KEPT.format(base=BASE, path=path.removeprefix(BASE)))


def wait(page, truth: str, seconds: float = 15) -> None:
    end = time.monotonic() + seconds
    while not page.evaluate(truth):
        assert time.monotonic() < end, truth
        time.sleep(0.05)


def visit(page, there: Network, path: str) -> None:
    page.goto(there.address + path)
    wait(page, KEPT.format(base=BASE, path=path))


def styled(page) -> str:
    """The colour of the masthead's name, which the style sheet gives."""
    return page.evaluate("getComputedStyle(document.querySelector('.hp-masthead__home')).color")


def install(there: Network, edition: Path) -> None:
    shutil.rmtree(there.root)
    shutil.copytree(edition, there.root)


def test_a_visited_page_stays_with_all_it_is_shown_with(page, there: Network) -> None:
    visit(page, there, BRIDGE)
    colour = styled(page)
    page.context.set_offline(True)
    there.away = True
    page.goto(there.address + BRIDGE)
    assert page.locator("h1").inner_text() == "Stone Bridge"
    assert styled(page) == colour
    assert re.search(r"as it was 1 minute ago", page.locator(".hp-saved").inner_text())
    page.goto(there.address + "en/")
    assert page.locator(".hp-saved").is_visible()


def test_a_page_from_the_network_says_nothing_of_its_age(page, there: Network) -> None:
    visit(page, there, BRIDGE)
    page.reload()
    assert not page.locator(".hp-saved").is_visible()


def test_after_two_seconds_of_silence_the_kept_page_shows(page, there: Network) -> None:
    visit(page, there, BRIDGE)
    there.silent = True
    begun = time.monotonic()
    page.goto(there.address + BRIDGE)
    assert 1.9 < time.monotonic() - begun < 4
    assert page.locator(".hp-saved").is_visible()


def test_so_it_does_where_the_network_stops_in_the_middle(page, there: Network) -> None:
    visit(page, there, BRIDGE)
    there.stalls = True
    begun = time.monotonic()
    page.goto(there.address + BRIDGE)
    assert 1.9 < time.monotonic() - begun < 4
    assert page.locator(".hp-saved").is_visible()
    assert page.locator(".hp-footer").count() == 1


def test_a_newer_page_that_comes_late_is_offered(
    page, there: Network, editions: tuple[Path, Path]
) -> None:
    visit(page, there, BRIDGE)
    install(there, editions[1])
    there.silent = True
    page.goto(there.address + BRIDGE)
    assert "only in a test" in page.locator("main").inner_text()
    there.silent = False
    page.locator("[data-part='newer']").click()
    page.wait_for_selector("text=stands in no town")
    assert not page.locator(".hp-saved").is_visible()


def test_the_core_is_there_from_the_first_visit(page, there: Network) -> None:
    there.away = True
    page.goto(there.address + BRIDGE)  # named in site.yml under `offline: core:`
    assert page.locator("h1").inner_text() == "Stone Bridge"


@pytest.mark.parametrize("path", [GARDEN, "en/places/nowhere", "en/places/page/7/"])
def test_a_page_that_is_not_kept_says_so_and_leads_to_those_that_are(
    page, there: Network, path: str
) -> None:
    there.away = True
    page.goto(there.address + path)
    assert page.locator("h1").inner_text() == "This page is not on your device"
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.evaluate("document.styleSheets[0].cssRules.length") > 100
    page.get_by_role("main").get_by_role("link", name="Stone Bridge").click()
    page.wait_for_selector("h1:text('Stone Bridge')")


def test_a_folder_is_found_without_its_slash(page, there: Network) -> None:
    visit(page, there, BRIDGE)
    there.away = True
    page.goto(there.address + BRIDGE.rstrip("/"))
    assert page.url == there.address + BRIDGE


def test_the_core_of_another_language_comes_with_its_first_page(page, there: Network) -> None:
    visit(page, there, "ja/")
    core = f"{BASE}ja/offline.html"
    wait(page, f"caches.match('{core}').then(Boolean)")
    there.away = True
    page.goto(there.address + "ja/units/")
    assert page.locator("html").get_attribute("lang") == "ja"
    assert "保存されていません" in page.locator("h1").inner_text()


def test_a_new_version_never_mixes_with_the_old(
    page, there: Network, editions: tuple[Path, Path]
) -> None:
    visit(page, there, GARDEN)
    old = styled(page)
    install(there, editions[1])
    visit(page, there, BRIDGE)
    new = styled(page)
    assert new != old
    worker = there.root.joinpath("sw.js").read_text("utf-8")
    version = re.search(r'VERSION="(\w+)"', worker)[1]
    page.evaluate("navigator.serviceWorker.getRegistration().then((one) => one.update())")
    wait(page, f"caches.keys().then((all) => all.includes('hp {BASE} core {version}'))")
    cores = f"all.filter((one) => one.startsWith('hp {BASE} core'))"
    wait(page, f"caches.keys().then((all) => {cores}.length === 1)")
    there.away = True
    page.goto(there.address + GARDEN)
    assert styled(page) == old
    page.goto(there.address + BRIDGE)
    assert styled(page) == new


def test_half_a_new_version_does_not_take_over(
    page, there: Network, editions: tuple[Path, Path]
) -> None:
    """The worker of the second build comes while a page of the core is still the first's."""
    shutil.copy(editions[1] / "sw.js", there.root / "sw.js")
    before = page.evaluate("caches.keys()")
    failed = page.evaluate(
        "navigator.serviceWorker.getRegistration().then((one) => one.update()).then("
        "(one) => new Promise((done) => { const worker = one.installing; if (!worker) done('none');"
        " else worker.onstatechange = () => done(worker.state); }))"
    )
    assert failed == "redundant"
    cores = [name for name in page.evaluate("caches.keys()") if "core" in name]
    there.away = True
    page.goto(there.address + BRIDGE)
    assert styled(page)
    assert [name for name in before if "core" in name] == cores[:1]


def test_what_is_over_is_hidden_on_an_old_page_too(page, there: Network) -> None:
    file = there.root / GARDEN / "index.html"
    notice = '<p class="note" data-until="{}">Storm</p></main>'
    text = file.read_text("utf-8")
    file.write_text(text.replace("</main>", notice.format("2020-01-01T00:00+07:00")), "utf-8")
    visit(page, there, GARDEN)
    there.away = True
    page.goto(there.address + GARDEN)
    assert page.locator(".note").is_hidden()
    there.away = False
    file.write_text(text.replace("</main>", notice.format("2999-01-01T00:00+07:00")), "utf-8")
    page.goto(there.address + GARDEN)
    assert page.locator(".note").is_visible()


def test_a_server_that_fails_shows_the_kept_page_and_one_that_lost_it_does_not(
    page, there: Network
) -> None:
    visit(page, there, GARDEN)
    (there.root / GARDEN / "index.html").unlink()
    answer = page.goto(there.address + GARDEN)
    assert answer.status in (404, 200)
    assert "Garden" not in page.locator("body").inner_text()


def test_another_site_of_the_host_keeps_what_is_its_own(page, there: Network) -> None:
    page.evaluate(
        "caches.open('hp /city/ pages').then((cache) => cache.put('/city/', new Response('x')))"
    )
    shutil.copyfile(
        Path(__file__).parent.parent / "overrides/assets/worker/retired.js", there.root / "sw.js"
    )
    page.evaluate("navigator.serviceWorker.getRegistration().then((one) => one.update())")
    wait(page, "caches.keys().then((all) => all.length === 1 && all[0] === 'hp /city/ pages')")
    wait(page, "navigator.serviceWorker.getRegistrations().then((all) => all.length === 0)")


def keep_guide(page, there: Network) -> None:
    page.goto(there.address + "en/offline/")
    page.get_by_role("button", name=re.compile("Save the guide")).click()
    page.wait_for_selector("[data-part='kept']:visible")


def test_the_size_is_said_before_anything_is_saved(page, there: Network) -> None:
    page.goto(there.address + "en/offline/")
    page.wait_for_selector("[data-part='weight']:visible")
    said = page.locator("[data-part='weight']").inner_text()
    assert re.fullmatch(r"To download: [\d.]+.[kM]B. On your device it takes [\d.]+.[kM]B.", said)
    assert page.locator("[data-row='pages'] dd").inner_text().endswith("B")
    assert page.locator("[data-part='room']").is_visible()
    assert not [path for path in there.asked if path.endswith(GARDEN)]


def test_a_guide_that_was_saved_is_there_whole(page, there: Network) -> None:
    keep_guide(page, there)
    there.away = True
    page.context.set_offline(True)
    for path in (GARDEN, BRIDGE, "en/units/", "en/places/", "en/about-nothing/"):
        page.goto(there.address + path)
        kept = path != "en/about-nothing/"
        assert ("not on your device" in page.locator("h1").inner_text()) != kept, path
        assert page.locator(".hp-saved").is_visible() == kept


def test_saving_that_was_cut_goes_on_where_it_was(page, there: Network) -> None:
    page.goto(there.address + "en/offline/")
    page.wait_for_selector("[data-part='weight']:visible")
    begun, there.last = len(there.asked), 12
    page.get_by_role("button", name=re.compile("Save the guide")).click()
    page.wait_for_selector("[data-part='cut']:visible")
    assert 0 < page.evaluate("document.querySelector('progress').value") < 1e7
    page.close()  # killed
    there.last, there.away = None, False
    cut = len(there.asked)
    again = page.context.new_page()
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


def test_half_a_guide_is_never_shown(page, there: Network) -> None:
    page.goto(there.address + "en/offline/")
    page.wait_for_selector("[data-part='weight']:visible")
    there.last = 12
    page.get_by_role("button", name=re.compile("Save the guide")).click()
    page.wait_for_selector("[data-part='cut']:visible")
    page.goto(there.address + "en/units/")
    assert "not on your device" in page.locator("h1").inner_text()


def test_an_update_fetches_what_changed_and_shows_the_old_one_until_it_is_whole(
    page, there: Network, editions: tuple[Path, Path]
) -> None:
    keep_guide(page, there)
    first = [path for path in there.asked if path.endswith(".html")]
    install(there, editions[1])
    (there.root / "en/places/cau-da/index.html").write_text("of a third build", "utf-8")
    page.get_by_role("button", name="Check for updates").click()
    page.wait_for_selector("[data-part='cut']:visible")
    there.away = True
    page.goto(there.address + "en/units/")
    old = styled(page)
    there.away = False
    install(there, editions[1])
    page.goto(there.address + "en/offline/")
    page.get_by_role("button", name="Check for updates").click()
    page.wait_for_selector("[data-part='kept']:visible")
    wait(
        page,
        "caches.keys().then((all) => all.filter((one) => one.includes('guide')).length === 1)",
    )
    there.away = True
    page.goto(there.address + "en/units/")
    assert styled(page) != old
    assert len(first) > 10


def test_a_guide_updates_itself_on_a_later_visit(
    page, there: Network, editions: tuple[Path, Path]
) -> None:
    keep_guide(page, there)
    install(there, editions[1])
    page.evaluate(f"localStorage.setItem('hp-guide {BASE}en/', 1)")
    page.goto(there.address + "en/places/")
    wait(page, f"Number(localStorage.getItem('hp-guide {BASE}en/')) > 1")
    there.away = True
    page.goto(there.address + BRIDGE)
    assert "stands in no town" in page.locator("main").inner_text()


def test_a_guide_can_be_removed(page, there: Network) -> None:
    keep_guide(page, there)
    page.get_by_role("button", name="Remove").click()
    page.wait_for_selector("text=has been removed")
    assert not [name for name in page.evaluate("caches.keys()") if "guide" in name]
    assert page.get_by_role("button", name=re.compile("Save the guide")).is_visible()
    there.away = True
    page.goto(there.address + "en/units/")
    assert "not on your device" in page.locator("h1").inner_text()


def test_without_scripts_the_page_says_what_is_needed(browser, there: Network) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(there.address + "en/offline/")
    assert "JavaScript" in page.locator("[data-part='needs']").inner_text()
    assert page.locator("[data-part='panel']").is_hidden()
    context.close()


def test_the_site_can_be_installed_in_each_language(page, there: Network) -> None:
    session = page.context.new_cdp_session(page)
    for root in ("", "en/", "ja/"):
        visit(page, there, root)
        faults = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
        ids = {fault["errorId"] for fault in faults} - {"in-incognito"}
        assert ids == set(), faults
        manifest = session.send("Page.getAppManifest")
        assert manifest["errors"] == []
        assert manifest["url"] == f"{there.address}{root}site.webmanifest"
