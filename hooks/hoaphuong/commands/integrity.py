"""`hoaphuong integrity`: write the integrity list of a built site, or hold the site to it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from hoaphuong.commands.common import CLEAN, complain
from hoaphuong.releases.integrity import NAME, Unfit, listed, read_list, sums_of
from hoaphuong.replacing import replace
from hoaphuong.wording import LANGUAGES, messages, spoken

MOST_NAMED = 20


def add(commands: Any) -> None:
    """Make the command known."""
    command = commands.add_parser("integrity", help="the SHA-256 of every file of a built site")
    command.add_argument("--site", type=Path, default=Path("site"), help="the built site (site)")
    command.add_argument("--verify", action="store_true", help="hold the site to its list")
    command.add_argument("--lang", choices=LANGUAGES, default=spoken(), help="language of messages")
    command.set_defaults(run=run, city=None)


def run(options: argparse.Namespace) -> int:
    """Write the list, or name every file that is not as it says."""
    wording = messages(options.lang)["publishing"]
    try:
        said = read_list(options.site) if options.verify else {}
        if said is None:
            raise Unfit("no-list", options.site / NAME)
        found = sums_of(options.site)
        if not options.verify:
            replace(options.site / NAME, listed(found))
            print(wording["listed"].format(path=options.site / NAME, count=len(found)))
            return CLEAN
    except Unfit as fault:
        return complain(wording[fault.code].format(path=fault.path))
    except OSError as fault:
        path = fault.filename or options.site
        return complain(wording["failed"].format(path=path, reason=fault.strerror))
    wrong = sorted({path for path, _ in {*said.items()} ^ {*found.items()}})
    if wrong:
        lines = [wording["not-as-listed"].format(path=path) for path in wrong[:MOST_NAMED]]
        more = [f"+ {len(wrong) - MOST_NAMED}"] if len(wrong) > MOST_NAMED else []
        return complain("\n".join(lines + more))
    print(wording["as-listed"].format(count=len(found)))
    return CLEAN
