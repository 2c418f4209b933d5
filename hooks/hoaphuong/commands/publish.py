"""`hoaphuong publish DIR`: a new release beside the old, verified and shown in one step."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from hoaphuong.commands.common import CLEAN, complain
from hoaphuong.releases.integrity import Unfit
from hoaphuong.releases.releasing import Done, publish, roll_back
from hoaphuong.releases.shelf import Shelf
from hoaphuong.wording import LANGUAGES, messages, spoken


def add(commands: Any) -> None:
    """Make the command known."""
    command = commands.add_parser("publish", help="show a built site as a new release")
    command.add_argument("folder", type=Path, metavar="DIR", help="what the web server is given")
    command.add_argument("--site", type=Path, default=Path("site"), help="the built site (site)")
    command.add_argument("--rollback", action="store_true", help="show the release before instead")
    command.add_argument("--lang", choices=LANGUAGES, default=spoken(), help="language of messages")
    command.set_defaults(run=run, city=None)


def run(options: argparse.Namespace) -> int:
    """Publish, or go back."""
    wording = messages(options.lang)["publishing"]
    shelf = Shelf(options.folder)
    try:
        if options.rollback:
            done, key = roll_back(shelf), "rolled-back"
        else:
            done = publish(options.site, shelf, datetime.now(UTC))
            key = "published" if done.is_new else "nothing-changed"
    except Unfit as fault:
        return complain(wording[fault.code].format(path=fault.path))
    except OSError as fault:
        path = fault.filename or options.folder
        return complain(wording["failed"].format(path=path, reason=fault.strerror))
    print(_told(wording[key], done, shelf))
    if not shelf.has_link:
        print(wording["without-link"].format(path=shelf.releases / done.release))
    return CLEAN


def _told(said: str, done: Done, shelf: Shelf) -> str:
    gaps = {"path": shelf.releases / done.release, "count": done.copied + done.linked}
    return said.format(**gaps, copied=done.copied, kept=done.kept)
