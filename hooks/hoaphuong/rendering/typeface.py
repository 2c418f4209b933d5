"""The city's typeface: from its package, cut down to Latin letters, with stand-ins of its measure.

The package is one of the `fontpkg` family; site.yml names it. Nothing here knows which.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from hoaphuong.publishing.sealed import digest

PACKAGE, LICENCE = "fontpkg_", "LICENSE"
CUTS = ((400, "normal"), (700, "normal"), (400, "italic"))
"""Weights and styles that the style sheet asks for; a browser fetches those a page has."""
UPRIGHT = 2
"""How many of them have stand-ins: text and headings."""
EXTENDED_A = "ĀāĂăĄąĆćČčĎďĐđĒēĘęĚěĞğĨĩĪīİıŁłŃńŇňŌōŐőŒœŘřŚśŞşŠšŢţŤťŨũŪūŮůŰűŹźŻżŽžƠơƯư"
RANGES = (
    *((0x20, 0x7E), (0xA0, 0xA3), (0xA5, 0xA5), (0xA7, 0xA7), (0xA9, 0xA9), (0xAB, 0xAB)),
    *((0xAD, 0xAE), (0xB0, 0xB3), (0xB7, 0xB7), (0xBB, 0xFF), (0x1CD, 0x1DC), (0x1EA0, 0x1EF9)),
    *((0x2010, 0x2015), (0x2018, 0x201E), (0x2020, 0x2022), (0x2026, 0x2026), (0x2030, 0x2033)),
    *((0x2039, 0x203A), (0x20AB, 0x20AC), (0x2190, 0x2193), (0x2212, 0x2212)),
)
ROUND = (ord(min(EXTENDED_A)), ord(max(EXTENDED_A)))
LETTERS = frozenset(map(ord, EXTENDED_A)).union(*(range(a, b + 1) for a, b in RANGES))
"""Letters of Vietnamese, of pinyin and of the languages of Europe, and the signs set among them; no
accents by themselves, for texts are read composed (NFC). Each face stays below ten packets of TCP,
14.6 kB. Not what the texts happen to hold: a letter that an editor uses for the first time must not
change the address of the font, which stands on every page."""
FEATURES = ("kern", "ccmp", "locl")
FREQUENT = dict(
    zip(
        " etaoinshrdlcumwfgypbvk",
        (
            180,
            102,
            75,
            66,
            62,
            57,
            57,
            53,
            50,
            49,
            35,
            33,
            23,
            23,
            20,
            19,
            18,
            16,
            16,
            15,
            12,
            8,
            6,
        ),
        strict=True,
    )
)
"""How often letters stand in a thousand of running text: what the width of a line comes from."""
STAND_INS: dict[str, dict[int, tuple[float, tuple[str, ...]]]] = {
    "Roboto": {400: (0.4448, ("Roboto",)), 700: (0.4448, ("Roboto",))},
    "Arial": {
        400: (0.4414, ("Arial", "Liberation Sans")),
        700: (0.4773, ("Arial Bold", "Liberation Sans Bold")),
    },
}
"""Fonts that devices have: by weight the mean width of FREQUENT in em, and the names they go by."""


class Face(NamedTuple):
    """One cut of a typeface, as it is published."""

    path: str
    """From the site's root; it changes with whatever the content comes from."""
    source: Path
    weight: int
    style: str

    def content(self) -> bytes:
        """The cut-down font as WOFF2."""
        return _subset(self.source)


class Typeface(NamedTuple):
    """A family with the faces that are published, and the font-family of its own text."""

    name: str
    """As site.yml writes it."""
    family: str
    faces: tuple[Face, ...]
    licence: str
    """As its package says it, an SPDX identifier."""

    @property
    def licence_file(self) -> str:
        """The path of its licence, from the site's root."""
        return f"assets/fonts/{self.name}-licence.txt"

    @property
    def licence_text(self) -> tuple[str, bytes]:
        """Path and text of its licence, which stands in its package."""
        return self.licence_file, (self.faces[0].source.parent.parent / LICENCE).read_bytes()

    def at_once(self, *, text: bool) -> tuple[str, ...]:
        """Paths of the faces worth fetching before the style sheet asks for them: that of
        headings, which every page has, and that of `text` where there is some in Latin letters.
        """
        return tuple(face.path for face in self.faces[0 if text else 1 : UPRIGHT])


def is_there(name: str) -> bool:
    """Whether a typeface's package is installed; `name` as site.yml writes it."""
    return find_spec(PACKAGE + name.replace("-", "_")) is not None


def typeface(name: str) -> Typeface | None:
    """The typeface of a package that is installed; None where site.yml names none."""
    if not name:
        return None
    import fontpkg  # here, for most builds of other cities do without

    family = fontpkg.family(name)
    recipe = [
        version("fonttools"),
        version("brotli"),
        family.version,
        repr((sorted(LETTERS), FEATURES)),
    ]
    faces = []
    for weight, style in CUTS:
        source = fontpkg.select_file(family, weight, style, nearest=True).path
        key = digest(*(part.encode() for part in recipe), source.name.encode())[:10]
        faces.append(
            Face(f"assets/fonts/{name}-{weight}-{style}.{key}.woff2", source, weight, style)
        )
    return Typeface(name, family.name, tuple(faces), family.license)


def rules(typeface: Typeface | None) -> Iterator[str]:
    """What the style sheet, which stands in assets/, says of the typeface."""
    if typeface is None:
        return
    said = ",".join(f"U+{first:X}-{last:X}" for first, last in (*RANGES, ROUND))
    for face in typeface.faces:
        yield (
            f'@font-face{{font-family:"{typeface.family}";font-style:{face.style};'
            f"font-weight:{face.weight};font-display:swap;"
            f'src:url("{face.path.removeprefix("assets/")}") format("woff2");unicode-range:{said}}}'
        )
    names = [f'"{typeface.family}"']
    for stand_in, weights in STAND_INS.items():
        names.append(f'"{stand_in} as {typeface.family}"')
        for face in typeface.faces[:UPRIGHT]:
            width, local = weights[face.weight]
            sources = ",".join(f'local("{name}")' for name in local)
            yield (
                f"@font-face{{font-family:{names[-1]};font-weight:{face.weight};src:{sources};"
                f"{_measure(face.source, width)}}}"
            )
    yield f":root{{--hp-font-latin:{','.join(names)},system-ui,sans-serif;}}"


@cache
def _measure(source: Path, width: float) -> str:
    """What makes a font of this mean width (in em) as wide and as tall as another."""
    from fontTools.ttLib import TTFont

    with TTFont(source, lazy=True) as font:
        em, cmap, advance = font["head"].unitsPerEm, font.getBestCmap(), font["hmtx"]
        across = sum(advance[cmap[ord(sign)]][0] * often for sign, often in FREQUENT.items())
        size = across / sum(FREQUENT.values()) / em / width
        tall = {
            "ascent-override": font["hhea"].ascent,
            "descent-override": -font["hhea"].descent,
            "line-gap-override": font["hhea"].lineGap,
        }
        said = [f"{name}:{value / em / size:.1%}" for name, value in tall.items()]
    return ";".join((f"size-adjust:{size:.1%}", *said))


@cache
def _subset(source: Path) -> bytes:
    from fontTools import subset

    options = subset.Options(flavor="woff2", hinting=False, layout_features=list(FEATURES))
    options.name_IDs = [0, 1, 2, 13, 14]  # its licence and who made it stay in it
    font = subset.load_font(str(source), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=LETTERS)
    cutter.subset(font)
    out = io.BytesIO()
    subset.save_font(font, out, options)
    return out.getvalue()
