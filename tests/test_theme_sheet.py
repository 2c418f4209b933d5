"""The theme's sheet loses what no page of ours can have, and nothing else."""

from __future__ import annotations

from pathlib import Path

import material
import pytest
from conftest import BROWSER, SAMPLE
from hoaphuong.rendering.theme_sheet import parted

THEME = next(
    (Path(material.__file__).parent / "templates/assets/stylesheets").glob("main.*.min.css")
).read_text("utf-8")


def both(sheet: str) -> str:
    """What is left of a sheet, in whichever part."""
    return "".join(parted(sheet, ""))


@pytest.mark.parametrize(
    ("sheet", "kept"),
    [
        (".md-header{a:b}p{c:d}", "p{c:d}"),
        (".md-header,p{a:b}", "p{a:b}"),
        (".md-typeset p{a:b}", ".md-typeset p{a:b}"),
        (".md-typeset__table{a:b}", ""),
        (".md-typeset .md-button{a:b}", ".md-typeset .md-button{a:b}"),
        ("p:not(.md-icon){a:b}", "p:not(.md-icon){a:b}"),
        ("@media print{.md-nav{a:b}}", ""),
        ("@media print{.md-nav,p{a:b}}", "@media print{p{a:b}}"),
        ("[dir=rtl] p,[dir=ltr] p{a:b}", "[dir=ltr] p{a:b}"),
        ("[data-md-color-scheme=slate]{a:b}", ""),
        (
            ':root{--one:url("a;}\'b");--two:1}p{c:var(--one)}',
            ':root{--one:url("a;}\'b");}p{c:var(--one)}',
        ),
        ('p::after{content:"}.md-nav{"}', 'p::after{content:"}.md-nav{"}'),
    ],
)
def test_rules_that_can_match_stay(sheet: str, kept: str) -> None:
    assert both(sheet) == kept


def test_half_of_the_theme_is_its_frame() -> None:
    kept = both(THEME)
    assert len(kept) < len(THEME) / 2
    assert kept.count("{") == kept.count("}")
    assert ".md-typeset table" in kept and ".md-header" not in kept


@pytest.mark.parametrize(
    ("sheet", "plain", "classed"),
    [
        (".md-typeset p,.md-typeset .note{a:b}", ".md-typeset p{a:b}", ".md-typeset .note{a:b}"),
        ("p:not(.note){a:b}", "p:not(.note){a:b}", ""),
        (".md-header .note{a:b}", "", ""),
        *((said, said, said) for said in ('@charset "UTF-8";', "@keyframes x{to{a:b}}")),
        ("@media print{p{a:b}.note{a:b}}", "@media print{p{a:b}}", "@media print{.note{a:b}}"),
        (
            ":root{--p:1;--n:2;--our:3;--no:4}p{a:var(--p)}.note{a:var(--n)var(--p)}",
            ":root{--p:1;--our:3;}p{a:var(--p)}",
            ":root{--n:2;}.note{a:var(--n)var(--p)}",
        ),
    ],
)
def test_what_only_classes_ask_for_stands_apart(sheet: str, plain: str, classed: str) -> None:
    assert parted(sheet, ".hp{a:var(--our)}") == (plain, classed)


@pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")
def test_no_rule_left_out_matches_in_a_page(browser, built) -> None:
    from audited import cover

    site = built(SAMPLE)
    page = browser.new_page()
    for path in cover(site):
        page.set_content(
            (site / path / "index.html" if path[-4:] != "html" else site / path).read_text("utf-8")
        )
        assert page.evaluate(MATCHING, [THEME, both(THEME)]) == [], path
    page.close()


MATCHING = """async ([whole, less]) => {
  const rules = async text => {
    const sheet = await new CSSStyleSheet().replace(text);
    const walk = list => [...list].flatMap(
      rule => rule.cssRules?.length && !rule.selectorText ? walk(rule.cssRules) : [rule]);
    return walk(sheet.cssRules).filter(rule => rule.selectorText);
  };
  const split = rule => rule.selectorText.split(/,(?![^(]*\\))/).map(one => one.trim());
  const kept = new Set((await rules(less)).flatMap(split));
  const states = "-[\\w-]+|before|after|hover|focus[\\w-]*|active|target|checked|disabled";
  const bare = one => one.replace(new RegExp(`::?(?:${states}|placeholder|marker)\\b`, "g"), "");
  return [...new Set((await rules(whole)).flatMap(split))].filter(one => {
    if (kept.has(one)) return false;
    try { return document.querySelector(bare(one) || "*") !== null; } catch { return false; }
  });
}"""
