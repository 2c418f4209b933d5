"""`hoaphuong rename OLD NEW`: the entry with its pictures, everything that names it, a redirect."""

from __future__ import annotations

import argparse
import os
from typing import Any

from hoaphuong.commands.common import CLEAN, WrongUse, add_common, said, site_of
from hoaphuong.editing.files import entry_id
from hoaphuong.editing.renaming import renaming
from hoaphuong.reading.keys import is_slug
from hoaphuong.reading.single import RESERVED
from hoaphuong.wording import messages


def add(commands: Any) -> None:
    """Make the command known."""
    command = commands.add_parser(
        "rename", help="give an entry another address; what names it follows, the old one leads on"
    )
    command.add_argument("old", metavar="OLD", help="KIND/SLUG")
    command.add_argument("new", metavar="NEW", help="KIND/SLUG")
    command.add_argument("--dry-run", action="store_true", help="name the files, write nothing")
    command.set_defaults(run=run)
    add_common(command)


def run(options: argparse.Namespace) -> int:
    """Work everything out, then write it."""
    site, wording = site_of(options), said(options)
    old, new = entry_id(options.old), entry_id(options.new)
    entry = site.by_id.get(old)
    if entry is None:
        raise WrongUse(wording["no-entry"].format(entry=old))
    kind, _, slug = new.partition("/")
    if kind != entry.kind.name:
        raise WrongUse(wording["same-kind"].format(old=old, new=new))
    if not is_slug(slug) or slug in RESERVED:
        raise WrongUse(messages(options.lang)["problems"]["unsafe-slug"].format(slug=slug))
    path = options.city / "data" / f"{new}.yml"
    if path.exists():
        raise WrongUse(wording["exists"].format(path=path))
    try:
        found = renaming(site, options.city, entry, new)
    except (OSError, UnicodeDecodeError) as fault:
        raise WrongUse(str(fault)) from None
    taken = [after for after in found.moves.values() if after.exists()]
    if taken:
        raise WrongUse(wording["exists"].format(path=taken[0]))
    if options.dry_run:
        for path in found.texts:
            print(wording["would-move"].format(path=path))
        return CLEAN
    for before, after in found.moves.items():
        os.replace(before, after)
    for draft, text in found.texts.values():
        draft.write(text)
    counts = {"files": len(found.texts), "pictures": found.pictures}
    print(wording["moved"].format(old=old, new=new, **counts))
    return CLEAN
