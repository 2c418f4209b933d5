"""`mkdocs serve` in a real browser: what an editor sees of data that is right, wrong, and mended.

Most tests share one preview of a small city, and put back what they change.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest
import yaml
from conftest import REPOSITORY
from conftest import city as read_city
from previewing import (
    BRIDGE,
    GARDEN,
    chromium,
    copy_of_repository,
    edited,
    get,
    save_and_see,
    serving,
    small_city,
    until,
)

pytest.importorskip("playwright")
from playwright.sync_api import Page, expect

CASES = yaml.safe_load((REPOSITORY / "tests/cases/preview.yml").read_text("utf-8"))
OVERLAY = ".hp-problems"
WIDTH, HEIGHT = 390, 844
expect.set_options(timeout=15_000)  # how soon is held by the first test alone
pytestmark = pytest.mark.skipif(chromium() is None, reason="no Chromium on this machine")


@pytest.fixture
def page(browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_city(tmp_path_factory.mktemp("preview") / "city")


@pytest.fixture(scope="module")
def address(city: Path) -> Iterator[str]:
    with serving(city) as found:
        yield found


@pytest.mark.alone
def test_first_page_comes_in_five_seconds_and_what_is_saved_in_one(
    page: Page, tmp_path: Path
) -> None:
    portal = copy_of_repository(tmp_path / "portal")
    entry = read_city(REPOSITORY).entries[0].id
    file = portal / f"data/{entry}.yml"
    start = time.perf_counter()
    with serving(portal) as found:
        page.goto(f"{found}{entry}/")
        expect(page.locator("h1")).to_be_visible()
        assert time.perf_counter() - start <= 5
        times = [save_and_see(page, file, number) for number in range(20)]
    assert median(times) <= 1, times


@pytest.mark.parametrize("name", CASES["changes"])
def test_a_change_is_seen_in_the_open_page(page: Page, city: Path, address: str, name: str) -> None:
    case = CASES["changes"][name]
    page.goto(address + case["page"])
    seen = page.get_by_text(case["seen"]).filter(visible=True).first
    expect(seen).not_to_be_visible()
    with edited(city / case["file"], case["put"], case.get("old", "")):
        expect(seen).to_be_visible()


def test_a_style_is_seen_in_the_open_page(page: Page, city: Path, address: str) -> None:
    page.goto(address)
    heading = page.locator("h1").first
    with edited(city / "overrides/assets/css/99.css", "h1 { rotate: 3deg }"):
        expect(heading).to_have_css("rotate", "3deg")
    expect(heading).not_to_have_css("rotate", "3deg")


def test_an_entry_comes_is_renamed_and_goes_in_the_open_page(
    page: Page, city: Path, address: str
) -> None:
    there = page.get_by_role("heading", name="Hiên Mới")
    page.goto(f"{address}places/hien-moi/")
    expect(page.get_by_text("Không tìm thấy trang").first).to_be_visible()
    text = (city / BRIDGE).read_text("utf-8")
    for old, own in (("Cầu Đá", "Hiên Mới"), ("Stone Bridge", "New Porch"), ("石橋", "あの縁側")):
        text = text.replace(old, own)
    new, other = city / "data/places/hien-moi.yml", city / "data/places/hien-cu.yml"
    new.write_text(text, "utf-8")
    expect(there).to_be_visible()
    new.rename(other)
    expect(there).not_to_be_visible()
    assert get(address, "/places/hien-cu/")[0] == 200
    other.unlink()
    page.goto(f"{address}places/")
    expect(page.get_by_text("Hiên Mới")).to_have_count(0)


@pytest.mark.parametrize("name", CASES["faults"])
def test_a_fault_lies_over_the_last_good_page_until_it_is_mended(
    page: Page, city: Path, address: str, name: str
) -> None:
    case = CASES["faults"][name]
    page.goto(address + case["page"])
    overlay, good = page.locator(OVERLAY), page.get_by_text(case["good"]).first
    with edited(city / case["file"], case["put"], case["old"]):
        for words in case["names"]:
            expect(overlay).to_contain_text(words)
        page.reload()
        assert overlay.bounding_box()["height"] < HEIGHT / 2
        if case["good"]:
            expect(good).to_be_visible()
    expect(overlay).to_have_count(0)
    expect(page.locator("h1")).to_be_visible()


def test_problems_of_several_files_are_all_told_the_newest_first(
    page: Page, city: Path, address: str
) -> None:
    page.goto(f"{address}ja/")
    with (
        edited(city / BRIDGE, "sort_off", "sort_of"),
        edited(city / GARDEN, "ben-nao", "ben-nam"),
        edited(city / "data/site.yml", "statuss", "status"),
    ):
        places = page.locator(f"{OVERLAY} code")
        expect(places.first).to_contain_text("site.yml")
        for file in ("cau-da.yml:1:1", "vuon-xa.yml:2:"):
            expect(places.filter(has_text=file)).to_have_count(1)
        expect(page.locator(OVERLAY)).to_contain_text("goes away by itself")


def test_an_overlay_folds_by_keyboard_and_without_scripts(
    browser, city: Path, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    with edited(city / BRIDGE, "sort_off", "sort_of"):
        until(lambda: b"sort_off" in get(address, "/")[1])
        page.goto(address)
        listed = page.locator(f"{OVERLAY} li")
        expect(listed).to_be_visible()
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(listed).not_to_be_visible()
    context.close()


def test_words_of_a_problem_are_words(page: Page, city: Path, address: str) -> None:
    page.goto(address)
    attack = "sort_of: '\"><script>window.hacked = 1</script>'"
    with (
        edited(city / BRIDGE, attack, "sort_of: bridge"),
        edited(city / "data/places/<img src=x onerror=hacked=1>.yml", "a: b"),
    ):
        expect(page.locator(OVERLAY)).to_contain_text("<script>window.hacked")
        expect(page.locator(OVERLAY)).to_contain_text("<img src=x")
        assert page.evaluate("window.hacked") is None
        assert page.locator(f"{OVERLAY} :is(script, img)").count() == 0


def test_a_reader_keeps_the_place(page: Page, city: Path, address: str) -> None:
    page.set_viewport_size({"width": 320, "height": 320})
    page.goto(f"{address}places/cau-da/")
    page.evaluate("window.scrollTo(0, 300)")
    with edited(city / BRIDGE, "vắt qua", "bắc qua"):
        expect(page.get_by_text("vắt qua").first).to_be_attached()
        page.wait_for_function("Math.abs(window.scrollY - 300) < 4")


def test_a_preview_begun_with_broken_data_recovers(page: Page, sample: Path) -> None:
    fault = edited(sample / BRIDGE, "sort_off", "sort_of")
    fault.__enter__()
    with serving(sample) as found:
        page.goto(f"{found}places/cau-da/")
        expect(page.locator(OVERLAY)).to_contain_text("the page then appears")
        fault.__exit__(None, None, None)
        expect(page.get_by_role("heading", name="Cầu Đá")).to_be_visible()
