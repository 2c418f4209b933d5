"""Where the looks are: templates, styles, scripts and drawings of every page."""

from __future__ import annotations

from pathlib import Path

ENGINE = Path(__file__).parent.parent
FOLDER = "overrides"
FRAME = "page.html"
"""By which a folder of looks is known."""


def overrides() -> Path:
    """The engine's own looks: inside the package of a wheel, else beside it in the repository."""
    shipped = ENGINE / FOLDER
    return shipped if shipped.is_dir() else ENGINE.parent.parent / FOLDER


def with_looks(folders: list[Path]) -> list[Path]:
    """Folders of a theme, ours first: the one the city's configuration names, else the engine's."""
    return folders if (folders[0] / FRAME).is_file() else [overrides(), *folders]
