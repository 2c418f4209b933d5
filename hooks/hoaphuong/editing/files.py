"""A file that is to be changed: its text, how its lines end, and how it is put back whole."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from pathlib import Path

from hoaphuong.replacing import replace


@dataclass(frozen=True, slots=True)
class Draft:
    """A file as it was read. Its text has simple line ends; `newline` is how they are written."""

    path: Path
    text: str
    newline: str = "\n"

    def write(self, text: str) -> None:
        """Put a new text in place of the file, at once or not at all."""
        replace(self.path, self.bytes_of(text))

    def bytes_of(self, text: str) -> bytes:
        """A text as it is written into this file."""
        return text.replace("\n", self.newline).encode()


def read_draft(path: Path) -> Draft:
    """A file's text. Raises OSError, and UnicodeDecodeError where it is not UTF-8."""
    raw = path.read_bytes()
    newline = "\r\n" if b"\r\n" in raw else "\n"
    return Draft(path, raw.decode("utf-8-sig").replace("\r\n", "\n"), newline)


def difference(file: str, before: str, after: str) -> str:
    """What differs between two texts, as `diff -u` shows it."""
    lines = difflib.unified_diff(
        before.splitlines(), after.splitlines(), f"a/{file}", f"b/{file}", lineterm="", n=1
    )
    return "\n".join(lines)


def entry_id(said: str) -> str:
    """The id of an entry that was named by its id or by its file, in any system's way."""
    text = said.replace("\\", "/").removesuffix(".yml")
    return "/".join(text.split("/")[-2:])
