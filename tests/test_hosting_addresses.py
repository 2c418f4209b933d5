"""Addresses before nginx and Caddy: what moved, what leads out, and a site below a path."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import build
from hosts import MOVED, SERVERS, Served, served, there


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


@pytest.mark.parametrize("server", SERVERS)
def test_a_site_below_a_path_is_served_there(server: str, sample: Path, tmp_path: Path) -> None:
    if not there(server):
        pytest.skip(f"no {server} on this machine: sh tests/needs.sh")
    settings = sample / "data/site.yml"
    text = settings.read_text("utf-8").replace("https://base.example/", "https://base.example/my/")
    settings.write_text(text, "utf-8")
    (sample / "data/redirects.yml").write_text("places/cau-cu: places/cau-da\n", "utf-8")
    run = build(sample, sample / "site")
    assert run.returncode == 0, run.stderr
    with served(server, sample, sample / "site", tmp_path / "room", "/my/") as host:
        assert host.ask("en/places/cau-da/").status == 200
        assert host.ask("sw.js").headers["Cache-Control"] == "no-cache"
        sheet = next((sample / "site/assets").glob("site.*.css")).name
        assert "immutable" in host.ask(f"assets/{sheet}").headers["Cache-Control"]
        moved = host.ask("ja/places/cau-cu/show/?a=1")
        assert moved.status == 301
        assert moved.headers["Location"] == "/my/ja/places/cau-da/show/?a=1"
        lost = host.ask("ja/nothing")
        assert lost.status == 404
        assert lost.body == (sample / "site/ja/404.html").read_bytes()
        assert host.ask("places").headers["Location"].endswith("/my/places/")
        bare = host._replace(base="/my").ask("")
        assert (bare.status, bare.headers["Location"]) == (301, "/my/")
        assert bare.headers["X-Content-Type-Options"] == "nosniff"
        beside = host._replace(base="/").ask("places/")
        assert beside.status == 404 or beside.body == b"", "it is not ours"
