"""The core: what a browser keeps from a reader's first visit on, and the worker that keeps it."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from hoaphuong.offline.weights import Weights
from hoaphuong.publishing.sealed import digest
from hoaphuong.rendering.assets import small

MOST = 60_000
"""Bytes that the core of a language may weigh as it is sent."""
ASKED = re.compile(r'\b(?:href|src)="([^"#?:]+)')
NEEDED = (".css", ".js", ".svg")
Files = Mapping[str, object]


class Core(NamedTuple):
    """The core of one language."""

    root: str
    """The language's folder."""
    files: list[tuple[str, str]]
    """Path from the site's root and sum of each."""
    packed: int
    """Bytes as they are sent."""


def core(weights: Weights, files: Files, root: str, pages: Iterable[str], base_path: str) -> Core:
    """The pages that there are of those asked for, and what they are shown with."""
    there = [path for path in pages if path in files]
    needed = dict.fromkeys(there)
    for page in there:
        for asked in ASKED.findall(weights.content(page).decode()):
            path = (
                asked.removeprefix(base_path)
                if asked.startswith("/")
                else posixpath.normpath(posixpath.join(posixpath.dirname(page), asked))
            )
            if path in files and path.endswith(NEEDED):
                needed[path] = None
    kept = [(path, weights.of(path)) for path in needed]
    return Core(
        root,
        [(path, weight.sum) for path, weight in kept],
        sum(weight.packed for _, weight in kept),
    )


def worker(source: str, cores: Mapping[str, Core], notices: Iterable[str]) -> bytes:
    """The service worker: its source after what it is to keep, named by all of that.

    `notices` are the names of those that stand: any other that a kept page has was withdrawn.
    """
    said = {code: {"root": core.root, "files": core.files} for code, core in cores.items()}
    listed = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    standing = json.dumps(sorted(notices))
    version = digest(listed.encode(), standing.encode(), source.encode())[:16]
    head = f'const VERSION="{version}",NOTICES={standing},CORES={listed};'
    return f"{head}\n{small(source)}\n".encode()
