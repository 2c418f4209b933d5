"""The picture of how a build grows: lines over the number of entries, both axes by decades."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from math import log10

from chart import STYLE

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 840, 420, 64, 250, 64, 56
LINES = """path{fill:none;stroke:#5d574c}
@media (prefers-color-scheme:dark){path{stroke:#b3ada1}}
"""
KINDS = ("ours", "peer", "soft")
Line = Sequence[tuple[float, float]]


def curves(lines: Mapping[str, Line]) -> str:
    """An SVG; a dashed line beside each shows what in step with the entries would be."""
    points = [point for line in lines.values() for point in line]
    across = (min(x for x, _ in points), max(x for x, _ in points))
    down = (10 ** int(log10(min(y for _, y in points))), max(y for _, y in points) * 1.4)
    said = "; ".join(f"{name}: {_said(line)}" for name, line in lines.items())
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}"'
        f' height="{HEIGHT}" role="img" aria-labelledby="title said">\n'
        f'<title id="title">How a build grows</title>\n<desc id="said">{escape(said)}</desc>\n'
        f"<style>{STYLE}{LINES}</style>\n"
        f'<rect class="ground" x=".5" y=".5" width="{WIDTH - 1}" height="{HEIGHT - 1}" rx="8"/>\n'
        f'<text class="title" x="24" y="36">How a build grows with its entries</text>\n'
    ]
    for number, (name, line) in enumerate(lines.items()):
        parts += _drawn(name, line, KINDS[number % len(KINDS)], across, down)
    for x in sorted({x for x, _ in points}):
        parts.append(
            f'<text class="soft" x="{_x(x, across):.0f}" y="{HEIGHT - 28}" text-anchor="middle">'
            f"{x:,.0f}</text>\n"
        )
    note = "Entries in five languages each; both axes by decades. Dashed: in step with the entries."
    parts.append(f'<text class="soft" x="24" y="{HEIGHT - 8}">{note}</text>\n</svg>\n')
    return "".join(parts)


def _drawn(
    name: str, line: Line, kind: str, across: tuple[float, float], down: tuple[float, float]
) -> Iterator[str]:
    spots = [(_x(x, across), _y(y, down)) for x, y in line]
    path = " L".join(f"{x:.1f} {y:.1f}" for x, y in spots)
    yield f'<path d="M{path}" stroke-width="2"/>\n'
    (first, least), (last, _) = line[0], line[-1]
    end = _y(least * last / first, down)
    yield (
        f'<path d="M{spots[0][0]:.1f} {spots[0][1]:.1f} L{spots[-1][0]:.1f} {end:.1f}"'
        ' stroke-dasharray="4 5" opacity=".5"/>\n'
    )
    for (x, y), (_, value) in zip(spots, line, strict=True):
        yield f'<circle class="{kind}" cx="{x:.1f}" cy="{y:.1f}" r="5"/>\n'
        yield f'<text class="soft" x="{x:.1f}" y="{y - 10:.1f}">{value:,.0f}</text>\n'
    yield f'<text x="{spots[-1][0] + 44:.1f}" y="{spots[-1][1] + 5:.1f}">{escape(name)}</text>\n'


def _said(line: Line) -> str:
    return ", ".join(f"{y:,.1f} at {x:,.0f}" for x, y in line)


def _x(value: float, across: tuple[float, float]) -> float:
    share = (log10(value) - log10(across[0])) / (log10(across[1]) - log10(across[0]))
    return LEFT + share * (WIDTH - LEFT - RIGHT)


def _y(value: float, down: tuple[float, float]) -> float:
    share = (log10(value) - log10(down[0])) / (log10(down[1]) - log10(down[0]))
    return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM)
