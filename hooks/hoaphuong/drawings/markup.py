"""A drawing as a page holds it: decoration, each part by its name in the one file of motifs."""

from __future__ import annotations

from hoaphuong.drawings.motifs import sprite
from hoaphuong.drawings.scenes import Scene
from hoaphuong.rendering.markup import Markup, fill, safe

HORIZON = 84 / 96
"""How far down a motif its horizon is."""
MIDDLE = (112, 96)
"""Left edge and width of the main motif in a wide drawing, 320 by 96."""
PLACES = ((34, 58), (238, 44))
"""The same of its companions, from the left; of a turned one from the right."""
WIDTH = 320


def small(scene: Scene, base: str) -> Markup:
    """The drawing on a card; `base` leads to the site's root."""
    parts = (_use(name, base) for name in (scene.sky, scene.ground, scene.main))
    return safe(
        '<svg class="hp-drawing hp-card__picture" viewBox="0 0 96 96" width="96" height="96"'
        f' aria-hidden="true">{"".join(parts)}</svg>'
    )


def wide(scene: Scene, base: str, caption: str) -> Markup:
    """The drawing at the head of a page, with the words that say it is one."""
    parts = [_use(scene.sky, base), _use(scene.ground, base)]
    for name, (left, size) in zip(scene.companions, PLACES, strict=False):
        parts.append(_use(name, base, _at(WIDTH - left - size if scene.turned else left, size)))
    parts.append(_use(scene.main, base, _at(*MIDDLE)))
    return fill(
        '<figure class="hp-vignette"><svg class="hp-drawing" viewBox="0 0 320 96" width="640"'
        ' height="192" aria-hidden="true">{}</svg><figcaption>{}</figcaption></figure>',
        safe("".join(parts)),
        caption,
    )


def _at(left: float, size: float) -> str:
    """Where a motif stands, its horizon on that of the drawing."""
    top = HORIZON * (MIDDLE[1] - size)
    return f' x="{left:g}" y="{top:g}" width="{size:g}" height="{size:g}"'


def _use(name: str, base: str, place: str = "") -> str:
    return f'<use href="{base}{sprite()[0]}#{name}"{place}/>'
