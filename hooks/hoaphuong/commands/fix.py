"""`hoaphuong fix`: entries written as they should be, saying what they said."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from hoaphuong.commands.common import CLEAN, PROBLEMS, WrongUse, add_common, said, site_of
from hoaphuong.declared.kinds import Kind
from hoaphuong.editing.files import difference, entry_id, read_draft
from hoaphuong.site import Site


def add(commands: Any) -> None:
    """Make the command known."""
    command = commands.add_parser(
        "fix", help="order keys, mend quotes, blanks and refused names; meaning stays"
    )
    command.add_argument("entries", nargs="*", metavar="KIND/SLUG", help="only these entries")
    command.add_argument(
        "--dry-run", action="store_true", help="show the difference, write nothing"
    )
    command.set_defaults(run=run)
    add_common(command)


def run(options: argparse.Namespace) -> int:
    """Mend every entry that needs it; 1 where one could not be."""
    from hoaphuong.editing.fixing import Unfit, fixed  # here, for ruamel.yaml is slow to load

    site, wording = site_of(options), said(options)
    changed, unfit = 0, 0
    for id_, kind in _wanted(site, options):
        path = options.city / "data" / f"{id_}.yml"
        file = f"data/{id_}.yml"
        try:
            draft = read_draft(path)
            mended = fixed(draft.text, file, kind, site)
        except (Unfit, OSError, UnicodeDecodeError):
            print(wording["unfit"].format(path=file))
            unfit += 1
            continue
        if mended.text == draft.text:
            continue
        changed += 1
        if options.dry_run or mended.renderings:
            print(difference(file, draft.text, mended.text))
        else:
            print(wording["mended"].format(path=file))
        if not options.dry_run:
            draft.write(mended.text)
    told = "would-mend" if options.dry_run else "mended-all"
    print(wording[told].format(count=changed))
    return PROBLEMS if unfit else CLEAN


def _wanted(site: Site, options: argparse.Namespace) -> Iterator[tuple[str, Kind]]:
    """Ids of the entries there are files of, readable or not, with their kinds."""
    kinds = {kind.name: kind for kind in site.kinds}
    there = sorted({*site.by_id, *site.unread})
    wanted = [entry_id(name) for name in options.entries] or there
    for id_ in wanted:
        if id_ not in there:
            raise WrongUse(said(options)["no-entry"].format(entry=id_))
        if id_.partition("/")[0] in kinds:
            yield id_, kinds[id_.partition("/")[0]]
