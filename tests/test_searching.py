"""The search in a real browser, under the policy it needs: every entry is found by its names."""

from __future__ import annotations

import functools
import http.server
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import BROWSER
from finding import FIND, ROOTS, SITE, Server, titles
from hoaphuong.search.keys import END, RUN, WHOLE, WORD, encoded, folded, is_unspaced

pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")
UNSPACED = [
    language.code for language in SITE.languages if {"Han", "Hangul"} & set(language.scripts)
]
OTHERS = 9
"""Of titles in other languages every so manieth is asked for, another in each language."""


@pytest.fixture(scope="module")
def address(portal: Path) -> Iterator[str]:
    handler = functools.partial(Server, directory=str(portal))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def watched(browser, faults: list[str]) -> object:
    """A page whose faults are noted."""
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    opened.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    opened.on("pageerror", lambda fault: faults.append(str(fault)))
    return opened


@pytest.fixture
def page(browser) -> Iterator[object]:
    faults: list[str] = []
    opened = watched(browser, faults)
    yield opened
    opened.close()
    assert faults == []


@pytest.fixture(scope="module")
def find(browser, address: str) -> Iterator[Callable[[str, list[str]], list[list[str]]]]:
    """What the search of a language finds; its page stays open, for it first reads every title."""
    faults: list[str] = []
    pages: dict[str, object] = {}

    def ask(code: str, queries: list[str]) -> list[list[str]]:
        if code not in pages:
            pages[code] = watched(browser, faults)
            pages[code].goto(f"{address}{ROOTS[code]}about/")
        return pages[code].evaluate(FIND, queries)

    yield ask
    for page in pages.values():
        page.close()
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


@pytest.mark.parametrize("code", UNSPACED)
def test_two_characters_of_a_name_find_it(find, code: str) -> None:
    """First among those named so: of ten places as many as there are such names."""
    pieces = defaultdict(set)
    for path, name in titles(code).items():
        for run in filter(is_unspaced, RUN.findall(folded(name))):
            for start in range(len(run) - 1):
                pieces[run[start : start + 2]].add(path)
    answers = find(code, list(pieces))
    wanted = found = places = taken = 0
    for paths, answer in zip(pieces.values(), answers, strict=True):
        wanted, found = wanted + len(paths), found + len(paths & set(answer))
        places, taken = places + min(10, len(paths)), taken + len(paths & set(answer[:10]))
    assert found >= 0.995 * wanted
    assert taken >= 0.95 * places


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


def test_the_browser_makes_the_same_keys_as_the_index(page, address: str) -> None:
    page.goto(f"{address}about/")
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


def test_nothing_of_the_search_is_loaded_until_it_is_used(page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    page.goto(f"{address}en/about/", wait_until="networkidle")
    assert not [url for url in asked if "pagefind" in url or "search-keys" in url]
    assert not [url for url in asked if "assets/search" in url]
    page.keyboard.press("/")
    page.wait_for_selector(".hp-search__panel", state="attached")
    assert [url for url in asked if "pagefind.js" in url]


def test_results_while_typing_are_gone_through_by_keyboard(page, address: str) -> None:
    page.goto(f"{address}en/about/")
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


def test_one_sort_can_be_searched_alone_and_nothing_found_is_said(page, address: str) -> None:
    from playwright.sync_api import expect

    page.goto(f"{address}search/?q=do+son")
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


def test_a_form_without_scripts_leads_to_everything_by_letter(browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}ja/about/")
    page.locator("#search").fill("do son")
    page.locator("#search").press("Enter")
    page.wait_for_url("**/ja/search/?q=do+son")
    assert page.locator(".hp-az a").count() >= len(titles("ja"))
    context.close()
