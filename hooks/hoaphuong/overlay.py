"""What is wrong with the data, shown over the page that is previewed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from hoaphuong.markup import escape
from hoaphuong.problems import Problem
from hoaphuong.report import LANGUAGES, messages, sentence
from hoaphuong.session import Verdict

MOST = 20
EMPTY = "<!doctype html><html><head><meta charset=utf-8><title>…</title></head><body></body></html>"
STYLE = """<style>
.hp-problems{position:fixed;inset:auto 0 0 0;max-height:60vh;overflow:auto;z-index:9;margin:0;
padding:1rem 1.25rem;background:#2b0f10;color:#fff;font:16px/1.5 system-ui,sans-serif;
border-top:4px solid #ff6b5e}
.hp-problems h2{margin:0 0 .5rem;font-size:1.1rem;color:#fff}
.hp-problems ol{margin:0;padding-left:1.5rem}
.hp-problems li{margin:.25rem 0}
.hp-problems code{color:#ffd9a8;background:none;font-size:.95em}
</style>"""


def page_without_site(file: str) -> bytes | None:
    """A page to show problems on while there is no site yet; None for what is no page."""
    return EMPTY.encode() if file.endswith(".html") else None


def with_problems(
    inner: Callable[..., Iterable[bytes]],
    environ: dict[str, Any],
    start: Callable[..., Any],
    found: Verdict,
) -> Iterable[bytes]:
    """An answer of the server with the problems over it, if it is a page."""
    told: list[Any] = []
    body = b"".join(inner(environ, lambda *said: told.append(said)))
    status, headers, *rest = told[0]
    if any(name.lower() == "content-type" and "html" in value for name, value in headers):
        end = body.rfind(b"</body>")
        end = len(body) if end < 0 else end
        body = body[:end] + overlay(found, _language_of(body)).encode() + body[end:]
        headers = [pair for pair in headers if pair[0].lower() != "content-length"]
        headers.append(("Content-Length", str(len(body))))
    start(status, headers, *rest)
    return [body]


def overlay(found: Verdict, lang: str) -> str:
    """The problems as HTML, in the words of a language of the checker."""
    counts = {"errors": len(found.errors), "warnings": len(found.warnings)}
    items = "".join(_item(problem, lang) for problem in [*found.errors, *found.warnings][:MOST])
    summary = escape(messages(lang)["summary"].format(**counts))
    return (
        f'{STYLE}<section class="hp-problems" role="alert" lang="{lang}">'
        f"<h2>{summary}</h2><ol>{items}</ol></section>"
    )


def _item(problem: Problem, lang: str) -> str:
    where, said = escape(problem.where), escape(sentence(problem, lang))
    return f"<li><code>{where}</code> {said}</li>"


def _language_of(body: bytes) -> str:
    """The language of a page, if the checker speaks it, else the first it does."""
    tag = body.partition(b'<html lang="')[2][:2].decode("ascii", "ignore")
    return tag if tag in LANGUAGES else LANGUAGES[0]
