"""`hoaphuong merge DIR…`: the site, of which these folders hold the shares of several machines."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import Any

from hoaphuong.commands.build import FOLDER, add_site, build
from hoaphuong.commands.common import CLEAN, PROBLEMS, WrongUse, add_common, said
from hoaphuong.sharding.beginning import SHARDS
from hoaphuong.sharding.merging import find_shards, read_shards


def add(commands: Any) -> None:
    """Make the command known."""
    command = commands.add_parser("merge", help="put the shares of several machines together")
    command.add_argument(
        "folders", nargs="*", type=Path, metavar="DIR", help=f"of a share, or of all ({FOLDER}/)"
    )
    add_site(command)
    command.set_defaults(run=run)
    add_common(command)


def run(options: argparse.Namespace) -> int:
    """Look whether all shares are there, then build with what they hold."""
    folders = find_shards(options.folders or [options.city / FOLDER])
    handed, faults = read_shards(folders)
    if not handed and not faults:
        raise WrongUse(said(options)["no-shards"])
    if faults:
        print("\n".join(faults), file=sys.stderr)
        return PROBLEMS
    paths = os.pathsep.join(str(folder.absolute()) for folder in folders)
    return build(options, options.site_dir, **{SHARDS: paths}) or CLEAN
