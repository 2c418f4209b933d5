"""The shares of several machines put together.

A merge is an ordinary build that finds everything made already which the machines have made. So it
gives what one machine alone gives, and makes by itself what is written once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from hoaphuong.publishing.publication import Publication
from hoaphuong.session import Stopped
from hoaphuong.sharding.manifest import NAME, Damaged, Manifest, contents, read_manifest
from hoaphuong.sharding.shard import made_of
from hoaphuong.verdict import LANG
from hoaphuong.wording import messages

Handed = list[tuple[Path, Manifest]]
"""Folders with what they say of themselves."""


class MergePublication(Publication):
    """Publishes a site of which `folders` hold the shares."""

    def __init__(
        self, city: Path, site_dir: Path, theme_folders: list[Path], folders: Sequence[Path]
    ) -> None:
        self._folders = folders
        super().__init__(city, site_dir, theme_folders)

    def _prepare(self, engine: str) -> None:
        handed, faults = read_shards(self._folders)
        own = made_of(self, engine)
        for folder, manifest in handed:
            unlike = own.unlike(manifest.made)
            if unlike:
                faults.append(_said(folder, f"stale-{unlike}", shard=manifest.place))
        if faults:
            raise Stopped("\n".join(faults))
        for folder, manifest in handed:
            try:
                self.tree.adopt(contents(manifest, folder), manifest.batches)
            except Damaged as fault:
                raise Stopped(_said(folder, "damaged", path=fault)) from None


def find_shards(folders: Sequence[Path]) -> list[Path]:
    """These folders, or those in them that hold a share."""
    found: list[Path] = []
    for folder in folders:
        inside = sorted(path.parent for path in folder.glob(f"*/{NAME}"))
        found += [folder] if (folder / NAME).is_file() or not inside else inside
    return found


def read_shards(folders: Sequence[Path]) -> tuple[Handed, list[str]]:
    """What the folders say, and what is wrong with them as a whole: lost, doubled, of others."""
    handed: Handed = []
    faults: list[str] = []
    for folder in folders:
        try:
            handed.append((folder, read_manifest(folder)))
        except Damaged as fault:
            faults.append(_said(folder, "damaged", path=fault))
    return handed, [*faults, *_check_whole(handed)]


def _check_whole(handed: Handed) -> Iterator[str]:
    """Each place is there once, and all are of as many."""
    if not handed:
        return
    count = max(manifest.place.of for _, manifest in handed)
    where: dict[int, Path] = {}
    for folder, manifest in handed:
        number = manifest.place.number
        if manifest.place.of != count:
            yield _said(folder, "of-others", shard=manifest.place, count=count)
        elif number in where:
            yield _said(folder, "doubled", shard=manifest.place, other=where[number])
        else:
            where[number] = folder
    for number in range(1, count + 1):
        if number not in where:
            yield _said(handed[0][0].parent, "lost", shard=f"{number}/{count}")


def _said(folder: Path, fault: str, **values: object) -> str:
    """What is wrong with a folder, and what is allowed."""
    return f"{folder}: {messages(LANG)['sharding'][fault].format_map(values)}"
