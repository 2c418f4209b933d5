"""What makes the site an app on a phone: a manifest for each language, and icons of its mark."""

from __future__ import annotations

import io
import json
from importlib.metadata import version
from pathlib import Path

from hoaphuong.edition import Edition
from hoaphuong.publishing.sealed import digest
from hoaphuong.publishing.tree import Tree

MANIFEST = "site.webmanifest"
"""From the language's root."""
FOLDER = "icons/"
TOUCH = f"{FOLDER}touch.png"
"""For the home screen of systems that read no manifest."""
GROUND = "#ffffff"
DRAWER = f"1 {version('resvg-py')} {version('pillow')}".encode()
"""What icons depend on beside the mark."""
FORMATS = ("JPEG", "PNG", "WEBP")
ICONS = {
    f"{FOLDER}192.png": (192, 1.0, False),
    f"{FOLDER}512.png": (512, 1.0, False),
    f"{FOLDER}maskable.png": (512, 0.68, True),
    TOUCH: (180, 0.8, True),
}
"""Width in pixels, the mark's part of it, and whether it stands on a ground. What a system may cut
off a maskable icon is all but the middle 80 % (W3C, Web Application Manifest)."""


def manifest(edition: Edition) -> bytes:
    """The manifest of the site in a language; links are from its own place."""
    colours = edition.site.settings.colours
    up = "../" if edition.root else ""
    name = edition.setting("name")
    said = {
        "id": f"{edition.site.settings.base_path}{edition.root}",
        "name": name,
        "short_name": edition.setting("short_name") or name,
        "description": edition.setting("description"),
        "lang": edition.language.tag,
        "dir": "ltr",
        "start_url": "./",
        "scope": f"./{up}",
        "display": "minimal-ui",
        "background_color": colours.get("paper", GROUND),
        "theme_color": colours.get("primary", GROUND),
        "icons": [
            {
                "src": f"{up}{path}",
                "sizes": f"{width}x{width}",
                "type": "image/png",
                "purpose": "maskable" if grounded else "any",
            }
            for path, (width, _, grounded) in ICONS.items()
            if path != TOUCH
        ],
    }
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()


def publish_icons(tree: Tree, mark: Path, ground: str) -> None:
    """Write the icons, made of the picture that is the city's mark."""
    content = mark.read_bytes()
    for path, (width, share, grounded) in ICONS.items():
        key = digest(DRAWER, content, repr((width, share, grounded and ground)).encode())
        if not tree.has(path, key):
            tree.write(
                path, key, icon(mark.name, content, width, share, ground if grounded else "")
            )


def icon(name: str, content: bytes, width: int, share: float, ground: str) -> bytes:
    """A square PNG with the mark in its middle."""
    from PIL import Image, ImageOps  # here, for it is slow to load

    inner = round(width * share)
    if name.endswith(".svg"):
        content = _drawn(content, inner)
    with Image.open(io.BytesIO(content), formats=FORMATS) as opened:
        mark = ImageOps.contain(opened.convert("RGBA"), (inner, inner))
    whole = Image.new("RGBA", (width, width), ground or (0, 0, 0, 0))
    whole.alpha_composite(mark, ((width - mark.width) // 2, (width - mark.height) // 2))
    held = io.BytesIO()
    (whole.convert("RGB") if ground else whole).save(held, "PNG", optimize=True)
    return held.getvalue()


def _drawn(svg: bytes, width: int) -> bytes:
    import resvg_py

    drawn = resvg_py.svg_to_bytes(svg_string=svg.decode(), width=width, skip_system_fonts=True)
    return bytes(drawn)
