"""nginx and Caddy themselves serve a built site: every header on every kind of answer."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import brotli
from hosts import BROTLI, Served

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
SHORTLY = "public, max-age=60, must-revalidate"
FOREVER = "public, max-age=31536000, immutable"


def kinds_of_answers(host: Served, find: Callable[[str], str]) -> dict[str, tuple[int, str]]:
    """Path, status and how long it is kept, of every kind of answer."""
    slash = 301 if host.server == "nginx" else 308
    return {
        "": (200, SHORTLY),
        "places/": (200, SHORTLY),
        "en/places/cau-da/": (200, SHORTLY),
        "places": (slash, SHORTLY),
        "places/cau-cu/": (301, SHORTLY),
        "nothing": (404, SHORTLY),
        "en/nothing.0123456789.css": (404, SHORTLY),
        "sw.js": (200, "no-cache"),
        "site.webmanifest": (200, SHORTLY),
        find("assets/site.*.css"): (200, FOREVER),
        find("assets/page.*.js"): (200, FOREVER),
        find("**/*.ics"): (200, SHORTLY),
    }


def test_every_header_is_on_every_kind_of_answer(host: Served, named: Callable[[str], str]) -> None:
    for path, (status, kept) in kinds_of_answers(host, named).items():
        for method in ("GET", "HEAD"):
            answer = host.ask(path, method)
            assert answer.status == status, path
            for name, value in ALWAYS.items():
                assert answer.headers.get_all(name) == [value], (path, name)
            assert answer.headers.get_all("Cache-Control") == [kept], path
            (policy,) = answer.headers.get_all("Content-Security-Policy")
            assert "script-src 'self' 'sha256-" in policy and "frame-ancestors 'none'" in policy
            (permissions,) = answer.headers.get_all("Permissions-Policy")
            assert "camera=()" in permissions and "geolocation=(self)" in permissions
            assert method == "GET" or answer.body == b""
            assert "/" not in answer.headers.get("Server", ""), "the server's version"


def test_what_is_kept_is_asked_for_in_few_words(host: Served) -> None:
    first = host.ask("en/")
    again = host.ask("en/", If_None_Match=first.headers["ETag"])
    assert (again.status, again.body) == (304, b"")
    for name, value in ALWAYS.items():
        assert again.headers.get_all(name) == [value]
    assert again.headers["Cache-Control"] == SHORTLY
    assert "Content-Security-Policy" in again.headers
    assert host.ask("en/", If_Modified_Since=first.headers["Last-Modified"]).status == 304


def test_a_part_can_be_asked_for(host: Served, named: Callable[[str], str]) -> None:
    path = named("assets/site.*.css")
    whole = host.ask(path).body
    part = host.ask(path, Range="bytes=10-19")
    assert (part.status, part.body) == (206, whole[10:20])
    assert part.headers["Content-Range"] == f"bytes 10-19/{len(whole)}"
    assert part.headers["Cache-Control"] == FOREVER
    assert host.ask(path, Range=f"bytes={len(whole)}-").status == 416


def test_packed_files_are_sent_to_who_can_read_them(host: Served) -> None:
    plain = host.ask("ja/").body
    unpack = {"gzip": gzip.decompress, "br": brotli.decompress}
    asked = {"gzip": "gzip", "gzip;q=0.5, deflate": "gzip", "identity": None}
    if host.server != "nginx" or BROTLI:
        asked |= {"gzip, deflate, br": "br", "br": "br"}
    for said, wanted in asked.items():
        answer = host.ask("ja/", Accept_Encoding=said)
        assert answer.headers.get("Content-Encoding") == wanted, said
        assert "Accept-Encoding" in answer.headers["Vary"]
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        assert answer.headers["Cache-Control"] == SHORTLY
        body = unpack[wanted](answer.body) if wanted else answer.body
        assert body == plain, said
        assert not wanted or len(answer.body) < len(plain) / 2


def test_where_there_is_nothing_the_language_of_the_address_is_spoken(
    host: Served, made: tuple[Path, Path]
) -> None:
    asked = {"nothing": "", "en/nothing": "en/", "ja/places/nothing/": "ja/", "ja/x.ics": "ja/"}
    asked |= {"enx/": "", "assets/": "", "en/places/nothing.png": "en/"}
    for path, root in asked.items():
        answer = host.ask(path)
        assert (answer.status, answer.headers["Content-Type"]) == (404, "text/html; charset=utf-8")
        assert answer.body == (made[1] / f"{root}404.html").read_bytes(), path
        assert "Access-Control-Allow-Origin" not in answer.headers


def test_types_and_letters_are_said(host: Served, named: Callable[[str], str]) -> None:
    types = {
        "*.webmanifest": "application/manifest+json; charset=utf-8",
        "**/*.ics": "text/calendar; charset=utf-8",
        "assets/page.*.js": "text/javascript; charset=utf-8",
        "assets/site.*.css": "text/css; charset=utf-8",
        "sitemap.xml": "application/xml; charset=utf-8",
        "assets/*.json": "application/json; charset=utf-8",
        "**/*.svg": "image/svg+xml; charset=utf-8",
    }
    for pattern, media in types.items():
        assert host.ask(named(pattern)).headers.get_all("Content-Type") == [media], pattern


def test_data_is_open_to_pages_anywhere_and_pages_are_not(
    host: Served, named: Callable[[str], str]
) -> None:
    for pattern in ("**/*.ics", "sitemap.xml"):
        headers = host.ask(named(pattern)).headers
        assert headers["Access-Control-Allow-Origin"] == "*"
        assert headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    for path in ("", named("assets/site.*.css")):
        headers = host.ask(path).headers
        assert "Access-Control-Allow-Origin" not in headers
        assert headers.get_all("Cross-Origin-Resource-Policy") == ["same-origin"]


def test_only_answers_over_https_ask_for_https_ever_after(host: Served) -> None:
    for path in ("", "nothing", "places/cau-cu/"):
        assert "Strict-Transport-Security" not in host.ask(path).headers
        headers = host.ask(path, X_Forwarded_Proto="https").headers
        assert headers.get_all("Strict-Transport-Security") == ["max-age=31536000"]
