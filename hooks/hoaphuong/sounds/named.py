"""The recordings that entries name: checked, and published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from hoaphuong.entries import Entry
from hoaphuong.fields.made import files_of
from hoaphuong.fields.sound import Sound, Sounds
from hoaphuong.pictures.album import Album
from hoaphuong.pictures.named import publish_pictures
from hoaphuong.problems import Problem, Where, problem
from hoaphuong.publishing.tree import Tree
from hoaphuong.site import Site
from hoaphuong.sounds.recording import address, refusal


def check_sounds(site: Site) -> Iterator[Problem]:
    """Every recording that is there begins as what it says it is, and is no larger than it may."""
    for path in {sound.path: None for sound in sounds_of(site.entries)}:
        reason = refusal(path) if path.is_file() else ""
        if reason:
            where = Where(f"data/{path.parent.name}/{path.name}")
            yield problem("broken-sound", where, reason=reason)


def publish_media(album: Album, entries: Sequence[Entry], tree: Tree) -> None:
    """Every picture these entries name in its versions, every recording as it is, to media/."""
    publish_pictures(album, entries, tree)
    for path in {sound.path: None for sound in sounds_of(entries)}:
        file = address(path)
        if not tree.has(file, file):
            tree.write(file, file, path.read_bytes())


def sounds_of(entries: Iterable[Entry]) -> Iterator[Sound]:
    """Every recording of entries."""
    return files_of(entries, Sounds)


def addresses(entries: Iterable[Entry]) -> list[str]:
    """Where their recordings are, in order: other bytes, another address."""
    return [address(sound.path) for sound in sounds_of(entries)]
