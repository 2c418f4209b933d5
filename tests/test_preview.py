"""`mkdocs serve` in a real browser: what an editor sees of data that is right, wrong, and mended.

Most tests share one preview of a small city, and put back what they change.
"""

from __future__ import annotations

import re
import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from statistics import median

import pytest
from conftest import EPOCH, REPOSITORY, copy_sample, tree
from hoaphuong.load import load_site

pytest.importorskip("playwright")
from playwright.sync_api import Page, expect

sys.path.insert(0, str(REPOSITORY / "bench"))
from measure import Failed
from preview import browser, chromium, copy_of_repository, save_and_see, serving

ENTRY = load_site(REPOSITORY)[0].entries[0].id
BRIDGE, GARDEN = "data/places/cau-da.yml", "data/places/vuon-xa.yml"
LIVERELOAD = re.compile(rb"<script>\s*var livereload.*?</script>", re.S)
pytestmark = pytest.mark.skipif(chromium() is None, reason="no Chromium on this machine")


def instead(old: str, new: str) -> Callable[[str], str]:
    """An edit that puts some words in the place of others."""
    return lambda text: text.replace(old, new, 1)


@contextmanager
def edited(file: Path, edit: Callable[[str], str]) -> Iterator[None]:
    """A file as an edit makes it, afterwards as it was."""
    before = file.read_text("utf-8") if file.exists() else None
    changed = edit(before or "")
    assert changed != before
    file.parent.mkdir(exist_ok=True)
    file.write_text(changed, "utf-8")
    yield
    file.unlink() if before is None else file.write_text(before, "utf-8")


def get(address: str, path: str) -> tuple[int, bytes]:
    """Status and body of an answer; the path is sent as it is."""
    connection = HTTPConnection(address.split("/")[2], timeout=20)
    connection._validate_path = lambda path: None  # ours to check
    connection.request("GET", path)
    answer = connection.getresponse()
    found = answer.status, answer.read()
    connection.close()
    return found


@pytest.fixture(scope="module")
def chrome() -> Iterator[object]:
    with browser(chromium()) as launched:
        yield launched


@pytest.fixture
def page(chrome) -> Iterator[Page]:
    opened = chrome.new_page(viewport={"width": 390, "height": 844})
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented city with templates and a hand-written page of its own."""
    folder = copy_sample(tmp_path_factory.mktemp("preview") / "city")
    shutil.copytree(REPOSITORY / "overrides", folder / "overrides")
    config = (folder / "mkdocs.yml").read_text("utf-8")
    config = config.replace(f"{REPOSITORY}/overrides", "overrides").replace("[]", "[about.md]")
    (folder / "mkdocs.yml").write_text(config, "utf-8")
    for code in ("vi", "en", "ja"):
        (folder / f"docs/about.{code}.md").write_text("# Trang này\n\nViết tay.\n", "utf-8")
    return folder


@pytest.fixture(scope="module")
def address(city: Path) -> Iterator[str]:
    with serving(city) as found:
        yield found


@pytest.fixture(scope="module")
def portal_copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_of_repository(tmp_path_factory.mktemp("portal") / "city")


def test_the_first_page_comes_within_five_seconds(page: Page, portal_copy: Path) -> None:
    start = time.perf_counter()
    with serving(portal_copy) as found:
        page.goto(found)
        expect(page.locator("h1").first).to_be_visible()
        assert time.perf_counter() - start <= 5


def test_what_is_saved_is_seen_within_a_second(page: Page, portal_copy: Path) -> None:
    file = portal_copy / f"data/{ENTRY}.yml"
    with serving(portal_copy) as found, edited(file, lambda text: f"{text}\n"):
        page.goto(f"{found}{ENTRY}/")
        times = [save_and_see(page, file, number) for number in range(20)]
    assert median(times) <= 1, times


def test_pages_are_those_of_a_build(portal_copy: Path, portal: Path) -> None:
    with serving(portal_copy, SOURCE_DATE_EPOCH=EPOCH) as found:
        served = {file: LIVERELOAD.sub(b"", get(found, f"/{file}")[1]) for file in tree(portal)}
    built = tree(portal)
    assert {file for file in built if served[file] != built[file]} == {"sitemap.xml"}


CHANGES = {
    "entry": (BRIDGE, instead("bắc qua", "vắt qua"), "places/cau-da/", "vắt qua"),
    "translation": (BRIDGE, instead("over a river", "over a brook"), "en/places/", "brook"),
    "interface word": ("data/ui/vi.yml", lambda _: "words: {home: Cửa vào}\n", "places/", "Cửa"),
    "label": ("data/kinds/places.yml", instead("Các nơi", "Mọi nơi"), "", "Mọi nơi"),
    "term": ("data/vocab/sorts.yml", instead("Cầu", "Chiếc cầu"), "places/cau-da/", "Chiếc cầu"),
    "hand-written page": ("docs/about.vi.md", instead("Viết", "Chép"), "about/", "Chép tay."),
    "template": ("overrides/page.html", instead('-page">', '-page">Khung'), "places/", "Khung"),
    "configuration": ("mkdocs.yml", instead("about.md", "Lời ngỏ: about.md"), "", "Lời ngỏ"),
    "lock": (
        "data/translations.lock",
        lambda _: "places/cau-da body en vi 000000000000\n",
        "en/places/cau-da/",
        "changed since",
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_seen_in_the_open_page(
    page: Page, city: Path, address: str, change: str
) -> None:
    name, edit, path, words = CHANGES[change]
    page.goto(address + path)
    seen = page.get_by_text(words).first
    expect(seen).not_to_be_visible()
    with edited(city / name, edit):
        expect(seen).to_be_visible()
    expect(seen).not_to_be_visible()
    expect(page.locator("h1").first).to_be_visible()


def test_a_style_is_seen_in_the_open_page(page: Page, city: Path, address: str) -> None:
    page.goto(address)
    with edited(city / "overrides/assets/css/99.css", lambda _: "h1 { rotate: 3deg }"):
        expect(page.locator("h1").first).to_have_css("rotate", "3deg")
    expect(page.locator("h1").first).not_to_have_css("rotate", "3deg")


def test_an_entry_comes_is_renamed_and_goes_in_the_open_page(
    page: Page, city: Path, address: str
) -> None:
    there = page.get_by_role("heading", name="Hiên Mới")
    page.goto(f"{address}places/hien-moi/")
    expect(page.get_by_text("Không tìm thấy trang").first).to_be_visible()
    text = (city / BRIDGE).read_text("utf-8").replace("Cầu Đá", "Hiên Mới")
    new, other = city / "data/places/hien-moi.yml", city / "data/places/hien-cu.yml"
    new.write_text(text.replace("Stone Bridge", "New Porch").replace("石橋", "新しい縁側"), "utf-8")
    expect(there).to_be_visible()
    new.rename(other)
    expect(there).not_to_be_visible()
    assert get(address, "/places/hien-cu/")[0] == 200
    other.unlink()
    page.goto(f"{address}places/")
    expect(page.get_by_text("Hiên Mới")).to_have_count(0)


FAULTS = {
    "broken YAML": (BRIDGE, instead("bridge", "[bridge"), "cau-da.yml:2:", "chưa đóng", 0),
    "unknown key": (BRIDGE, instead("sort_of", "sort_off"), "cau-da.yml:1:1", "là 'sort_of'?", 1),
    "unknown term": (BRIDGE, instead("bridge", "tower"), "cau-da.yml:1:10", "bridge, garden", 2),
    "no entry": (GARDEN, instead("cau-da", "cau-do"), "vuon-xa.yml:4:", "'places/cau-da'?", 3),
    "template": ("overrides/page.html", instead("<body", "{% if <body"), "page.html:17", "", 0),
    "macro": ("overrides/card.html", instead("{{", "{{ nothing.at_all }}{{"), "card.html:", "", 1),
    "configuration": ("mkdocs.yml", lambda text: text + "nav: [\n", "mkdocs.yml", "", 3),
}
PLACES = (
    ("places/cau-da/", "Cây cầu này"),
    ("places/", "Cầu Đá"),
    ("about/", "Viết tay."),
    ("nowhere/", "Không tìm thấy"),
)
"""An entry, a list, a hand-written page, and none."""


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_lies_over_the_last_good_page_until_it_is_mended(
    page: Page, city: Path, address: str, fault: str
) -> None:
    name, edit, where, allowed, place = FAULTS[fault]
    path, good = PLACES[place]
    page.goto(address + path)
    overlay, text = page.locator(".hp-problems"), page.get_by_text(good).first
    with edited(city / name, edit):
        expect(overlay).to_contain_text(where)
        expect(overlay).to_contain_text(allowed)
        assert overlay.bounding_box()["height"] < 844 / 2
        if fault != "macro":  # which is found out only when a page is made
            expect(text).to_be_visible()
    expect(overlay).to_have_count(0)
    expect(text).to_be_visible()


def test_problems_of_several_files_are_all_told(page: Page, city: Path, address: str) -> None:
    page.goto(f"{address}en/")
    with (
        edited(city / BRIDGE, instead("sort_of", "sort_off")),
        edited(city / GARDEN, instead("ben-nam", "ben-nao")),
        edited(city / "data/site.yml", instead("status", "statuss")),
    ):
        for words in ("cau-da.yml:1:1", "vuon-xa.yml:2:", "site.yml:", "goes away by itself"):
            expect(page.locator(".hp-problems")).to_contain_text(words)


def test_an_overlay_folds_by_keyboard_and_without_scripts(chrome, city: Path, address: str) -> None:
    context = chrome.new_context(java_script_enabled=False)
    page = context.new_page()
    with edited(city / BRIDGE, instead("sort_of", "sort_off")):
        until(lambda: b"sort_off" in get(address, "/")[1])
        page.goto(address)
        listed = page.locator(".hp-problems li")
        expect(listed).to_have_count(1)
        expect(listed).to_be_visible()
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(listed).not_to_be_visible()
    context.close()


def test_words_of_a_problem_are_words(page: Page, city: Path, address: str) -> None:
    page.goto(address)
    attack = "'\"><script>window.hacked = 1</script>'"
    with (
        edited(city / BRIDGE, instead("sort_of: bridge", f"sort_of: {attack}")),
        edited(city / "data/places/<img src=x onerror=hacked=1>.yml", lambda _: "a: b\n"),
    ):
        expect(page.locator(".hp-problems")).to_contain_text("<script>window.hacked")
        expect(page.locator(".hp-problems")).to_contain_text("<img src=x")
        assert page.evaluate("window.hacked") is None
        assert page.locator(".hp-problems :is(script, img)").count() == 0


def test_a_reader_keeps_the_place(page: Page, city: Path, address: str) -> None:
    page.set_viewport_size({"width": 320, "height": 320})
    page.goto(f"{address}places/cau-da/")
    page.evaluate("window.scrollTo(0, 300)")
    with edited(city / BRIDGE, instead("bắc qua", "vắt qua")):
        expect(page.get_by_text("vắt qua").first).to_be_attached()
        page.wait_for_function("Math.abs(window.scrollY - 300) < 4")


def until(holds: Callable[[], bool]) -> None:
    """Wait for something to come true."""
    end = time.monotonic() + 8
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_a_preview_begun_with_broken_data_recovers(page: Page, sample: Path) -> None:
    with edited(sample / BRIDGE, instead("sort_of", "sort_off")):
        server = serving(sample)
        found = server.__enter__()
        page.goto(f"{found}places/cau-da/")
        expect(page.locator(".hp-problems")).to_contain_text("cau-da.yml:1:1")
    expect(page.get_by_role("heading", name="Cầu Đá")).to_be_visible()
    server.__exit__(None, None, None)


def test_one_language_beside_the_source_can_be_asked_for(sample: Path) -> None:
    before = tree(sample)
    with serving(sample, HOAPHUONG_LANG="ja") as found:
        assert get(found, "/")[0] == 302
        asked = ("/ja/", "/ja/places/", "/ja/places/cau-da/", "/en/places/cau-da/")
        assert [get(found, path)[0] for path in asked] == [200, 200, 200, 404]
    assert tree(sample) == before, "a preview writes nothing into the city"
    with pytest.raises(Failed, match="vi, en, ja"), serving(sample, HOAPHUONG_LANG="xx"):
        pass


@pytest.mark.parametrize(
    "path",
    [
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2fetc%2fpasswd",
        "//etc/passwd",
        "/places/%00",
        "/%ff%fe/",
        "/places/../../../x.html",
        f"/{'x' * 5000}",
        f"/{'x/' * 5000}",
    ],
)
def test_an_address_leads_nowhere_else(city: Path, address: str, path: str) -> None:
    before = tree(city.parent)
    status, body = get(address, path)
    assert status == 404
    assert b"root:" not in body
    assert tree(city.parent) == before


def test_every_answer_is_whole_while_data_is_saved(city: Path, address: str) -> None:
    paths = ["/", "/places/", "/places/cau-da/", "/en/places/vuon-xa/", "/about/", "/en/about/"]
    wrong, done = [], threading.Event()

    def read() -> None:
        while not done.is_set():
            for path in paths:
                status, body = get(address, path)
                if status != 200 or b"</h1>" not in body or not body.rstrip().endswith(b"</html>"):
                    wrong.append((path, status, len(body)))

    readers = [threading.Thread(target=read) for _ in range(20)]
    for reader in readers:
        reader.start()
    for _ in range(4):
        with edited(city / BRIDGE, instead("bắc qua", "vắt qua")):
            time.sleep(0.2)
        with edited(city / "docs/about.vi.md", instead("Viết", "Chép")):
            time.sleep(0.2)
    done.set()
    for reader in readers:
        reader.join()
    assert wrong == []
