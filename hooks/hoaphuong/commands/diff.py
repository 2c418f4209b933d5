"""`hoaphuong diff OLD [NEW]`: what changed in the data between two folders or two commits."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hoaphuong.changing.comparing import Version, changes_between
from hoaphuong.changing.log import ENDING, FOLDER, ChangeLog, NoLog, as_json, log_of
from hoaphuong.changing.telling import as_text, changes_feed
from hoaphuong.clock import build_date
from hoaphuong.commands.common import CLEAN, WrongUse, add_common, said, site_of
from hoaphuong.edition import Edition
from hoaphuong.history import NoHistory, city_at, moment_of
from hoaphuong.replacing import replace
from hoaphuong.site import Site
from hoaphuong.wording import messages

FORMATS = TEXT, JSON, ATOM = ("text", "json", "atom")


def add(commands: Any) -> None:
    """Make the command known."""
    command = commands.add_parser(
        "diff", help="entries added, changed field by field, retired, between two versions"
    )
    command.add_argument("old", metavar="OLD", help="a commit, or a folder with data/")
    command.add_argument("new", metavar="NEW", nargs="?", help="the same (the city as it is)")
    command.add_argument("--format", choices=FORMATS, default=TEXT)
    command.add_argument("--write", action="store_true", help=f"keep it in data/{FOLDER}/")
    command.set_defaults(run=run)
    add_common(command)


def run(options: argparse.Namespace) -> int:
    """Compare, then print or keep what was found."""
    site, wording = site_of(options), said(options)
    with ExitStack() as rooms:
        old = _version(options, options.old, site, rooms)
        new = _version(options, options.new, site, rooms)
        log = changes_between(old, new)
    if options.write:
        if not log.changes:
            print(wording["no-changes"])
            return CLEAN
        print(wording["changes-written"].format(path=_keep(options.city, log)))
    elif options.format == JSON:
        sys.stdout.write(as_json(log).decode())
    elif options.format == ATOM:
        sys.stdout.write(changes_feed(Edition(site, site.source), [log]))
    else:
        print("\n".join(as_text(log, messages(options.lang)["comparing"])))
    return CLEAN


def _version(
    options: argparse.Namespace, named: str | None, site: Site, rooms: ExitStack
) -> Version:
    """A folder that holds data/, or is it; else a commit. Raises WrongUse."""
    if named is None:
        return Version(options.city, site.build_date)
    folder = Path(named)
    if folder.name == "data" and folder.is_dir():
        folder = folder.parent
    if (folder / "data").is_dir():
        return Version(folder, site.build_date)
    room = Path(rooms.enter_context(TemporaryDirectory()))
    try:
        commit, moment = moment_of(options.city, named)
        city_at(options.city, commit, room)
    except NoHistory as fault:
        wrong = said(options)["no-version"].format(value=named, reason=fault)
        raise WrongUse(wrong) from None
    return Version(room, _day(moment, site), commit[:12])


def _day(moment: datetime, site: Site) -> date:
    return build_date(moment, site.settings.time_zone, None)


def _keep(city: Path, log: ChangeLog) -> Path:
    """Write a log under its day; another of the same day gets a number, the same its own place."""
    folder = city / "data" / FOLDER
    path = next(path for path in _places(folder, log) if _is_free(path, log))
    replace(path, as_json(log))
    return path


def _places(folder: Path, log: ChangeLog) -> Iterator[Path]:
    yield folder / f"{log.day.isoformat()}{ENDING}"
    for number in range(2, 1000):
        yield folder / f"{log.day.isoformat()}-{number}{ENDING}"


def _is_free(path: Path, log: ChangeLog) -> bool:
    """Whether nothing stands there, or what began at the same version."""
    try:
        return log_of(path.read_bytes()).before == log.before
    except (FileNotFoundError, NotADirectoryError):
        return True
    except (NoLog, OSError):
        return False
