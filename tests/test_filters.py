"""Lists are narrowed by links that lead to other pages, and in place where scripts run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import BROWSER, REPOSITORY, build, city
from hoaphuong.edition import Edition
from hoaphuong.pages.facets import LEAST, facets_of, kind_facets
from test_browser import LANGUAGES
from test_lists import ENTRY
from web import address_of

SITE = city(REPOSITORY)
KINDS = [kind.name for kind in SITE.kinds if kind.facets]
CARDS = ".hp-card:not([hidden])"
in_browser = pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")


@pytest.mark.parametrize("kind", KINDS)
def test_each_way_to_narrow_a_list_leads_to_a_page(portal: Path, kind: str) -> None:
    html = (portal / kind / "index.html").read_text("utf-8")
    links = re.findall(r'href="([^"]+)" data-facet=', html)
    assert links
    for link in links:
        path, _, anchor = link.partition("#")
        target = (portal / kind / path / "index.html").resolve().read_text("utf-8")
        assert not anchor or f'id="{anchor}"' in target


@pytest.mark.parametrize("kind", KINDS)
def test_numbers_are_those_of_the_cards(kind: str) -> None:
    kind = next(each for each in SITE.kinds if each.name == kind)
    entries = SITE.by_kind[kind.name]

    edition = Edition(SITE, SITE.source)
    found = kind_facets(edition, kind, _Anywhere())
    assert bool(found) == (len(entries) >= LEAST)
    for facet in found:
        for option in facet.options:
            with_it = [entry for entry in entries if option.key in facets_of(SITE, entry)]
            assert option.total == len(with_it) > 0


class _Anywhere(dict):
    def __missing__(self, key: str) -> str:
        return key


@in_browser
@pytest.mark.parametrize("code", LANGUAGES)
def test_choosing_narrows_the_list_says_so_and_can_be_taken_back(
    browser, address: str, code: str
) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.set_default_timeout(30_000)
    kind = next(kind for kind in SITE.kinds if kind.group == "when")
    start = f"{address}{LANGUAGES[code]}{kind.name}/"
    page.goto(start)
    everything = page.locator(CARDS).count()
    said = page.locator("[data-filter=count]").inner_text()
    facet = page.locator(".hp-filter__facet[data-name=type]")
    facet.locator("summary").click()
    option = facet.locator("a").first
    number = int(option.locator("xpath=following-sibling::span").inner_text())
    option.click()
    assert page.locator(CARDS).count() == number < everything
    assert str(number) in page.locator("[data-filter=count]").inner_text()
    assert "?type=" in page.url
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    assert page.locator(".hp-group:not([hidden])").count() <= number
    second = page.locator(".hp-filter__facet[data-name=unit]")
    second.locator("summary").click()
    second.locator("a:visible").first.click()
    assert 0 < page.locator(CARDS).count() <= number
    page.reload()
    page.wait_for_selector(".hp-filter__facet[data-chosen]")
    assert 0 < page.locator(CARDS).count() <= number
    page.go_back()
    assert page.locator(CARDS).count() == number
    page.go_back()
    assert page.url == start
    assert page.locator(CARDS).count() == everything
    assert page.locator("[data-filter=count]").inner_text() == said
    page.close()


@in_browser
def test_narrowing_shifts_nothing_by_itself(browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.set_default_timeout(30_000)
    page.add_init_script(WATCH)
    for query in ("", "?type=contest"):
        page.goto(f"{address}{KINDS[0]}/{query}", wait_until="load")
        page.wait_for_timeout(200)
        assert page.evaluate("window.shifted") < 0.01, query
    page.close()


@in_browser
def test_escape_closes_a_facet(browser, address: str) -> None:
    page = browser.new_page()
    page.set_default_timeout(30_000)
    page.goto(f"{address}{KINDS[0]}/")
    page.locator(".hp-filter summary").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.facet")
    page.keyboard.press("Escape")
    assert page.locator(".hp-filter details[open]").count() == 0
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.close()


@in_browser
def test_without_scripts_a_choice_leads_to_the_page_of_the_term(browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}{KINDS[0]}/")
    page.locator(".hp-filter [data-name=unit] summary").click()
    page.locator(".hp-filter [data-name=unit] a").first.click()
    assert page.url.startswith(f"{address}units/")
    context.close()


@pytest.fixture
def crowded(sample: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a city with 120 more bridges, every tenth in a ward."""
    kind = sample / "data/kinds/places.yml"
    text = kind.read_text("utf-8").replace("group: unit", "group: unit\nfacets: [sort_of, unit]")
    kind.write_text(text, "utf-8")
    for number in range(120):
        text = ENTRY.format(number=number, lat=20.0 + number / 125)
        unit = "" if number % 10 else "unit: ben-nam\n"
        (sample / f"data/places/cau-{number:03}.yml").write_text(unit + text, "utf-8")
    assert build(sample, tmp_path / "site").returncode == 0
    with address_of(tmp_path / "site") as found:
        yield found


@in_browser
@pytest.mark.parametrize("start", ["places/", "places/page/2/", "places/letters/page/3/"])
def test_a_list_of_several_pages_is_narrowed_whole(browser, crowded: str, start: str) -> None:
    page = browser.new_page()
    page.set_default_timeout(30_000)
    page.goto(crowded + start)
    page.locator("[data-name=unit] summary").click()
    option = page.locator("[data-facet='unit=ben-nam']")
    number = int(option.locator("xpath=following-sibling::span").inner_text())
    option.click()
    page.wait_for_selector("[data-name=unit][data-chosen]")
    assert page.locator(CARDS).count() == number >= 12
    assert not page.locator("[data-filter=pages]").is_visible()
    links = page.locator(f"{CARDS} h2 a, {CARDS} h3 a").evaluate_all("all => all.map(a => a.href)")
    assert len(set(links)) == number
    assert all(page.request.get(link).ok for link in links)
    page.locator(".hp-filter__all").click()
    page.wait_for_selector("[data-name=unit]:not([data-chosen])")
    assert page.locator(CARDS).count() == 122
    page.close()


@in_browser
def test_where_the_other_pages_do_not_come_the_link_is_followed(browser, crowded: str) -> None:
    page = browser.new_page(service_workers="block")
    page.set_default_timeout(30_000)
    page.goto(crowded + "places/")
    page.route("**/places/page/**", lambda route: route.abort())
    page.locator("[data-name=unit] summary").click()
    page.locator("[data-facet='unit=ben-nam']").click()
    page.wait_for_url("**/units/ben-nam/")
    page.close()


WATCH = """
window.shifted = 0;
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
}).observe({type: "layout-shift", buffered: true});
"""
