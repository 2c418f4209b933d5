"""`hoaphuong migrate`: data of an older format, as this engine reads it."""

from __future__ import annotations

import argparse
from typing import Any

from hoaphuong.commands.common import CLEAN, WrongUse, add_common, said, site_of
from hoaphuong.declared.format import FORMAT, format_of
from hoaphuong.reading.layers import open_layers


def add(commands: Any) -> None:
    """Make the command known."""
    command = commands.add_parser("migrate", help="bring older data up to today's format")
    command.add_argument("--dry-run", action="store_true", help="name the files, write nothing")
    command.set_defaults(run=run)
    add_common(command)


def run(options: argparse.Namespace) -> int:
    """Work all of it out, then write it; data of today is left alone."""
    from hoaphuong.migrating.migration import Broken, Migration  # here: seldom needed

    site, wording = site_of(options), said(options)
    number = format_of(open_layers(options.city).document("site.yml"))
    if number == FORMAT:
        print(wording["format-is-new"].format(number=number))
        return CLEAN
    migration = Migration(site, options.city)
    try:
        migration.bring_up(number)
    except Broken as fault:
        raise WrongUse(wording["cannot-migrate"].format(reason=fault)) from None
    for draft, text in migration.changed:
        if not options.dry_run:
            draft.write(text)
        print(wording["would-move" if options.dry_run else "mended"].format(path=draft.path))
    counts = {"before": number, "after": FORMAT, "files": len(migration.changed)}
    print(wording["would-migrate" if options.dry_run else "migrated"].format(**counts))
    return CLEAN
