"""What pages may load and run, told from what a built site holds."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from pathlib import Path

import pytest
from commanding import hoaphuong
from conftest import REPOSITORY, SAMPLE, city
from hoaphuong.hosting.held import held
from hoaphuong.hosting.policy import in_pages, policy
from hoaphuong.hosting.sending import sending
from hoaphuong.rendering.assets import first_script


def site_of(folder: Path, pages: Mapping[str, str]) -> Path:
    """A built site of a few words."""
    for name, words in {"404.html": "", **pages}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(words, "utf-8")
    return folder


def rules_of(said: str) -> dict[str, list[str]]:
    return {name: values for name, *values in (rule.split() for rule in said.split("; "))}


def seal(words: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(words.encode()).digest()).decode()}'"


FIRST = seal(first_script([REPOSITORY / "overrides"]))
"""Of the one script that stands in pages."""


def test_the_portal_holds_nothing_that_a_strict_policy_forbids(portal: Path) -> None:
    found = held(portal)
    assert (found.faults, found.scripts, found.styles) == ({}, {FIRST}, set())
    languages = city(REPOSITORY).languages
    assert set(found.roots) == {language.code for language in languages[1:]}


def test_no_policy_lets_text_run_as_script_or_another_host_in() -> None:
    rules = rules_of(policy(search=True))
    assert rules["script-src"] == ["'self'", "'wasm-unsafe-eval'"]
    assert rules_of(policy(search=False))["script-src"] == ["'self'"]
    for name, values in rules.items():
        assert set(values) <= {"'self'", "'none'", "'wasm-unsafe-eval'", "data:"}, name
    for name in ("default-src", "object-src", "base-uri", "frame-ancestors"):
        assert rules[name] == ["'none'"]
    for name in ("worker-src", "manifest-src", "form-action", "connect-src"):
        assert rules[name] == ["'self'"]


def test_pages_say_as_much_themselves_where_the_city_wants_it(portal: Path) -> None:
    said = in_pages(city(REPOSITORY).settings, FIRST)
    assert f'content="{said}"' in (portal / "index.html").read_text("utf-8")
    ours, header = rules_of(said), rules_of(policy(search=True, scripts=[FIRST]))
    for name in ("script-src", "img-src", "object-src", "base-uri", "form-action"):
        assert ours[name] == header[name], name
    assert in_pages(city(SAMPLE).settings, FIRST) == ""


def test_scripts_and_styles_in_pages_are_sealed_and_data_is_not(tmp_path: Path) -> None:
    page = (
        '<script type="application/ld+json">{"a": "<b onclick=1>"}</script><script src="x.js">'
        '</script><script>let a = "<i style=1>";</script><STYLE>b { c: d }</STYLE>'
        '<script type="speculationrules">{}</script>'
    )
    found = held(site_of(tmp_path, {"index.html": page, "en/404.html": page}))
    assert found.scripts == {seal('let a = "<i style=1>";'), seal("{}")}
    assert found.styles == {seal("b { c: d }")}
    assert found.faults == {}
    rules = rules_of(policy(search=False, scripts=found.scripts, styles=found.styles))
    assert found.scripts < set(rules["script-src"]) and found.styles < set(rules["style-src"])


@pytest.mark.parametrize(
    ("markup", "what"),
    [
        ('<p class="a" style="color: red">', "style="),
        ("<p\nonclick='go()'>", "onclick="),
        ('<a title="a > b" onclick="go()">', "onclick="),
        ('<iframe src="a.html"></iframe>', "<iframe>"),
        ('<base href="/">', "<base>"),
        ('<img alt="" src="https://else.example/a.png">', "src=https://…"),
        ("<script src=//else.example/a.js></script>", "src=https://…"),
        ('<link rel="stylesheet" href="https://else.example/a.css">', "href=https://…"),
    ],
)
def test_what_no_policy_lets_pass_is_named_with_its_page(
    tmp_path: Path, markup: str, what: str
) -> None:
    site = site_of(tmp_path, {"en/index.html": f"<html>{markup}"})
    assert held(site).faults == {what: "en/index.html"}
    run = hoaphuong("host", "caddy", "--city", str(SAMPLE), "--site", str(site), "--lang", "en")
    assert run.returncode == 1
    assert f"{site}/en/index.html: {what} is what a strict policy" in run.stdout
    assert not (SAMPLE / "host").exists()


def test_links_to_others_and_words_about_markup_are_no_fault(tmp_path: Path) -> None:
    page = (
        '<link rel="canonical" href="https://a.example/"><a href="https://a.example/">style=1</a>'
        "<p>&lt;b onclick=1> style=2 onload=3</p>"
        '<meta content="no more than one = two, style=3"><img alt="see src=//a.example/" src="a">'
    )
    assert held(site_of(tmp_path, {"index.html": page})).faults == {}


def test_the_forms_keep_the_policy_that_they_carry(tmp_path: Path) -> None:
    own = "default-src &#39;none&#39;; style-src 'unsafe-inline'"
    page = f'<meta http-equiv="Content-Security-Policy" content="{own}"><script>1</script>'
    found = held(site_of(tmp_path, {"admin/index.html": page}))
    assert found.scripts == set()
    first = sending(city(SAMPLE), found).varying[0]
    assert "unsafe-inline" not in first.rest
    assert [one.pattern for one in first.apart] == ["admin/"]
    assert first.apart[0].value == (
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
    )


def test_a_site_that_is_not_built_is_asked_for(tmp_path: Path) -> None:
    for command in (("host", "nginx"), ("compress",)):
        run = hoaphuong(*command, "--city", str(SAMPLE), "--site", str(tmp_path), "--lang", "en")
        assert run.returncode == 2
        assert run.stderr.startswith(f"{tmp_path}: holds no built site")
