"""Everything is reached: by keyboard alone, on a narrow screen, in forced colours, without motion.

Looked at are the pages that together show every block there is, in each language in turn.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from audited import Look, access_faults, cover, hosting, open_all
from conftest import BROWSER, REPOSITORY, SAMPLE, city

LANGUAGES = [language.code for language in city(REPOSITORY).languages]
OF_SAMPLE = [language.code for language in city(SAMPLE).languages]

pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")


def root_of(folder: Path, code: str) -> str:
    return "" if city(folder).source.code == code else f"{code}/"


@pytest.fixture(scope="module")
def invented(sample_site: Path) -> Iterator[str]:
    with hosting(sample_site) as address:
        yield address


@pytest.fixture(params=LANGUAGES)
def turn(request: pytest.FixtureRequest, portal: Path, address: str) -> list[str]:
    """A language's part of the pages of the portal; all languages together have every part."""
    root = root_of(REPOSITORY, request.param)
    return [address + root + path for path in cover(portal, root)][
        LANGUAGES.index(request.param) :: len(LANGUAGES)
    ]


def test_keyboard_reaches_and_leaves_everything_and_shows_where_it_is(browser, turn) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    for address in turn:
        page.goto(address, wait_until="load")
        page.wait_for_timeout(200)
        wanted = page.evaluate(WANTED)
        for _ in range(len(wanted) + 1):
            page.keyboard.press("Tab")
        reached = page.evaluate("window.reached")
        lost = [name for number, name in enumerate(wanted) if str(number) not in reached]
        assert lost == [], address
        assert {wanted[int(at)]: how for at, how in reached.items() if how != "seen"} == {}, address
    page.close()


def test_escape_closes_what_was_opened(browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.goto(address, wait_until="load")
    page.locator(".hp-reading summary").press("Enter")
    page.keyboard.press("Escape")
    assert not page.locator(".hp-reading").get_attribute("open")
    assert page.evaluate("document.activeElement.matches('.hp-reading summary')")
    page.close()


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_text_is_cut_or_runs_over(browser, portal: Path, address: str, code: str) -> None:
    """320 px is also what a window of 1280 px shows at 400 %."""
    root = root_of(REPOSITORY, code)
    page = browser.new_page(reduced_motion="reduce")
    for path in cover(portal, root):
        page.set_viewport_size({"width": 1280, "height": 800})
        page.goto(address + root + path, wait_until="load")
        assert page.evaluate(CUT) == [], path
        page.set_viewport_size({"width": 320, "height": 800})
        assert page.evaluate(CUT) == [], f"{path}, narrow"
        if open_all(page):
            assert page.evaluate(CUT) == [], f"{path}, opened"
    page.close()


LOOKS = [*((code, Look(390, "light")) for code in OF_SAMPLE), ("en", Look(1280, "dark"))]
"""Words differ with the language, colours with the look; `make audit` takes all with all."""


@pytest.mark.parametrize(("code", "look"), LOOKS, ids=str)
def test_axe_finds_nothing(browser, invented: str, sample_site: Path, code: str, look) -> None:
    root = root_of(SAMPLE, code)
    pages = [invented + root + path for path in cover(sample_site, root)]
    assert list(access_faults(browser, look, pages)) == []


def test_axe_finds_what_is_wrong(browser, sample_site: Path, tmp_path: Path) -> None:
    text = (sample_site / "index.html").read_text("utf-8")
    (tmp_path / "index.html").write_text(text.replace("</main>", "<a href='./'></a></main>"))
    with hosting(tmp_path) as address:
        faults = list(access_faults(browser, Look(390, "light"), [address]))
    assert any("link-name" in fault for fault in faults)


def test_nothing_moves_for_who_wants_no_motion(browser, turn) -> None:
    page = browser.new_page(reduced_motion="reduce")
    for address in turn:
        page.goto(address)
        assert page.evaluate(MOVING) == [], address
    page.close()


def test_forced_colours_leave_everything_to_be_seen(browser, turn) -> None:
    page = browser.new_page(forced_colors="active", color_scheme="dark")
    for address in turn:
        page.goto(address)
        assert page.evaluate(FORCED) == [], address
    page.close()


@pytest.mark.parametrize(
    ("eye", "fault"),
    [
        ("CUT", "<p style='white-space:nowrap'>" + "wide " * 400),
        ("CUT", "<p style='white-space:nowrap;overflow:hidden;inline-size:4em'>cut off here"),
        ("MOVING", "<p style='transition:color 1s'>slow"),
        ("FORCED", "<button style='border:0'>where does it end"),
        ("FORCED", "<p style='forced-color-adjust:none'>as it likes"),
    ],
)
def test_what_looks_for_faults_sees_them(browser, eye: str, fault: str) -> None:
    page = browser.new_page(forced_colors="active")
    page.set_content(f"<main>{fault}</main>")
    assert page.evaluate(globals()[eye]) != []
    page.close()


WANTED = """() => {
  const parts = "a[href],area[href],button,input,select,textarea,summary,[tabindex]";
  const seen = e => e.checkVisibility({visibilityProperty: true}) && e.tabIndex >= 0 && !e.disabled
    && !(e.type === "radio" && !e.checked
         && document.querySelector(`input[name="${e.name}"]:checked`));
  const all = [...document.querySelectorAll(parts)].filter(seen);
  window.reached = {};
  addEventListener("focusin", ({target}) => {
    const at = all.indexOf(target);
    if (at < 0) return;
    const style = getComputedStyle(target);
    const box = target.getBoundingClientRect();
    const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    const inside = box.width > 0 && box.bottom > 0 && box.top < innerHeight;
    window.reached[at] = !ring ? "no ring" : !inside ? "out of sight" : "seen";
  });
  return all.map(e => `${e.tagName} ${e.className.baseVal ?? e.className} ${e.textContent.trim()}`
    .slice(0, 80));
}"""
CUT = """() => {
  const faults = [];
  const page = document.documentElement;
  if (page.scrollWidth > page.clientWidth) faults.push(`page ${page.scrollWidth}`);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const own = node.parentElement;
    if (!node.data.trim() || own.closest(".hp-hidden,.hp-skip,script,style,svg,option")) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    if (!box.width || !own.checkVisibility({visibilityProperty: true})) continue;
    let [left, right, scrolls] = [0, page.clientWidth, false];
    for (let at = own; at && at !== page; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (["auto", "scroll"].includes(style.overflowX)) { scrolls = true; break; }
      if (["hidden", "clip"].includes(style.overflowX) && style.display !== "inline") {
        const edge = at.getBoundingClientRect();
        [left, right] = [Math.max(left, edge.left), Math.min(right, edge.right)];
      }
    }
    if (!scrolls && (box.right > right + 1 || box.left < left - 1))
      faults.push(`${own.tagName}.${own.className} ${node.data.trim().slice(0, 40)}`);
  }
  return faults;
}"""
MOVING = """() => [
  ...document.getAnimations().map(one => one.animationName ?? one.transitionProperty),
  ...[...document.querySelectorAll("*")].filter(e => {
    const style = getComputedStyle(e);
    const moves = style.transitionDuration.split(",").some(time => parseFloat(time) > 0);
    return (moves && style.transitionProperty !== "none") || style.animationName !== "none"
      || style.scrollBehavior === "smooth";
  }).map(e => `${e.tagName} ${e.className}`)]"""
FORCED = """() => [...document.querySelectorAll("body *")].filter(e => {
  if (!e.checkVisibility() || e.closest(".hp-drawing,.hp-hidden,.leaflet-container")) return false;
  if (getComputedStyle(e).forcedColorAdjust === "none" && !e.closest("svg")) return true;
  const control = e.matches("button,select,input:not([type=radio],[type=checkbox])");
  return control && getComputedStyle(e).borderTopStyle === "none";
}).map(e => `${e.tagName} ${e.className}`)"""
