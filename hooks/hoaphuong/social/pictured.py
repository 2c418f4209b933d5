"""Drawings as whole SVG files, in colours instead of tokens: for cards, which no page surrounds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from hoaphuong.declared.drawings import Drawing
from hoaphuong.drawings.markup import HORIZON, MIDDLE, PLACES, WIDTH
from hoaphuong.drawings.motifs import motifs, sprite
from hoaphuong.drawings.scenes import Scene
from hoaphuong.social.tones import UNKNOWN, VAR

HEIGHT = 96
SYMBOL = re.compile(r'<symbol id="([a-z0-9-]+)".*?</symbol>', re.DOTALL)
MOST = 5
"""Motifs that stand side by side on the card of a page that is no entry's."""
GAP = 62
"""Between their left edges, in the units of a wide drawing, 320 by 96."""
GROUND = "land"


def scene_svg(scene: Scene, colours: Mapping[str, str]) -> str:
    """The wide drawing of an entry, as at the head of its page."""
    uses = [_use(scene.sky), _use(scene.ground)]
    for name, (left, size) in zip(scene.companions, PLACES, strict=False):
        uses.append(_use(name, WIDTH - left - size if scene.turned else left, size))
    uses.append(_use(scene.main, *MIDDLE))
    names = (scene.sky, scene.ground, scene.main, *scene.companions)
    return _whole(names, uses, colours)


def frieze_svg(names: Sequence[str], colours: Mapping[str, str]) -> str:
    """Motifs side by side on one horizon, the one in the middle largest."""
    known = motifs()
    on = known.standing[names[len(names) // 2]] if names else GROUND
    sky, ground = known.skies[on][0], known.grounds[on][0]
    uses = [_use(sky), _use(ground)]
    middle = (len(names) - 1) / 2
    for number, name in enumerate(names):
        size = 88 if number == int(middle) else 58
        centre = WIDTH / 2 + (number - middle) * GAP
        uses.append(_use(name, centre - size / 2, size))
    return _whole((sky, ground, *names), uses, colours)


def motifs_of(drawing: Drawing) -> tuple[str, ...]:
    """Motifs of a kind that stand on the same as its first, as many as there is room for."""
    named = (*drawing.otherwise, *(name for names in drawing.motifs.values() for name in names))
    all_of_them = dict.fromkeys((*named, *drawing.beside))
    on = motifs().standing
    fit = [name for name in all_of_them if on[name] == on[named[0]]][:MOST]
    return tuple(fit if len(fit) % 2 else fit[:-1])


def _whole(names: Iterable[str], uses: Iterable[str], colours: Mapping[str, str]) -> str:
    symbols = "".join(_symbols()[name] for name in dict.fromkeys(names))
    drawn = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"><defs>{symbols}'
        f'</defs><rect fill="var(--hp-draw-sky)" width="{WIDTH}" height="{HEIGHT}"/>'
        f"{''.join(uses)}</svg>"
    )
    return VAR.sub(lambda token: colours.get(token[1], UNKNOWN), drawn)


def _use(name: str, left: float = 0, size: float = WIDTH) -> str:
    """A motif of a size on the horizon; as wide as the drawing it is a ground or a sky."""
    if size == WIDTH:
        return f'<use href="#{name}" width="{WIDTH}" height="{HEIGHT}"/>'
    top = HORIZON * (HEIGHT - size)
    return f'<use href="#{name}" x="{left:g}" y="{top:g}" width="{size:g}" height="{size:g}"/>'


@cache
def _symbols() -> dict[str, str]:
    return {found[1]: found[0] for found in SYMBOL.finditer(sprite()[1].decode())}
