"""What a machine says of the files it hands over: `shard.json` at the root of their folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import orjson

from hoaphuong.publishing.ledger import Ledger
from hoaphuong.publishing.sealed import digest
from hoaphuong.sharding.share import Place
from hoaphuong.site import Site

NAME = "shard.json"
FORMAT = 1


class Damaged(Exception):
    """A folder that a machine handed over is not what it was; why is said."""


@dataclass(frozen=True, slots=True)
class Made:
    """What a shard was made from: the same three, the same pages."""

    engine: str
    day: str
    data: str

    def unlike(self, other: Made) -> str:
        """The first in which two differ; empty where they are alike."""
        pairs = zip(asdict(self).items(), asdict(other).values(), strict=True)
        return next((name for (name, mine), theirs in pairs if mine != theirs), "")


@dataclass(frozen=True, slots=True)
class Manifest:
    """The files of one machine, each with the key it was made from and the digest of its bytes."""

    place: Place
    made: Made
    units: tuple[str, ...]
    files: Mapping[str, tuple[str, str]]
    batches: Mapping[str, tuple[str, list[str]]]

    def content(self) -> bytes:
        """As a file."""
        said = {"format": FORMAT, "place": list(self.place), "made": asdict(self.made)}
        said |= {"units": self.units, "files": self.files, "batches": self.batches}
        body = orjson.dumps(said, option=orjson.OPT_INDENT_2)
        return digest(body).encode() + b"\n" + body


def read_manifest(folder: Path) -> Manifest:
    """What a folder says of itself. Raises Damaged."""
    try:
        seal, _, body = (folder / NAME).read_bytes().partition(b"\n")
    except OSError as error:
        raise Damaged(str(error.strerror)) from None
    if digest(body).encode() != seal:
        raise Damaged(NAME)
    raw = orjson.loads(body)
    if raw.get("format") != FORMAT:
        raise Damaged(f"{NAME}: format {raw.get('format')}")
    return Manifest(
        Place(*raw["place"]),
        Made(**raw["made"]),
        tuple(raw["units"]),
        {_safe(path): (key, seal) for path, (key, seal) in raw["files"].items()},
        {name: (key, paths) for name, (key, paths) in raw["batches"].items()},
    )


def digests(ledger: Ledger, root: Path) -> dict[str, tuple[str, str]]:
    """The files of a ledger as a manifest names them."""
    return {
        path: (key, digest((root / path).read_bytes())) for path, (key, _) in ledger.files.items()
    }


def contents(manifest: Manifest, folder: Path) -> Iterator[tuple[str, str, bytes]]:
    """Path, key and bytes of every file. Raises Damaged at one that is not what it was."""
    for path, (key, seal) in manifest.files.items():
        try:
            content = (folder / path).read_bytes()
        except OSError:
            content = b""
        if digest(content) != seal:
            raise Damaged(path)
        yield path, key, content


def made_from(site: Site, engine: str, texts: Iterable[str]) -> Made:
    """What pages of a site are made from; `texts` name its data as pages and lists show it."""
    locked: list[Any] = [site.lock.of_entry(entry.id) for entry in site.entries]
    said = (*texts, site.declared, repr(locked))
    return Made(engine, site.build_date.isoformat(), digest(*(one.encode() for one in said)))


def _safe(path: str) -> str:
    """A path that stays below its folder. Raises Damaged."""
    parts = PurePosixPath(path).parts
    if not parts or path.startswith("/") or ".." in parts or "\\" in path:
        raise Damaged(path)
    return path
