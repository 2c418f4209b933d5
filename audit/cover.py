"""The fewest pages that show all a site has: each block of ours, each element, at least once."""

from __future__ import annotations

import re
from pathlib import Path

SHOWN = re.compile(r'<([a-z][a-z0-9]*)[\s>]|class="([^"]*)"|data-module="([^"]*)"')


def cover(site: Path, root: str = "") -> list[str]:
    """Addresses below a built site's language root that together show every template.

    The page with the most that was not seen yet is taken first, so a new template or block is
    there unasked. The first page is always the home page.
    """
    folder = site / root
    others = {path.name for path in site.iterdir() if (path / "404.html").is_file()}
    showing = {
        path: _shown(folder / path)
        for path in sorted(_addresses(folder))
        if root or path.split("/")[0] not in others
    }
    chosen = [""]
    missing = set().union(*showing.values()) - showing[""]
    while missing:
        best = max(showing, key=lambda path: (len(showing[path] & missing), -len(path)))
        chosen.append(best)
        missing -= showing[best]
    return chosen


def _addresses(folder: Path) -> list[str]:
    pages = [path.relative_to(folder).parent.as_posix() for path in folder.rglob("index.html")]
    return ["" if page == "." else f"{page}/" for page in pages] + ["404.html"]


def _shown(page: Path) -> set[str]:
    page = page if page.suffix else page / "index.html"
    return {
        word
        for tag, classes, module in SHOWN.findall(page.read_text("utf-8"))
        for word in (f"<{tag}" if tag else "", f"*{module}" if module else "", *classes.split())
        if word
    }
