"""The engine that a new city runs: a wheel, pinned by its digest.

Installed from a wheel, the engine knows from where (PEP 610); elsewhere it must be told.
"""

from __future__ import annotations

import hashlib
import json
import re
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from hoaphuong.rendering.looks import ENGINE

NAME = "hoaphuong"
FOLDER = "engine"
LOCK = "requirements.lock"
PINNED = "requirements.txt"
FILE = re.compile(rf"{NAME}-[0-9][\w.+]*-py3-none-any\.whl")
ADDRESS = re.compile(r"(https://[^#\s]+\.whl)#sha256=([0-9a-f]{64})")
HEAD = """\
# What this site is made with, pinned by digests. Run from this folder:
#   python -m pip install --require-hashes -r requirements.txt
"""


class Engine(NamedTuple):
    """A wheel to be pinned."""

    place: str
    """Where pip finds it: a path in the city's folder, or an address."""
    digest: str
    """SHA-256, in hexadecimal digits."""
    file: Path | None
    """The file to be copied; None where the wheel stands at an address."""

    def files(self) -> dict[str, bytes]:
        """The requirements of a city that runs it, and the wheel itself."""
        named = self.place if self.file else f"{NAME} @ {self.place}"
        pinned = f"{HEAD}{named} --hash=sha256:{self.digest}\n-r {FOLDER}/{LOCK}\n"
        made = {PINNED: pinned.encode(), f"{FOLDER}/{LOCK}": lock()}
        if self.file:
            made[f"{FOLDER}/{self.file.name}"] = self.file.read_bytes()
        return made


def engine_at(said: str) -> Engine | None:
    """The wheel of a path, or of an address with `#sha256=…`; None where it is none of ours."""
    address = ADDRESS.fullmatch(said)
    if address:
        return Engine(address[1], address[2], None)
    path = Path(said)
    if not (FILE.fullmatch(path.name) and path.is_file()):
        return None
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return Engine(f"./{FOLDER}/{path.name}", digest, path)


def engine_here() -> Engine | None:
    """The wheel that this engine was installed from, if it still is where it was."""
    try:
        told = json.loads(distribution(NAME).read_text("direct_url.json") or "{}")
    except (PackageNotFoundError, ValueError):
        return None
    parts = urlsplit(told.get("url", ""))
    if parts.scheme == "file":
        from urllib.request import url2pathname  # here, for it loads a web client

        return engine_at(url2pathname(parts.path))
    digest = told.get("archive_info", {}).get("hashes", {}).get("sha256", "")
    return engine_at(f"{told.get('url', '')}#sha256={digest}")


def lock() -> bytes:
    """The engine's own dependencies: in the package of a wheel, else in the repository."""
    shipped = ENGINE / LOCK
    return (shipped if shipped.is_file() else ENGINE.parent.parent / LOCK).read_bytes()
