"""How the translations stand, as one page for editors: a field by kind and language, and a list.

It stands by itself like the report: nothing is asked for from anywhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from hoaphuong.rendering.markup import Markup, fill, join, safe
from hoaphuong.report.page import STYLE, standing_alone
from hoaphuong.site import Site
from hoaphuong.translating.standing import MISSING, STALE, Standing, oldest_first
from hoaphuong.wording import messages

HEAT_STYLE = """
:root { --h0: #fff; --h1: #fbe3c8; --h2: #f6bd8b; --h3: #e58a5c; --h4: #c2452d; --on: #fff }
@media (prefers-color-scheme: dark) {
  :root { --h0: #20302a; --h1: #4a3a22; --h2: #6b4520; --h3: #a4552b; --h4: #e0795f; --on: #1b1b1b }
}
.heat thead th { text-align: center }
.heat td { text-align: center; min-width: 6rem; border: 2px solid var(--paper); line-height: 1.2 }
.heat small { display: block }
.h0 { background: var(--h0) } .h1 { background: var(--h1) } .h2 { background: var(--h2) }
.h3 { background: var(--h3) } .h4 { background: var(--h4); color: var(--on) }
.list td { text-align: left }
"""
STEPS = (0, 0.02, 0.1, 0.3)
"""Up to which share of texts that wait a cell has its tone; above all of them, the last."""
MOST = 500
"""Texts that the list names."""


def heat_page(site: Site, found: Sequence[Standing], lang: str) -> str:
    """The whole page, in a language of ours; kinds are named in it where they can be."""
    said = messages(lang)["translating"]
    waiting = oldest_first(found)
    parts = [
        fill("<p>{}</p>", said["legend"]),
        _field(site, found, lang),
        fill("<h2>{}</h2>", said["waiting"]),
        _list(waiting[:MOST], said),
    ]
    return standing_alone(said["title"], site.build_date, join("", parts), lang, STYLE + HEAT_STYLE)


def _field(site: Site, found: Sequence[Standing], lang: str) -> Markup:
    """A row for each kind, a cell for each language."""
    said = messages(lang)["translating"]
    cells: dict[tuple[str, str], list[Standing]] = defaultdict(list)
    for one in found:
        cells[one.passage.group, one.code].append(one)
    groups = list(dict.fromkeys(one.passage.group for one in found))
    languages = [
        language for language in site.languages if any(language.code == code for _, code in cells)
    ]
    heads = join("", [fill('<th scope="col">{}</th>', language.name) for language in languages])
    rows = [
        fill(
            '<tr><th scope="row">{}</th>{}</tr>',
            _group(site, group, lang),
            join("", [_cell(cells[group, language.code], said) for language in languages]),
        )
        for group in groups
    ]
    return fill(
        '<div class="scroll" tabindex="0"><table class="heat"><thead><tr><td></td>{}</tr></thead>'
        "<tbody>{}</tbody></table></div>",
        heads,
        join("", rows),
    )


def _group(site: Site, group: str, lang: str) -> str:
    kind = next((kind for kind in site.kinds if kind.name == group), None)
    if kind is None:
        return str(messages(lang)["translating"]["groups"].get(group, group))
    return kind.label("many", lang) or kind.label("many", site.source.code)


def _cell(all_of_it: Sequence[Standing], said: Any) -> Markup:
    """How much is as it should be, and what is owing."""
    waiting = [one for one in all_of_it if one.waits]
    part = len(waiting) / len(all_of_it) if all_of_it else 0
    tone = next((step for step, most in enumerate(STEPS) if part <= most), len(STEPS))
    counts = [sum(one.state == state for one in waiting) for state in (MISSING, STALE)]
    owing = said["owing"].format(
        missing=counts[0], stale=counts[1], words=sum(one.words for one in waiting)
    )
    small = fill("<small>{}</small>", owing) if waiting else safe("")
    share = f"{100 - -(-100 * len(waiting) // max(1, len(all_of_it)))} %"
    return fill('<td class="h{}">{}{}</td>', str(tone), share, small)


def _list(waiting: Sequence[Standing], said: Any) -> Markup:
    if not waiting:
        return fill("<p>{}</p>", said["nothing"])
    heads = join("", [fill('<th scope="col">{}</th>', head) for head in said["columns"]])
    rows = [
        fill("<tr>{}</tr>", join("", [fill("<td>{}</td>", cell) for cell in cells_of(one, said)]))
        for one in waiting
    ]
    return fill(
        '<div class="scroll" tabindex="0"><table class="list"><thead><tr>{}</tr></thead>'
        "<tbody>{}</tbody></table></div>",
        heads,
        join("", rows),
    )


def cells_of(one: Standing, said: Any) -> tuple[str, ...]:
    """One text that waits, in words, by the columns of the list."""
    since = one.passage.since
    shown = said["shown"].format(language=one.shown) if one.shown else "–"
    return (
        f"{one.passage.owner} {one.passage.field}",
        one.code,
        said["states"][one.state],
        one.source,
        str(one.words),
        shown,
        since.isoformat() if since else "–",
    )
