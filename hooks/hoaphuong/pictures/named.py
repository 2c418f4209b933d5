"""The photographs that entries name: checked, and published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from hoaphuong.entries import Entry
from hoaphuong.fields.image import Image, Images
from hoaphuong.fields.made import files_of
from hoaphuong.pictures.album import Album
from hoaphuong.pictures.photograph import LIMITS
from hoaphuong.problems import Problem, Where, problem
from hoaphuong.publishing.tree import Tree
from hoaphuong.site import Site


def check_pictures(site: Site) -> Iterator[Problem]:
    """Every picture that is there can be read, as what it says it is, in the time it may take."""
    named = {picture.path: picture for picture in pictures_of(site.entries)}
    site.album.look_at(named)
    for path, picture in named.items():
        reason = site.album.refusal(path) if path.is_file() else ""
        if reason:
            where = Where(f"data/{picture.path.parent.name}/{picture.file}")
            yield problem(reason, where, **LIMITS)


def publish_pictures(album: Album, entries: Sequence[Entry], tree: Tree) -> None:
    """Write every version of every picture that these entries name to media/.

    Raises PictureRefused with the file's name.
    """
    missing = []
    for path in {picture.path: None for picture in pictures_of(entries)}:
        found = album.of(path)
        album.use(found)
        files = [file for file, _ in found.files()]
        # a name says what is in the file: what bears it need not be made, nor read
        if not all(tree.has(file, file) for file in files):
            missing.append(path)
    for file, content in album.versions(missing):
        tree.write(file, file, content)


def pictures_of(entries: Iterable[Entry]) -> Iterator[Image]:
    """Every picture of entries."""
    return files_of(entries, Images)


def first_picture(entry: Entry) -> Path | None:
    """The file of the picture that stands for an entry."""
    return next((picture.path for picture in pictures_of([entry])), None)
