"""Files of others that pages load, taken from installed packages when the site is made.

Nothing of them stands in the repository; their licences are published beside them.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.metadata import Distribution, distribution
from pathlib import Path
from typing import NamedTuple

from hoaphuong.publishing.sealed import digest

PACKAGE = "django-js-lib-leaflet"
LICENCES = "assets/licences.txt"
FILES = "js_lib_leaflet/static/js_lib_leaflet"
PICTURE = re.compile(r"\s*background-image: url\([^)]*\);")
"""Of the style sheet: pictures of markers and of layers, which our map has none of."""


def licences(packages: tuple[str, ...]) -> tuple[str, bytes]:
    """Path and text of what packages say of their licences, whose files pages load."""
    parts = []
    for name in packages:
        package = distribution(name)
        said = package.read_text("licenses/LICENSE") or package.read_text("LICENSE") or ""
        terms = said_of(package, "License-Expression")
        head = f"{name} {package.version}" + (f" ({terms})" if terms else "")
        said = said.strip() or said_of(package, "Author")
        parts.append(f"{head}\n{'=' * len(head)}\n\n{said}\n")
    return LICENCES, "\n\n".join(parts).encode()


def said_of(package: Distribution, field: str) -> str:
    """What a package says of itself, empty where it says nothing.

    Asked by `get_all`, for another reader of packages may be in the place of Python's own, and
    raises where a field is missing.
    """
    return next(iter(package.metadata.get_all(field) or ()), "")


class Leaflet(NamedTuple):
    """Paths from the site's root, and the bytes of each."""

    script: str
    style: str
    licence: str
    version: str
    files: dict[str, bytes]


@cache
def leaflet() -> Leaflet:
    """The library of the map that moves, in a folder whose name says its content."""
    package = distribution(PACKAGE)
    folder = Path(str(package.locate_file(FILES)))
    script = (folder / "leaflet.js").read_bytes().partition(b"\n//# sourceMappingURL")[0] + b"\n"
    style = PICTURE.sub("", (folder / "leaflet.css").read_text("utf-8")).encode()
    licence = (package.read_text("LICENSE") or "").encode()
    root = f"assets/leaflet.{digest(script, style, licence)[:10]}/"
    names = (f"{root}leaflet.js", f"{root}leaflet.css", f"{root}LICENSE.txt")
    version = ".".join(package.version.split(".")[:3])
    return Leaflet(*names, version, dict(zip(names, (script, style, licence), strict=True)))
