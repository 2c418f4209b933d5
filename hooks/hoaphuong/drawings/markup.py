"""A drawing as a page holds it: decoration, each part by its name in the one file of motifs."""

from __future__ import annotations

from collections.abc import Sequence

from hoaphuong.drawings.motifs import motifs, sprite
from hoaphuong.drawings.scenes import Scene
from hoaphuong.rendering.markup import Markup, fill, safe

HORIZON = 84 / 96
"""How far down a motif its horizon is."""
MIDDLE = (112, 96)
"""Left edge and width of the main motif in a wide drawing, 320 by 96."""
PLACES = ((34, 58), (238, 44))
"""The same of its companions, from the left; of a turned one from the right."""
WIDTH = 320
SIZES = (64, 84, 56, 76, 92, 60, 80)
"""Of the motifs of a panorama, in turn."""


def small(scene: Scene, base: str) -> Markup:
    """The drawing on a card; `base` leads to the site's root."""
    parts = (_use(name, base) for name in (scene.sky, scene.ground, scene.main))
    return safe(
        '<svg class="hp-drawing hp-card__picture" viewBox="0 0 96 96" width="96" height="96"'
        f' aria-hidden="true">{"".join(parts)}</svg>'
    )


def wide(scene: Scene, base: str) -> Markup:
    """The drawing as wide as its page or its card."""
    parts = [_use(scene.sky, base), _use(scene.ground, base)]
    for name, (left, size) in zip(scene.companions, PLACES, strict=False):
        parts.append(_use(name, base, _at(WIDTH - left - size if scene.turned else left, size)))
    parts.append(_use(scene.main, base, _at(*MIDDLE)))
    return safe(
        '<svg class="hp-drawing" viewBox="0 0 320 96" width="640" height="192"'
        f' preserveAspectRatio="xMidYMax slice" aria-hidden="true">{"".join(parts)}</svg>'
    )


def captioned(scene: Scene, base: str, caption: str) -> Markup:
    """The drawing at the head of a page, with the words that say it is one."""
    return fill(
        '<figure class="hp-vignette">{}<figcaption>{}</figcaption></figure>',
        wide(scene, base),
        caption,
    )


def panorama(names: Sequence[str], base: str) -> Markup:
    """The picture at the head of a site: a sky and a ground, and motifs from left to right.

    What shows of it depends on the room there is: its middle always does.
    """
    known = motifs()
    grounds = {name for some in known.grounds.values() for name in some}
    skies = {name for some in known.skies.values() for name in some}
    standing = [name for name in names if name in known.standing]
    parts = [_use(name, base, _across(160)) for name in names if name in skies]
    for name in names:
        parts += [_use(name, base, _across(left)) for left in (0, WIDTH) if name in grounds]
    step = 2 * WIDTH / max(len(standing), 1)
    for number, name in enumerate(standing):
        size = SIZES[number % len(SIZES)]
        parts.append(_use(name, base, _at(round(step * (number + 0.5) - size / 2), size)))
    return safe(
        f'<svg class="hp-drawing hp-hero__scene" viewBox="0 0 {2 * WIDTH} 96"'
        f' preserveAspectRatio="xMidYMax slice" aria-hidden="true">{"".join(parts)}</svg>'
    )


def _across(left: int) -> str:
    return f' x="{left}" y="0" width="{WIDTH}" height="96"'


def _at(left: float, size: float) -> str:
    """Where a motif stands, its horizon on that of the drawing."""
    top = HORIZON * (MIDDLE[1] - size)
    return f' x="{left:g}" y="{top:g}" width="{size:g}" height="{size:g}"'


def _use(name: str, base: str, place: str = "") -> str:
    return f'<use href="{base}{sprite()[0]}#{name}"{place}/>'
