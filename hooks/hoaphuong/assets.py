"""The style sheet: the theme's and ours, one file under a name that changes with its content."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SPACE = re.compile(r"\s*\n\s*")


def stylesheet(
    theme_folders: list[Path], colours: Mapping[str, str], fonts: Mapping[str, str]
) -> tuple[str, bytes]:
    """Path from the site's root and bytes of the one style sheet.

    `theme_folders` are searched for the theme's own sheet and for assets/css/*.css, which follow in
    order of name.
    """
    parts = []
    for folder in theme_folders:
        parts += [
            path.read_text("utf-8")
            for path in sorted(folder.glob("assets/stylesheets/main.*.min.css"))[:1]
        ]
    parts = [part.partition("/*# sourceMappingURL")[0] for part in parts]
    for folder in theme_folders:
        parts += [
            _small(path.read_text("utf-8")) for path in sorted(folder.glob("assets/css/*.css"))
        ]
    parts.append(_tokens(colours, fonts))
    content = "\n".join(parts).encode()
    return f"assets/site.{hashlib.sha256(content).hexdigest()[:10]}.css", content


def _tokens(colours: Mapping[str, str], fonts: Mapping[str, str]) -> str:
    light = {name: value for name, value in colours.items() if not name.endswith("_dark")}
    dark = {
        name.removesuffix("_dark"): value
        for name, value in colours.items()
        if name.endswith("_dark")
    }
    rules = [f":root{{{_declared(light)}}}" if light else ""]
    rules.append(
        f"@media (prefers-color-scheme:dark){{:root{{{_declared(dark)}}}}}" if dark else ""
    )
    rules += [f":lang({tag}){{--hp-font:{stack}}}" for tag, stack in fonts.items()]
    return "\n".join(rule for rule in rules if rule)


def _declared(colours: Mapping[str, str]) -> str:
    return "".join(f"--hp-{name}:{value};" for name, value in sorted(colours.items()))


def _small(text: str) -> str:
    return SPACE.sub("\n", COMMENT.sub("", text)).strip()
