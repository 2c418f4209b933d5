"""A photograph as a page holds it: in the format and the width that the reader's device needs.

Until it is there its place shows its colours, a mosaic of a few fields, so that nothing moves.
"""

from __future__ import annotations

from functools import cache

from hoaphuong.pictures.album import Photograph
from hoaphuong.pictures.photograph import ENDINGS, GRID
from hoaphuong.rendering.markup import Markup, fill, safe

WHOLE = "(min-width: 48rem) 44rem, 100vw"
"""How wide a photograph is shown at the head of a page (44rem is the measure of its text)."""
HALF = "(min-width: 48rem) 22rem, 50vw"
SMALL = "6rem"
PLAIN = 640
"""Width of the version for what knows no `srcset`."""
TYPES = tuple(f"image/{ending}" for ending in ENDINGS)


def photograph(
    found: Photograph, base: str, alt: str, sizes: str, *, first: bool = False, name: str = ""
) -> Markup:
    """The picture; `base` leads to the site's root, `name` is a class it has beside its own.

    The first of a page is fetched at once, the others when they come near.
    """
    sources = "".join(
        f'<source type="{type_}" srcset="{_versions(found, base, ending)}" sizes="{sizes}">'
        for type_, ending in zip(TYPES, ENDINGS, strict=True)
    )
    plain = min(PLAIN, found.width)
    width = plain if plain in found.widths else found.widths[-1]
    return fill(
        '<span class="hp-photo{}">{}<picture>{}<img src="{}" alt="{}" width="{}" height="{}"{}'
        ' decoding="async"></picture></span>',
        f" {name}" if name else "",
        safe(_mosaic(found.colours)),
        safe(sources),
        base + found.file(width, ENDINGS[-1]),
        alt,
        found.width,
        found.height,
        safe(' fetchpriority="high"' if first else ' loading="lazy"'),
    )


def _versions(found: Photograph, base: str, ending: str) -> str:
    return ", ".join(f"{base}{found.file(width, ending)} {width}w" for width in found.widths)


@cache
def _mosaic(colours: tuple[str, ...]) -> str:
    across, down = GRID
    fields = "".join(
        f'<path fill="{colour}" d="M{number % across} {number // across}h1v1h-1z"/>'
        for number, colour in enumerate(colours)
    )
    return (
        f'<svg class="hp-photo__mosaic" viewBox="0 0 {across} {down}" preserveAspectRatio="none"'
        f' aria-hidden="true">{fields}</svg>'
    )
