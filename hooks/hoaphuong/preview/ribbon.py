"""What of a previewed page readers do not have yet, said on a ribbon over it.

In the page's language.
"""

from __future__ import annotations

import re

from hoaphuong.entries import Entry
from hoaphuong.preview.answers import Answer
from hoaphuong.release import FROM, is_draft, is_early, release_of
from hoaphuong.rendering.markup import escape
from hoaphuong.site import Site

BODY = re.compile(rb"<body[^>]*>")
STYLE = """<style>
.hp-ribbon{--ground:#ffe08a;--stripe:#ffd152;--ink:#2b2100;
position:sticky;inset-block-start:0;z-index:98;margin:0;padding:.5rem 1rem;text-align:center;
font-size:1rem;font-weight:600;line-height:1.5;text-wrap:balance;
color:var(--ink);border-block-end:2px solid var(--ink);
background:repeating-linear-gradient(-45deg,var(--ground) 0 1rem,var(--stripe) 1rem 2rem)}
@media (prefers-color-scheme:dark){
.hp-ribbon{--ground:#4a3a00;--stripe:#564400;--ink:#ffe9ad}}
</style>"""


def ribbon(site: Site, entry: Entry, code: str) -> str:
    """Why the page of an entry in a language is not published as it is seen; empty if it is."""
    words = site.words[code]
    if is_draft(entry):
        return str(words["ribbon-draft"])
    if is_early(entry, site.build_date):
        return words.format("ribbon-from", date=words.date(entry.facts[FROM]))
    release, block = release_of(site), entry.blocks.get(code)
    if entry.id in release.hidden or (block and not release.has(block)):
        return str(words["ribbon-withheld"])
    return ""


def with_ribbon(page: Answer, said: str) -> Answer:
    """A page with words on a ribbon at its head; as it is where there are none."""
    if not said:
        return page
    start = BODY.search(page.body)
    at = start.end() if start else 0
    over = f'{STYLE}<p class="hp-ribbon" role="note">{escape(said)}</p>'.encode()
    return page.with_body(page.body[:at] + over + page.body[at:])
