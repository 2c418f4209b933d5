"""A release is made beside the others, verified, and shown in one step; or the one before it is.

Killed at any moment, the old release is shown whole, or the new one.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from hoaphuong.publishing.sealed import remove
from hoaphuong.releases.integrity import NAME, Sums, Unfit, differing, listed, read_list, sums_of
from hoaphuong.releases.shelf import Shelf

SIGNS = ("index.html", "404.html")
"""Files by which a site is known."""
HASHED = re.compile(r"[._][0-9a-f]{7,64}(?=[./])")
"""In the path of a file whose name changes with its content. A page that was loaded a moment ago
still asks for it.
"""
PAGE = ".html"


class Done(NamedTuple):
    """What publishing came to."""

    release: str
    """Its name; that of the one that stays where nothing changed."""
    copied: int = 0
    linked: int = 0
    kept: int = 0
    """Files of the release before that pages of it still ask for."""
    is_new: bool = True


def publish(site: Path, shelf: Shelf, now: datetime) -> Done:
    """Show a site as a new release. Raises Unfit and OSError; then all is as it was."""
    if not any((site / name).is_file() for name in SIGNS):
        raise Unfit("no-site", site)
    inner, outer = site.resolve(), shelf.folder.resolve()
    if outer.is_relative_to(inner) or inner.is_relative_to(outer / shelf.releases.name):
        raise Unfit("one-in-other", shelf.folder)
    with shelf.held():
        own = _sums_as_listed(site)
        shown = shelf.shown
        before = _said_of(shelf.releases / shown) if shown else {}
        if before == own and not differing(shelf.releases / shown, own):
            return Done(shown, is_new=False)
        name = shelf.stamp(now, sha256(listed(own)).hexdigest())
        room = shelf.room(name)
        try:
            done = _filled(room, name, site, own, shelf.releases / shown, before)
            os.rename(room, shelf.releases / name)
        except BaseException:
            remove(room)
            raise
        shelf.show(name)
        with suppress(OSError):  # what cannot be removed now is tried again by the next release
            shelf.prune()
    return done


def roll_back(shelf: Shelf) -> Done:
    """Show the release before the one that is shown. Raises Unfit and OSError."""
    with shelf.held():
        shown, names = shelf.shown, shelf.names()
        earlier = names[: names.index(shown)] if shown else []
        if not earlier:
            raise Unfit("no-earlier", shelf.folder)
        target = shelf.releases / earlier[-1]
        own, left = read_list(target), _said_of(shelf.releases / shown)
        if own is None:
            raise Unfit("list-broken", target / NAME)
        kept = _keep(_asked_for(left, own), shelf.releases / shown, target)
        shelf.show(earlier[-1])
    return Done(earlier[-1], kept=kept)


def _said_of(release: Path) -> Sums:
    """What a release that was shown lists; nothing where its list has suffered, for no damage of
    the old may keep the new from being shown.
    """
    try:
        return read_list(release) or {}
    except Unfit:
        return {}


def _sums_as_listed(site: Path) -> Sums:
    """What a site holds; if a list came with it, exactly what that says."""
    own, said = sums_of(site), read_list(site)
    if said is not None and said != own:
        wrong = {*said.items()} ^ {*own.items()}
        raise Unfit("not-as-listed", site / min(wrong)[0])
    return own


def _filled(room: Path, name: str, site: Path, own: Sums, old: Path, before: Sums) -> Done:
    """Files of the site, those that are the same as in the old release linked to it."""
    same = [path for path, digits in own.items() if before.get(path) == digits]
    linked = {path for path in same if _link(old / path, _place(room, path))}
    linked -= set(differing(room, {path: own[path] for path in linked}))
    copied = [path for path in own if path not in linked]
    for path in copied:
        _copy(site / path, _place(room, path))
    damaged = differing(room, {path: own[path] for path in copied})
    if damaged:
        raise Unfit("changed-meanwhile", site / damaged[0])
    kept = _keep(_asked_for(before, own), old, room)
    (room / NAME).write_bytes(listed(own))
    (room / NAME).chmod(0o644)
    _let_in([room, *(path for path in room.rglob("*") if path.is_dir())])
    _settle()
    return Done(name, len(copied), len(linked), kept)


def _asked_for(old: Sums, new: Sums) -> list[str]:
    """What pages of one release ask for and another does not have."""
    return [
        path for path in old if path not in new and HASHED.search(path) and not path.endswith(PAGE)
    ]


def _keep(paths: Iterable[str], source: Path, target: Path) -> int:
    """Link files into another release, which may have some of them; how many it has now."""
    count, folders = 0, set[Path]()
    for path in paths:
        with suppress(FileExistsError, NotADirectoryError):
            count += _link(source / path, _place(target, path))
            folders.update(target / folder for folder in Path(path).parents)
    _let_in(folders)
    return count


def _let_in(folders: Iterable[Path]) -> None:
    """Let every server read folders, whatever the mask is that they were made under."""
    for folder in folders:
        folder.chmod(0o755)


def _place(root: Path, path: str) -> Path:
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    return target


def _link(source: Path, target: Path) -> bool:
    try:
        os.link(source, target, follow_symlinks=False)
    except FileExistsError:
        return True
    except (OSError, NotImplementedError):  # gone, too many links, a system without
        return False
    return True


def _copy(source: Path, target: Path) -> None:
    """A file of its own, that every server may read; its time is now, so that it is sent anew."""
    target.unlink(missing_ok=True)
    shutil.copyfile(source, target, follow_symlinks=False)
    target.chmod(0o644)


def _settle() -> None:
    """Have all on the disk before it is shown: the power may fail too."""
    if hasattr(os, "sync"):
        os.sync()
