"""The picture of a race: CPU seconds by size, cold and after one edit. Writes no files.

It brings its own ground, so that it can be read on a light and on a dark page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

from report import OURS, Result

WIDTH, MARGIN, HEADER, BAR, GAP, FOOT = 840, 24, 84, 22, 30, 36
NAMES, NUMBER = 128, 64
"""Room for the names on the left and for a number behind a bar."""
COLUMN = (WIDTH - 2 * MARGIN - NAMES) // 2
STYLE = """
text{font:15px system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;fill:#22201c}
.ground{fill:#fbf8f2;stroke:#ddd5c5}.title{font-weight:600;font-size:17px}
.soft{fill:#5d574c;font-size:14px}.ours{fill:#a3161f}.peer{fill:#6f8296}.own{font-weight:600}
@media (prefers-color-scheme:dark){text{fill:#ece8df}.ground{fill:#171a19;stroke:#3b403c}
.soft{fill:#b3ada1}.ours{fill:#ff8f85}.peer{fill:#8599ad}}
"""
COLUMNS = (("cold", "cold_cpu"), ("after one edit", "edit_cpu"))


def chart(results: list[Result], titles: Mapping[str, str]) -> str:
    """An SVG of what was measured in memory; each size has its own scale."""
    shown = [one for one in results if one.place == "tmpfs"]
    sizes = sorted({one.entries for one in shown})
    panel = len(titles) * BAR + GAP
    height = HEADER + len(sizes) * panel + FOOT
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}"'
        f' height="{height}" role="img" aria-labelledby="title said">\n'
        '<title id="title">CPU seconds of a build</title>\n'
        f'<desc id="said">{escape(" ".join(_sentences(shown, titles)))}</desc>\n'
        f"<style>{STYLE}</style>\n"
        f'<rect class="ground" x=".5" y=".5" width="{WIDTH - 1}" height="{height - 1}" rx="8"/>\n'
        f'<text class="title" x="{MARGIN}" y="36">CPU seconds of a build, one core</text>\n'
    ]
    for number, (words, _) in enumerate(COLUMNS):
        parts.append(f'<text class="soft" x="{_left(number)}" y="64">{words}</text>\n')
    for number, entries in enumerate(sizes):
        own = [one for one in shown if one.entries == entries]
        parts += _panel(own, titles, HEADER + number * panel)
    note = "Entries in five languages each; every size has its own scale. Shorter is better."
    parts.append(f'<text class="soft" x="{MARGIN}" y="{height - 16}">{note}</text>\n</svg>\n')
    return "".join(parts)


def _panel(results: list[Result], titles: Mapping[str, str], top: int) -> Iterator[str]:
    """One size: a bar for each generator, cold and after one edit on the same scale."""
    pages = max(one.pages for one in results if one.generator != OURS or len(results) == 1)
    heading = f"{results[0].entries:,} entries, {pages:,} pages"
    yield f'<text class="soft" x="{MARGIN}" y="{top + 12}">{heading}</text>\n'
    longest = max(max(one.cold_cpu, one.edit_cpu) for one in results)
    for line, one in enumerate(results):
        y = top + GAP - 10 + line * BAR
        bold = ' class="own"' if one.generator == OURS else ""
        yield f'<text{bold} x="{MARGIN}" y="{y + 14}">{escape(titles[one.generator])}</text>\n'
        for number, (_, what) in enumerate(COLUMNS):
            seconds = getattr(one, what)
            width = max(1, (COLUMN - NUMBER) * seconds / longest)
            kind = "ours" if one.generator == OURS else "peer"
            x = _left(number)
            yield f'<rect class="{kind}" x="{x}" y="{y + 2}" width="{width:.1f}" height="15"/>'
            yield f'<text{bold} x="{x + width + 6:.1f}" y="{y + 14}">{_seconds(seconds)}</text>\n'


def _left(column: int) -> int:
    return MARGIN + NAMES + column * COLUMN


def _seconds(value: float) -> str:
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def _sentences(results: list[Result], titles: Mapping[str, str]) -> Iterator[str]:
    for one in results:
        yield (
            f"{titles[one.generator]} at {one.entries:,} entries: {_seconds(one.cold_cpu)} s cold,"
            f" {_seconds(one.edit_cpu)} s after one edit."
        )
