"""`hoaphuong build [--shard I/N]`: the site, or what one of several machines makes of it."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from hoaphuong.commands.common import CLEAN, PROBLEMS, WrongUse, add_common, said
from hoaphuong.sharding.beginning import SHARD, SHARDS
from hoaphuong.sharding.share import place_of

FOLDER = "shards"
"""Where shares are put unless somewhere else is named."""


def add(commands: Any) -> None:
    """Make the command known."""
    command = commands.add_parser("build", help="build the site, or one machine's share of it")
    command.add_argument("--shard", metavar="I/N", help="the share of machine I of N")
    add_site(command)
    command.set_defaults(run=run)
    add_common(command)


def add_site(command: argparse.ArgumentParser) -> None:
    """The options of every command that builds."""
    command.add_argument("--site-dir", type=Path, metavar="DIR", help="where to (site/)")
    command.add_argument("--strict", action="store_true", help="warnings stop it too")


def run(options: argparse.Namespace) -> int:
    """Build."""
    if options.shard is None:
        return build(options, options.site_dir)
    place = place_of(options.shard)
    if place is None:
        raise WrongUse(said(options)["no-place"].format(value=options.shard))
    folder = options.site_dir or options.city / FOLDER / f"{place.number}-of-{place.of}"
    return build(options, folder, **{SHARD: str(place)})


def build(options: argparse.Namespace, folder: Path | None, **environment: str) -> int:
    """Let MkDocs build into a folder, told what of it by the environment."""
    config = options.city / "mkdocs.yml"
    command = [sys.executable, "-m", "mkdocs", "build", "-f", str(config)]
    command += ["-d", str(folder.absolute())] if folder else []
    command += ["--strict"] if options.strict else []
    own = {name: value for name, value in os.environ.items() if name not in (SHARD, SHARDS)}
    done = subprocess.run(command, env=own | environment, check=False)
    return PROBLEMS if done.returncode else CLEAN
