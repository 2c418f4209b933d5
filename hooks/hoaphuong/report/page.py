"""The figures as one page of HTML with charts, for the editors alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from hoaphuong.rendering.markup import Markup, fill, join, safe
from hoaphuong.replacing import replace
from hoaphuong.report.figures import Figures
from hoaphuong.report.tables import Table
from hoaphuong.wording import messages

STYLE = """
:root { color-scheme: light dark }
:root { --ink: #22201c; --bar: #a3161f; --rest: #e3dacb; --paper: #fbf8f2 }
@media (prefers-color-scheme: dark) {
  :root { --ink: #ece8df; --bar: #ff8f85; --rest: #3b403c; --paper: #171a19 }
}
body { max-width: 64rem; margin: 2rem auto; padding: 0 1rem; font: 16px/1.5 system-ui, sans-serif;
  color: var(--ink); background: var(--paper) }
.scroll { overflow-x: auto }
table { border-collapse: collapse }
th, td { padding: .3rem .7rem; border-bottom: 1px solid var(--rest); text-align: right }
th:first-child { text-align: left }
.bar { fill: var(--bar) }
.rest { fill: var(--rest) }
svg text { font: 14px system-ui, sans-serif; fill: var(--ink) }
"""
WIDTH, NAME, LINE, NUMBER = 720, 210, 26, 90
"""Of a chart: all of it, the names on the left, a line, the numbers behind the bars."""


def report_page(figures: Figures, tables: Sequence[Table], lang: str) -> str:
    """The whole page; it links nothing and asks for nothing."""
    said = messages(lang)["report"]
    total = sum(one.entries for one in figures.kinds)
    charts = [
        _chart(
            said["complete"],
            [(one.language.name, one.complete, total) for one in figures.languages],
        ),
        _chart(
            said["proposed"],
            [(one.language.name, one.proposed, total) for one in figures.languages],
        ),
        _chart(said["entries"], [(one.label, one.entries, total) for one in figures.kinds]),
        _chart(
            said["approximate"],
            [(one.label, one.approximate, one.points) for one in figures.kinds if one.points],
        ),
    ]
    body = join("\n", [*charts, *(_table(table) for table in tables)])
    return standing_alone(said["title"], figures.day, body, lang)


def standing_alone(title: str, day: date, body: Markup, lang: str, style: str = "") -> str:
    """A page for editors that links nothing and asks for nothing."""
    return fill(
        '<!doctype html><html lang="{}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        '<meta name="robots" content="noindex"><title>{}</title><style>{}</style></head>'
        "<body><h1>{}</h1><p>{}</p>{}</body></html>\n",
        lang,
        title,
        safe(style or STYLE),
        title,
        day.isoformat(),
        body,
    )


def write_page(path: Path, html: str) -> None:
    """Write the page in place of what was there. Raises OSError where that cannot be."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    replace(path, html)


def _chart(title: str, rows: Sequence[tuple[str, int, int]]) -> Markup:
    """A bar for each row: the part in colour, the whole behind it."""
    height = len(rows) * LINE + 8
    most = max((whole for _, _, whole in rows), default=0) or 1
    bars = join("", list(_bars(rows, most)))
    return fill(
        '<h2>{}</h2><svg viewBox="0 0 {} {}" width="100%" role="img" aria-label="{}">{}</svg>',
        title,
        str(WIDTH),
        str(height),
        title,
        bars,
    )


def _bars(rows: Sequence[tuple[str, int, int]], most: int) -> Iterator[Markup]:
    room = WIDTH - NAME - NUMBER
    for line, (name, part, whole) in enumerate(rows):
        y = line * LINE + 4
        yield fill(
            '<text x="0" y="{}">{}</text><rect class="rest" x="{}" y="{}" width="{}" height="16"/>'
            '<rect class="bar" x="{}" y="{}" width="{}" height="16"/><text x="{}" y="{}">{}</text>',
            str(y + 13),
            name,
            str(NAME),
            str(y),
            f"{room * whole / most:.1f}",
            str(NAME),
            str(y),
            f"{room * part / most:.1f}",
            str(WIDTH - NUMBER + 10),
            str(y + 13),
            f"{part} / {whole}",
        )


def _table(table: Table) -> Markup:
    heads = join("", [fill('<th scope="col">{}</th>', head) for head in table.heads])
    rows = [
        fill(
            '<tr><th scope="row">{}</th>{}</tr>',
            row[0],
            join("", [fill("<td>{}</td>", cell) for cell in row[1:]]),
        )
        for row in table.rows
    ]
    return fill(
        '<h2>{}</h2><div class="scroll" tabindex="0"><table>'
        "<thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>",
        table.title,
        heads,
        join("", rows),
    )
