"""What waits for approval, as readers will see it: one page for the head of the department."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from hoaphuong.declared.languages import Language
from hoaphuong.entries import Entry, Review
from hoaphuong.rendering.markup import Markup, fill, join, safe
from hoaphuong.report.page import write_page
from hoaphuong.reviewing.showing import Showing
from hoaphuong.site import Site
from hoaphuong.wording import messages

STYLE = """
.hp-approvals__head, .hp-approvals__list, .hp-approvals__bar { box-sizing: border-box;
  inline-size: 100%; max-width: 76rem; margin: 0 auto; padding: 1rem }
.hp-approvals__head p { margin: .25rem 0; color: var(--hp-ink-soft) }
.hp-approvals__list h2 { font-size: 1rem; margin: 1rem 0 .25rem }
.hp-approvals__list ol { margin: 0; padding-inline-start: 1.5rem; columns: 22rem }
.hp-approvals__text { border-block-start: 4px solid var(--hp-primary); margin-block-start: 3rem }
.hp-approvals__bar { position: sticky; inset-block-start: 0; z-index: 5; display: flex;
  flex-wrap: wrap; gap: .25rem 1.5rem; align-items: baseline; max-width: none;
  background: var(--hp-notice);
  border-block-end: 1px solid var(--hp-line); font: .875rem/1.5 var(--hp-font-latin) }
.hp-approvals__bar code { overflow-wrap: anywhere; user-select: all }
.hp-approvals__text .hp-main { min-height: 0 }
@media (max-width: 40rem) { .hp-approvals__bar { position: static } }
@media print { .hp-approvals__bar { position: static } .hp-approvals__text { break-before: page } }
"""


class Waiting(Protocol):
    """A text that somebody has reviewed."""

    @property
    def entry(self) -> Entry: ...
    @property
    def language(self) -> Language: ...
    @property
    def review(self) -> Review: ...


def write_approvals(site: Site, waiting: Sequence[Waiting], lang: str, path: Path) -> None:
    """Write the page, and into a folder of its name beside it what it asks for."""
    shown = Showing(site, path.with_suffix(""))
    said = messages(lang)["reviewing"]
    texts = [_text(shown, one, number, said) for number, one in enumerate(waiting)]
    head = fill(
        '<header class="hp-approvals__head md-typeset"><h1>{}</h1><p>{} · {}</p></header>',
        said["title"],
        shown.name,
        site.build_date.isoformat(),
    )
    none = [] if waiting else [fill('<p class="hp-approvals__list">{}</p>', said["none"])]
    body = join("", [head, *none, _list(site, waiting), *texts])
    write_page(path, _page(shown, said["title"], body, lang))


def _page(shown: Showing, title: str, body: Markup, lang: str) -> str:
    return fill(
        '<!doctype html><html lang="{}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        '<meta name="robots" content="noindex"><meta name="color-scheme" content="light dark">'
        '<title>{}</title><link rel="stylesheet" href="{}"><style>{}</style></head>'
        '<body class="hp-page"><div hidden>{}</div>{}</body></html>\n',
        lang,
        title,
        shown.stylesheet,
        safe(STYLE),
        shown.shapes,
        body,
    )


def _list(site: Site, waiting: Sequence[Waiting]) -> Markup:
    """What waits, by language, each with the way to it."""
    by_language: dict[Language, list[Markup]] = {}
    for number, one in enumerate(waiting):
        name = str(site.text(one.entry, "name", one.language)[0])
        way = fill('<li><a href="#t{}" lang="{}">{}</a></li>', str(number), one.language.tag, name)
        by_language.setdefault(one.language, []).append(way)
    groups = [
        fill('<h2 lang="{}">{}</h2><ol>{}</ol>', language.tag, language.name, join("", ways))
        for language, ways in by_language.items()
    ]
    return fill('<nav class="hp-approvals__list md-typeset">{}</nav>', join("", groups))


def _text(shown: Showing, one: Waiting, number: int, said: Mapping[str, Any]) -> Markup:
    """A text as it will look, who has read it, and the command that approves it."""
    entry, language = one.entry, one.language
    day = one.review.date.day.isoformat() if one.review.date else "–"
    command = f'hoaphuong review {entry.id} --lang {language.code} --state approved --by "…"'
    return fill(
        '<section class="hp-approvals__text" id="t{}"><p class="hp-approvals__bar">'
        '<strong>{}</strong><span lang="{}">{}</span><span>{}</span><code>{}</code></p>'
        '<div class="hp-main" lang="{}">{}</div></section>',
        str(number),
        entry.id,
        language.tag,
        language.name,
        said["read-by"].format(by=one.review.by, day=day),
        command,
        language.tag,
        shown.main(entry, language.code, number),
    )
