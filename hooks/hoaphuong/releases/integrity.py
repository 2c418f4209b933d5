"""The integrity list of a site: the SHA-256 of every file, in the form that `sha256sum` writes."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

NAME = "integrity.txt"
"""Stands at the site's root and names every file but itself."""
LINE = re.compile(r"([0-9a-f]{64})  (.+)")
UNSAFE = re.compile(r"[\\\n\r]")
"""In a name; `sha256sum` would have to escape them."""
Sums = Mapping[str, str]
"""By path from the root, with `/` between its parts: 64 hexadecimal digits."""


class Unfit(Exception):
    """A folder that cannot be published as it is: `code` of the message, and the path meant."""

    def __init__(self, code: str, path: object) -> None:
        super().__init__(code, path)
        self.code, self.path = code, str(path)


def sums_of(folder: Path) -> dict[str, str]:
    """What a folder holds, in order of path. Raises Unfit for what is neither file nor folder."""
    found = {path: sum_of(f"{folder}/{path}") for path in _files(str(folder), "")}
    found.pop(NAME, None)
    return dict(sorted(found.items()))


def sum_of(path: str) -> str:
    """The SHA-256 of a file."""
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def listed(sums: Sums) -> bytes:
    """The list, as `sha256sum --check` reads it."""
    lines = (f"{digits}  {path}\n" for path, digits in sums.items())
    return "".join(lines).encode("utf-8", "surrogateescape")


def read_list(folder: Path) -> dict[str, str] | None:
    """The list that lies in a folder; None where there is none. Raises Unfit where it is cut."""
    try:
        text = (folder / NAME).read_bytes().decode("utf-8", "surrogateescape")
    except FileNotFoundError:
        return None
    found = {}
    for line in text.split("\n")[:-1]:
        match = LINE.fullmatch(line)
        if match is None or not _is_inside(match[2]):
            raise Unfit("list-broken", folder / NAME)
        found[match[2]] = match[1]
    if not text.endswith("\n"):
        raise Unfit("list-broken", folder / NAME)
    return found


def differing(folder: Path, sums: Sums) -> list[str]:
    """Paths whose files are not there or not what the list says."""
    return [path for path, digits in sums.items() if not _is(f"{folder}/{path}", digits)]


def _is(path: str, digits: str) -> bool:
    try:
        return sum_of(path) == digits
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return False


def _is_inside(path: str) -> bool:
    """Whether a path of a list stays below its folder; a list may come from elsewhere."""
    return not path.startswith("/") and ".." not in path.split("/") and "\0" not in path


def _files(root: str, folder: str) -> Iterator[str]:
    with os.scandir(f"{root}/{folder}") as entries:
        for entry in entries:
            path = f"{folder}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                yield from _files(root, f"{path}/")
            elif not entry.is_file(follow_symlinks=False):
                raise Unfit("no-file", entry.path)
            elif UNSAFE.search(entry.name):
                raise Unfit("unsafe-name", entry.path)
            else:
                yield path
