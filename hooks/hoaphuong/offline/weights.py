"""What each file of the site weighs: its content's name, its size, and its size as it is sent."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import NamedTuple

import brotli

from hoaphuong.publishing.sealed import read_sealed, write_sealed
from hoaphuong.publishing.tree import Tree
from hoaphuong.reading.layers import Mark

DIGITS = 16
QUALITY = 4
"""Of the compression by which packed sizes are reckoned: near what servers send (gzip -6)."""
PACKED_ALREADY = (".woff2", ".avif", ".webp", ".jpg", ".jpeg", ".png")


class Weight(NamedTuple):
    """A file's content in short."""

    sum: str
    """The first 64 bits of its SHA-256, in hex."""
    size: int
    """In bytes."""
    packed: int
    """In bytes, as a server sends it."""


class Weights:
    """The weights of a tree's files; those whose marks are as they were are remembered."""

    def __init__(self, tree: Tree, cache: Path) -> None:
        self._tree = tree
        self._place = cache / "weights"
        self._version = f"1 {brotli.__version__}"
        self._known: dict[Mark, Weight] = {}
        self._used: dict[Mark, Weight] = {}
        for line in read_sealed(self._place, self._version):
            inode, size, changed, name, packed = line.split()
            mark = (int(inode), int(size), int(changed))
            self._known[mark] = Weight(name, int(size), int(packed))

    def of(self, path: str) -> Weight:
        """The weight of a file that the tree holds."""
        mark = self._tree.files[path][1]
        weight = self._used.get(mark) or self._known.get(mark)
        if weight is None:
            weight = weigh(path, self.content(path))
        self._used[mark] = weight
        return weight

    def content(self, path: str) -> bytes:
        return Path(self._tree.root, path).read_bytes()

    def keep(self) -> None:
        """Remember what was asked for, and nothing else."""
        if self._used != self._known:
            lines = (
                f"{mark[0]} {mark[1]} {mark[2]} {weight.sum} {weight.packed}"
                for mark, weight in self._used.items()
            )
            write_sealed(self._place, self._version, lines)


def weigh(path: str, content: bytes) -> Weight:
    """The weight of content that stands at a path."""
    packed = len(content)
    if not path.endswith(PACKED_ALREADY):
        packed = min(packed, len(brotli.compress(content, quality=QUALITY)))
    return Weight(hashlib.sha256(content).hexdigest()[:DIGITS], len(content), packed)
