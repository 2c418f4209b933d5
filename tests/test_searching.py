"""The search in a real browser, under the policy it needs: every entry is found by its names."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from conftest import BROWSER
from finding import ROOTS, SITE, titles, watched
from hoaphuong.search.keys import END, RUN, WHOLE, WORD, encoded, folded

pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")
OTHERS = 9
"""Of titles in other languages every so manieth is asked for, another in each language."""


@pytest.fixture
def page(browser) -> Iterator[object]:
    faults: list[str] = []
    opened = watched(browser, faults)
    yield opened
    opened.close()
    assert faults == []


@pytest.mark.parametrize("code", ROOTS)
def test_every_entry_is_first_by_each_of_its_names(find, code: str) -> None:
    asked = [(path, name) for path, name in titles(code).items()]
    asked += [(path, folded(name)) for path, name in asked]
    for number, other in enumerate(other for other in ROOTS if other != code):
        asked += [
            (path, folded(name))
            for place, (path, name) in enumerate(titles(other).items())
            if place % OTHERS == number
        ]
    answers = find(code, [name for _, name in asked])
    missed = [
        (name, found[:2])
        for (path, name), found in zip(asked, answers, strict=True)
        if found[:1] != [path]
    ]
    assert len(missed) <= 0.005 * len(asked), missed


@pytest.mark.parametrize("code", ROOTS)
@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("le hoi", "festivals/choi-trau-do-son/"),
        ("do son", "festivals/choi-trau-do-son/"),
        ("闘牛祭り", "festivals/choi-trau-do-son/"),
        ("海防 剧院", "heritage/nha-hat-lon/"),
        ("깟바", "heritage/cat-ba/"),
        ("haiphong opera", "heritage/nha-hat-lon/"),
        ("kkatba", "heritage/cat-ba/"),
        ("Tượng Sơn", "heritage/nui-voi/"),
    ],
)
def test_what_visitors_type(find, code: str, typed: str, expected: str) -> None:
    assert expected in find(code, [typed])[0]


def test_the_browser_makes_the_same_keys_as_the_index(page, searched: str) -> None:
    page.goto(f"{searched}about/")
    names = [name for code in ROOTS for name in titles(code).values()]
    made = page.evaluate(
        """async (names) => {
          const form = document.querySelector("form.hp-search").dataset;
          const keys = await import(new URL(form.keys, document.baseURI).href);
          return names.map((name) => [keys.folded(name), keys.encoded(name), keys.asked(name)]);
        }""",
        names,
    )
    for name, (plain, code, asked) in zip(names, made, strict=True):
        runs = RUN.findall(folded(name))
        assert plain == folded(name)
        assert code == encoded(name)
        assert asked[0] == [f"{WHOLE}{encoded(''.join(runs))}{END}"]
        assert all(key.startswith(WORD) for key in asked[2] + asked[3])


def test_nothing_of_the_search_is_loaded_until_it_is_used(page, searched: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(searched)))
    page.goto(f"{searched}en/about/", wait_until="networkidle")
    assert not [url for url in asked if "pagefind" in url or "search-keys" in url]
    assert not [url for url in asked if "assets/search" in url]
    page.keyboard.press("/")
    page.wait_for_selector(".hp-search__panel", state="attached")
    assert [url for url in asked if "pagefind.js" in url]


def test_results_while_typing_are_gone_through_by_keyboard(page, searched: str) -> None:
    page.goto(f"{searched}en/about/")
    page.keyboard.press("/")
    page.keyboard.type("haiphong oper")
    page.wait_for_selector(".hp-search__link")
    status = page.locator(".hp-search [role=status]")
    shown = page.locator(".hp-search__picture").count()
    assert status.inner_text() == f"{shown} results for “haiphong oper”"
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.className") == "hp-search__link"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.name") == "q"
    assert not page.locator(".hp-search__panel").is_visible()
    page.keyboard.type("a")
    page.wait_for_selector(".hp-search__panel:not([hidden])")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/heritage/nha-hat-lon/")


def test_one_sort_can_be_searched_alone_and_nothing_found_is_said(page, searched: str) -> None:
    from playwright.sync_api import expect

    page.goto(f"{searched}search/?q=do+son")
    page.wait_for_selector(".hp-search__link")
    both = page.locator(".hp-search [role=status]").inner_text()
    kind = SITE.by_id["festivals/choi-trau-do-son"].kind
    page.locator(".hp-search__sort").select_option(kind.label("many", SITE.source.code))
    expect(page.locator(".hp-search [role=status]")).not_to_have_text(both)
    sorts = set(page.locator(".hp-search__kind").all_inner_texts())
    assert sorts == {kind.label("many", SITE.source.code)}
    assert "kind=" in page.url
    assert not page.locator(".hp-az").is_visible()
    page.locator("#find").fill("xyzzy")
    expect(page.locator(".hp-search__link")).to_have_count(0)
    assert "xyzzy" in page.locator(".hp-search [role=status]").inner_text()


def test_a_form_without_scripts_leads_to_everything_by_letter(browser, searched: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{searched}ja/about/")
    page.locator("#search").fill("do son")
    page.locator("#search").press("Enter")
    page.wait_for_url("**/ja/search/?q=do+son")
    assert page.locator(".hp-az a").count() >= len(titles("ja"))
    context.close()
