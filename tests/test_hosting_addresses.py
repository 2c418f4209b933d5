"""Addresses before nginx and Caddy: what moved, what leads out, and a site below a path."""

from __future__ import annotations

import re

import pytest
from hosts import MOVED, Served


@pytest.mark.parametrize("root", ["", "en/", "ja/"])
def test_renamed_entries_are_led_on_with_all_below_them(host: Served, root: str) -> None:
    for old, new in MOVED.items():
        for rest in ("/", "", "/show/", "/show/?a=b%20c&d", "/?a=1"):
            answer = host.ask(f"{root}{old}{rest}")
            assert answer.status == 301
            wanted = f"/{root}{new}{rest}" if rest else f"/{root}{new}/"
            assert answer.headers["Location"] == wanted
    assert host.ask(f"{root}places/cau-cu-khac/").status == 404


def test_an_address_adds_no_header_and_leads_nowhere_else(host: Served) -> None:
    for rest in ("/%0d%0aSet-Cookie:%20a=1", "/x%0aSet-Cookie:a", "//else.example/"):
        answer = host.ask(f"places/cau-cu{rest}")
        assert "Set-Cookie" not in answer.headers
        assert re.match(r"/places/|$", answer.headers.get("Location", "")), rest
    for path in ("../../../etc/passwd", "%2e%2e/%2e%2e/etc/passwd", "..%2f..%2fetc%2fpasswd"):
        answer = host.ask(path)
        assert answer.status in (400, 404) and b"root:" not in answer.body


def test_no_language_is_chosen_for_a_reader_at_the_root(host: Served) -> None:
    plain = host.ask("")
    for spoken in ("ja", "en;q=0.9, vi;q=0.1", "ko"):
        answer = host.ask("", Accept_Language=spoken)
        assert (answer.status, answer.body) == (200, plain.body)
        assert "Language" not in answer.headers.get("Vary", "")
