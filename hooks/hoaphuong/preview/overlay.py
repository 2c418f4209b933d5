"""What is wrong with the data, shown over the page that is previewed. Works without JavaScript."""

from __future__ import annotations

import re

from hoaphuong.preview.answers import Answer
from hoaphuong.problems import Level, Problem
from hoaphuong.rendering.markup import escape
from hoaphuong.verdict import Verdict
from hoaphuong.wording import LANGUAGES, messages, sentence

MOST = 50
BODY = re.compile(rb"<body[^>]*>")
EMPTY = b"""<!doctype html>
<html><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark"><title>\xe2\x80\xa6</title></head>
<body></body></html>
"""
"""A page to show problems on where there is no other."""
STYLE = """<style>
.hp-problems{--ground:#fff6f4;--ink:#2b1210;--place:#8c1d18;--edge:#b3261e;--line:#e9c9c4;
position:fixed;inset:auto 0 0;z-index:99;background:var(--ground);color:var(--ink);
border-block-start:4px solid var(--edge);box-shadow:0 -4px 24px rgb(0 0 0/.25);
font:1rem/1.5 system-ui,sans-serif}
@media (prefers-color-scheme:dark){
.hp-problems{--ground:#2a1614;--ink:#fbe9e6;--place:#ffb4a9;--edge:#ff8a7d;--line:#5b3430}}
.hp-problems summary{padding:.75rem 1rem;font-weight:700;cursor:pointer}
.hp-problems summary:focus-visible{outline:3px solid currentColor;outline-offset:-3px}
.hp-problems__room{max-height:34vh;overflow:auto;padding:0 1rem 1rem}
.hp-problems p{margin:0 0 .5rem;max-width:44rem}
.hp-problems ol{margin:0;padding:0;list-style:none}
.hp-problems li{margin:0;padding:.5rem 0;max-width:60rem;overflow-wrap:anywhere;
border-block-start:1px solid var(--line)}
.hp-problems code{display:block;padding:0;background:none;color:var(--place);
font:600 .875rem/1.5 ui-monospace,monospace}
.hp-page{padding-block-end:min(50vh,24rem)}
@media print{.hp-problems{display:none}}
</style>"""


def with_problems(page: Answer, found: Verdict, spoken: str) -> Answer:
    """A page with the problems over it.

    They are told in the page's language, else in the first that the browser asks for (`spoken`, an
    Accept-Language header) and the checker has.
    """
    start = BODY.search(page.body)
    at = start.end() if start else 0
    lang = _language([_language_of(page.body), *re.findall(r"[a-z]{2,3}", spoken.lower())])
    advice = "mend-first" if page.body.startswith(EMPTY.partition(b"</body>")[0]) else "mend"
    over = _overlay(found, lang, advice).encode()
    return page.with_body(page.body[:at] + over + page.body[at:])


def _overlay(found: Verdict, lang: str, advice: str) -> str:
    said = messages(lang)["overlay"]
    problems = [*found.errors, *found.warnings]
    counts = {"errors": len(found.errors), "warnings": len(found.warnings)}
    items = "".join(_item(problem, lang) for problem in problems[:MOST])
    more = said["more"].format(count=len(problems) - MOST)
    return (
        f'{STYLE}<section class="hp-problems" role="alert" lang="{lang}"><details open>'
        f"<summary>{escape(said['title'].format(**counts))}</summary>"
        f'<div class="hp-problems__room" tabindex="0"><p>{escape(said[advice])}</p>'
        f"<ol>{items}</ol>{f'<p>{escape(more)}</p>' if len(problems) > MOST else ''}"
        "</div></details></section>"
    )


def _item(problem: Problem, lang: str) -> str:
    level = "" if problem.level == Level.ERROR else messages(lang)["levels"]["warning"] + ": "
    words = escape(level + sentence(problem, lang))
    return f"<li><code>{escape(str(problem.where))}</code> {words}</li>"


def _language_of(page: bytes) -> str:
    return page.partition(b'<html lang="')[2][:2].decode("ascii", "ignore")


def _language(wanted: list[str]) -> str:
    """The first that the checker speaks, else its own first."""
    return next((lang for lang in wanted if lang in LANGUAGES), LANGUAGES[0])
