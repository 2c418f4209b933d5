"""A site in two editions, and a phone that reads it while its network comes and goes."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import build, copy_sample
from outages import Network, network
from waiting import until_in

BASE = "/city/of/ours/"
NOTICE = """severity: danger
from: 2020-01-01 00:00
until: 2999-01-01 00:00
concerns: places/vuon-xa
source: {url: "https://news.example/storm", checked: 2026-11-18}
vi: {title: Bão}
en: {title: Storm}
"""
BRIDGE, GARDEN = "en/places/cau-da/", "en/places/vuon-xa/"
READY = "navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null)"
KEPT = "caches.open('hp {base} pages').then((cache) => cache.match('{base}{path}')).then(Boolean)"


def set_up(folder: Path) -> Path:
    """The invented city, to stand below a path."""
    city = copy_sample(folder)
    replace(city / "data/site.yml", "https://base.example/", f"https://base.example{BASE}")
    replace(city / "data/site.yml", "core: []", "core: [places/cau-da]")
    (city / "data/notices").mkdir(exist_ok=True)
    (city / "data/notices/storm.yml").write_text(NOTICE, "utf-8")
    return city


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def make(city: Path, site: Path) -> None:
    run = build(city, site, "--strict")
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.fixture(scope="session")
def editions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two builds: in the second style and words of one page are others, and a notice is gone."""
    folder = tmp_path_factory.mktemp("editions")
    city = set_up(folder / "city")
    make(city, folder / "first")
    replace(city / "data/places/cau-da.yml", "stands only in a test", "stands in no town")
    replace(city / "data/site.yml", "offline:", 'colours: {primary: "#123456"}\noffline:')
    (city / "data/notices/storm.yml").unlink()
    make(city, folder / "second")
    return folder / "first", folder / "second"


@pytest.fixture
def there(editions: tuple[Path, Path], tmp_path: Path) -> Iterator[Network]:
    """The first edition on a server of its own."""
    shutil.copytree(editions[0], tmp_path / "site")
    with network(tmp_path / "site", BASE) as found:
        yield found


@pytest.fixture
def phone(browser, there: Network) -> Iterator[object]:
    """A phone whose reader reads English, at home after a first visit."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="en-GB")
    context.set_default_timeout(30_000)
    page = context.new_page()
    page.goto(there.address + "en/")
    settle(page)
    yield page
    there.silent = there.stalls = False
    context.close()


def settle(page) -> None:
    """Wait until the worker is in charge and has kept this page."""
    until_in(page, READY)
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
