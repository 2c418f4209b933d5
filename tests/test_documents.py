"""Pages of docs/: their chapters, the way on, and their originals beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import BROWSER, build, copy_sample
from web import address_of

TEXTS = {
    "vi": "---\ntitle: Đi lại\n---\n\nỞ Bến Nghé.\n\n## Đường bộ\n\nXe.\n\n## Đường biển\n\nTàu.\n",
    "en": "---\ntitle: Going\n---\n\nAt Bến Nghé, near Minh Quay.\n\n## By road\n\nCar.\n"
    "\n## By [sea](going.md)\n\nShip.\n",
}
HUB = "---\ntitle: {}\n---\n\nAll.\n\n## One\n\n- [A](going.md)\n\n## Two\n\n- [B](apart.md)\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    room = tmp_path_factory.mktemp("documents")
    city = copy_sample(room / "city")
    config = city / "mkdocs.yml"
    config.write_text(config.read_text().replace("nav: []", "nav: [hub.md]"), "utf-8")
    settings = city / "data/site.yml"
    said = settings.read_text("utf-8").replace("search: false", "search: true")
    settings.write_text(f"{said}guide: hub\nfront: {{doors: [going]}}\n", "utf-8")
    for code, text in TEXTS.items():
        (city / f"docs/going.{code}.md").write_text(text, "utf-8")
        (city / f"docs/apart.{code}.md").write_text(text.replace("title: ", "title: X"), "utf-8")
        (city / f"docs/hub.{code}.md").write_text(HUB.format(f"Hub {code}"), "utf-8")
    run = build(city, room / "site", "--strict")
    assert run.returncode == 0, run.stdout + run.stderr
    return room / "site"


@pytest.fixture(scope="module")
def served(site: Path) -> Iterator[str]:
    with address_of(site) as found:
        yield found


def html(site: Path, path: str) -> str:
    return (site / path / "index.html").read_text("utf-8")


def test_a_page_names_its_chapters_without_links_in_them(site: Path) -> None:
    page = html(site, "en/going")
    chapters = page.partition('class="hp-contents')[2].partition("</ol>")[0]
    assert re.findall(r'<a href="#([^"]+)">([^<]+)</a>', chapters) == [
        ("by-road", "By road"),
        ("by-sea", "By sea"),
    ]


def test_a_page_leads_to_the_guide_and_its_doors_and_the_guide_is_laid_out(site: Path) -> None:
    doors = html(site, "en/apart").partition("hp-guide__doors")[2].partition("</nav>")[0]
    assert re.findall(r'<a href="([^"]+)">', doors) == ["../hub/", "../going/"]
    assert 'aria-current="page">Going</a>' in html(site, "en/going")
    hub = html(site, "en/hub")
    assert hub.count('<section class="hp-guide__section"><h2') == 2
    assert "hp-guide__doors" not in hub


def test_names_of_the_source_language_are_marked_by_the_original_too(site: Path) -> None:
    assert '<p>At <span lang="vi">Bến Nghé</span>, near Minh Quay.</p>' in html(site, "en/going")
    assert (
        '<span lang="vi">' not in html(site, "going").partition("<main")[2].partition("</main")[0]
    )


def test_pages_outside_the_navigation_are_in_the_list_from_a_to_z(site: Path) -> None:
    names = html(site, "en/search").partition("hp-az")[2]
    assert [name in names for name in (">Hub en</a>", ">Going</a>", ">XGoing</a>")] == [True] * 3


@pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")
def test_each_part_stands_beside_its_original(browser, served: str) -> None:
    page = browser.new_page()
    page.goto(f"{served}en/going/")
    before = page.locator(".hp-guide").inner_html()
    page.locator("button.hp-tool").press("Enter")
    page.wait_for_selector(".hp-beside")
    sides = page.locator(".hp-beside__side--original").all_inner_texts()
    assert sides == ["Ở Bến Nghé.", "Đường bộ", "Xe.", "Đường biển", "Tàu."]
    page.locator("button.hp-tool").press("Enter")
    assert page.locator(".hp-guide").inner_html() == before
    page.close()


@pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")
def test_on_a_phone_the_search_opens_from_its_button(browser, served: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{served}en/going/")
    field = page.locator(".hp-search__field")
    assert not field.is_visible()
    page.locator(".hp-search__button").press("Enter")
    assert field.evaluate("one => one === document.activeElement")
    field.fill("hub")
    page.locator(".hp-search__picture").first.wait_for()
    assert page.locator("img.hp-search__picture").evaluate_all(
        "all => all.every((one) => one.complete ? one.naturalWidth > 0 : true)"
    )
    page.close()
    still = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = still.new_page()
    page.goto(f"{served}en/going/")
    page.locator(".hp-search__button").click()
    assert "/en/search/" in page.url
    still.close()


@pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")
def test_a_search_that_cannot_be_loaded_says_so(browser, served: str) -> None:
    page = browser.new_page(service_workers="block")
    page.route("**/pagefind.js", lambda route: route.abort())
    page.goto(f"{served}en/search/")
    page.locator(".hp-search__field").focus()
    page.locator("[role=status]", has_text="could not be loaded").wait_for()
    page.close()
