"""Pages made when somebody asks for them, and put where the server looks."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path

from jinja2 import TemplateError

from hoaphuong.build import PAGE, Build
from hoaphuong.drawings.motifs import sprite
from hoaphuong.faults import fault_of
from hoaphuong.ics import OF_ENTRY
from hoaphuong.opendata.files import FOLDER
from hoaphuong.opendata.publishing import content, previewed
from hoaphuong.pages.calendar_files import feast_ics
from hoaphuong.pages.data import data_page
from hoaphuong.pictures.named import pictures_of
from hoaphuong.pictures.photograph import PictureRefused
from hoaphuong.preview.overlay import EMPTY
from hoaphuong.preview.ribbon import ribbon
from hoaphuong.problems import Problem
from hoaphuong.rendering.typeface import Face
from hoaphuong.sounds.named import sounds_of
from hoaphuong.sounds.recording import address

LOST = "404.html"
DATA = f"{FOLDER}{PAGE}"


class OnDemand:
    """The files of a site that come from data, below a folder that is served."""

    def __init__(self, root: Path, overrides: Path) -> None:
        self._root = root.resolve()
        self._overrides = overrides
        self._build: Build | None = None
        self._assets: Mapping[str, bytes] = {}
        self._faces: Mapping[str, Face] = {}
        self._codes: Collection[str] = ()
        self._lists: dict[str, _Lists] = {}
        self._placed: dict[str, list[Problem]] = {}
        """Files that are there, each with what kept it from being made."""

    def show(
        self,
        build: Build,
        assets: Mapping[str, bytes],
        codes: Collection[str],
        faces: Iterable[Face] = (),
    ) -> None:
        """Show a site from now on, in these languages; what was placed before is taken back.

        `assets` are its style sheet and scripts by path, `faces` those of its typeface.
        """
        self._build, self._assets, self._codes = build, assets, codes
        self._faces = {face.path: face for face in faces}
        self._lists.clear()
        for file in self._placed:
            (self._root / file).unlink(missing_ok=True)
        self._placed.clear()

    def place(self, path: str) -> list[Problem]:
        """Put the file of an address where the server looks for it, if it comes from data.

        Gives what keeps the page from being made; an empty one stands in its place.
        """
        file = _file_of(path)
        if file in self._placed or self._is_there(file):
            return self._placed.get(file, [])
        faults: list[Problem] = []
        try:
            content = self._content(file)
        except (TemplateError, PictureRefused, OSError) as fault:
            self._lists.clear()
            faults = [fault_of(fault, file, self._overrides)]
            content = EMPTY if file.endswith(".html") else None
        if content is not None:
            target = self._root / file
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
            self._placed[file] = faults
        return faults

    def ribbon(self, path: str) -> str:
        """Why the page of an entry at an address is not published as it is seen."""
        if self._build is None:
            return ""
        site, (code, rest) = self._build.site, self._split(self._build, _file_of(path))
        entry = site.by_id.get(rest.removesuffix(f"/{PAGE}")) if rest.endswith(PAGE) else None
        return ribbon(site, entry, code) if entry else ""

    def _split(self, build: Build, file: str) -> tuple[str, str]:
        """The language of a file, and its path from that language's root."""
        code, _, rest = file.partition("/")
        if code not in build.editions or not build.editions[code].root:
            return build.site.source.code, file
        return code, rest

    def _content(self, file: str) -> bytes | None:
        """What a path of the site holds, None where that does not come from data."""
        build = self._build
        if build is None:
            return EMPTY if file == LOST else None
        if file in self._assets:
            return self._assets[file]
        if file in build.site.atlas.files:
            return build.site.atlas.files[file]
        if file in self._faces:
            return self._faces[file].content()
        if file == sprite()[0]:
            return sprite()[1]
        if file.startswith("media/"):
            return _picture(build, file) or _sound(build, file)
        code, rest = self._split(build, file)
        if code not in self._codes:
            return None
        if build.site.settings.open_data:
            if rest == DATA:
                page = data_page(build.editions[code], build.templates, previewed(build.site))
                return build.frames[code].whole(page)
            if said := content(build.site, file):
                return said
        entry = build.site.by_id.get(rest.removesuffix(f"/{PAGE}"))
        if entry and rest.endswith(f"/{PAGE}"):
            return build.entry_pages([entry], code)[0]
        feasts = build.site.feasts.get(rest.removesuffix(f"/{OF_ENTRY}"))
        if feasts and rest.endswith(f"/{OF_ENTRY}"):
            return feast_ics(build.editions[code], feasts).encode()
        beside = build.site.by_id.get("/".join(rest.split("/")[:2]))
        if beside and rest.removeprefix(f"{beside.id}/") in build.handouts[code].names(beside):
            return build.handouts[code].make(beside, rest.removeprefix(f"{beside.id}/"))
        return self._lists_of(build, code).upto(file)

    def _lists_of(self, build: Build, code: str) -> _Lists:
        if code not in self._lists:
            self._lists[code] = _Lists(chain(build.moved(code), build.lists(code)))
        return self._lists[code]

    def _is_there(self, file: str) -> bool:
        """Whether MkDocs has put a file of its own there, for which no list need be made."""
        try:
            return (self._root / file).is_file()
        except (OSError, ValueError):  # too long for a name
            return False


class _Lists:
    """The lists of a language, each made no sooner than one that comes after it is asked for."""

    def __init__(self, coming: Iterator[tuple[str, bytes]]) -> None:
        self._coming = coming
        self._made: dict[str, bytes] = {}

    def upto(self, file: str) -> bytes | None:
        """What a file of theirs holds, None where it is none of them."""
        while file not in self._made:
            found = next(self._coming, None)
            if found is None:
                return None
            self._made[found[0]] = found[1]
        return self._made[file]


def is_page(path: str) -> bool:
    """Whether an address is that of a page, and not of a file beside it."""
    last = path.rpartition("/")[2]
    return "." not in last or last.endswith(".html")


def _file_of(path: str) -> str:
    """The file that the server looks for when it is asked for a path."""
    name = path.rpartition("/")[2]
    file = path if "." in name else f"{path.rstrip('/')}/{PAGE}"
    return posixpath.normpath(f"/{file}").lstrip("/")


def _picture(build: Build, file: str) -> bytes | None:
    for picture in pictures_of(build.site.entries):
        if file in dict(build.site.album.of(picture.path).files()):
            return dict(build.site.album.versions([picture.path]))[file]
    return None


def _sound(build: Build, file: str) -> bytes | None:
    paths = (sound.path for sound in sounds_of(build.site.entries))
    return next((path.read_bytes() for path in paths if address(path) == file), None)
