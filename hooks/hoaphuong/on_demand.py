"""Pages made when somebody asks for them, and put where the server looks."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import Any

from jinja2 import TemplateError

from hoaphuong.build import PAGE, Build
from hoaphuong.overlay import page_without_site
from hoaphuong.pictures import PictureRefused, cleaned, pictures_of
from hoaphuong.templates import place_of

Start = Callable[..., Any]
App = Callable[[dict[str, Any], Start], Iterable[bytes]]
log = logging.getLogger("mkdocs.plugins.hoaphuong")


class OnDemand:
    """The files of a site that come from data, below a folder that is served."""

    def __init__(self, root: Path) -> None:
        self._root = root.resolve()
        self._build: Build | None = None
        self._sheet = ("", b"")
        self._codes: Collection[str] = ()
        self._lists: dict[str, dict[str, bytes]] = {}
        self._placed: set[Path] = set()

    def show(self, build: Build, sheet: tuple[str, bytes], codes: Collection[str]) -> None:
        """Show a site from now on, in these languages; what was placed before is taken back."""
        self._build, self._sheet, self._codes = build, sheet, codes
        self._lists.clear()
        for path in self._placed:
            path.unlink(missing_ok=True)
        self._placed.clear()

    def place(self, path: str) -> None:
        """Put the file of an address where the server looks for it, if it comes from data."""
        file = path if path and not path.endswith("/") else f"{path}{PAGE}"
        target = (self._root / file).resolve()
        if target in self._placed or not target.is_relative_to(self._root):
            return
        try:
            content = self._content(self._build, file) if self._build else page_without_site(file)
        except TemplateError as fault:
            log.error(f"{place_of(fault)}: {fault.message}")
            return
        except PictureRefused as refused:
            log.error(str(refused))
            return
        if content is not None:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
            self._placed.add(target)

    def _content(self, build: Build, file: str) -> bytes | None:
        """What a path of the site holds, None where that does not come from data."""
        if file == self._sheet[0]:
            return self._sheet[1]
        if file.startswith("media/"):
            return _picture(build, file)
        code, _, rest = file.partition("/")
        if code not in build.editions or not build.editions[code].root:
            code, rest = build.site.source.code, file
        if code not in self._codes:
            return None
        entry = build.site.by_id.get(rest.removesuffix(f"/{PAGE}"))
        if entry and rest.endswith(f"/{PAGE}"):
            return build.entry_pages([entry], code)[0]
        if code not in self._lists:
            self._lists[code] = dict(build.lists(code))
        return self._lists[code].get(file)


def _picture(build: Build, file: str) -> bytes | None:
    for path, picture in pictures_of(build.site):
        if file == f"media/{picture.folder}/{picture.file}":
            return cleaned(path)
    return None
