"""What hosts read beside the pages: `_headers` and `_redirects` of Netlify and Cloudflare."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from conftest import SAMPLE, city
from hoaphuong.hosting.held import Held, held
from hoaphuong.hosting.sending import Sending, sending
from hoaphuong.hosting.sites import LONGEST, MOST_RULES, cloudflare, netlify

FOREVER = "public, max-age=31536000, immutable"


@pytest.fixture
def sent(sample_site: Path) -> Sending:
    moved = {"places/cau-cu": "places/cau-da"}
    return replace(sending(city(SAMPLE), held(sample_site)), moved=moved)


def rules_of(said: str) -> dict[str, dict[str, str]]:
    """Headers by path."""
    place, rules = "", dict[str, dict[str, str]]()
    for line in said.splitlines():
        if line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            rules[place][name] = value
        else:
            place = line
            assert place not in rules, place
            rules[place] = {}
    return rules


@pytest.mark.parametrize("host", [netlify, cloudflare])
def test_every_answer_has_the_headers_once(sent: Sending, host) -> None:
    rules = rules_of(host(sent)["_headers"])
    for name in ("Content-Security-Policy", "Strict-Transport-Security", "Permissions-Policy"):
        assert [place for place, said in rules.items() if name in said] == ["/*"], name
    assert rules["/*"]["X-Content-Type-Options"] == "nosniff"
    assert rules["/sw.js"] == {"Cache-Control": "no-cache"}
    assert "Cache-Control" not in rules["/*"], "both hosts say it themselves, and rules add up"


def test_what_is_hashed_is_kept_for_ever_and_nothing_else_is(sent: Sending) -> None:
    rules = rules_of(cloudflare(sent)["_headers"])
    kept = [place for place, said in rules.items() if said.get("Cache-Control") == FOREVER]
    (sheet,) = [place for place in kept if place.startswith("/assets/site.")]
    assert sheet.endswith(".css") and "/assets/*" not in kept
    fixed = Held(files=["a/x.0123456789.js", "b/x.0123456789.js", "b/y.js", "c.0123456789/d.js"])
    assert fixed.fixed == ["a/", "b/x.0123456789.js", "c.0123456789/"]


def test_cloudflare_reads_all_of_it_for_the_portal_too(portal: Path, sent: Sending) -> None:
    lines = cloudflare(replace(sent, held=held(portal)))["_headers"].splitlines()
    assert len([line for line in lines if line.startswith("/")]) <= MOST_RULES
    assert max(map(len, lines)) <= LONGEST


def test_renamed_entries_and_lost_pages_are_told_in_every_language(sent: Sending) -> None:
    moves = [f"/{root}places/cau-cu/* /{root}places/cau-da/:splat 301" for root in ("", *ROOTS)]
    assert cloudflare(sent)["_redirects"].splitlines() == moves
    forced = [f"{move}!" for move in moves]
    lost = [f"/{root}* /{root}404.html 404" for root in ROOTS]
    assert netlify(sent)["_redirects"].splitlines() == forced + lost


def test_the_forms_have_their_own_policy_and_no_other(sent: Sending) -> None:
    files = [*sent.held.files, "admin/index.html"]
    forms = Held(files=files, editor="default-src 'none'; img-src blob:")
    own = replace(sending(city(SAMPLE), forms), held=forms)
    said = rules_of(cloudflare(own)["_headers"])["/admin/*"]
    assert said["! Content-Security-Policy"] == "" and "blob:" in said["Content-Security-Policy"]
    rules = rules_of(netlify(own)["_headers"])
    named = [place for place, told in rules.items() if "Content-Security-Policy" in told]
    assert {"/", "/404.html", "/places/*", "/en/*", "/admin/*"} <= set(named)
    assert "/*" not in named
    assert "blob:" in rules["/admin/*"]["Content-Security-Policy"]
    assert "blob:" not in rules["/places/*"]["Content-Security-Policy"]


ROOTS = [f"{language.code}/" for language in city(SAMPLE).languages[1:]]
