"""`hoaphuong schema`: what editors' programs complete by, and the data dictionary."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from hoaphuong.commands.common import CLEAN, WrongUse, add_common, said, site_of
from hoaphuong.model.editors import FOLDER, SCHEMAS, Foreign, editor_files
from hoaphuong.replacing import replace


def add(commands: Any) -> None:
    """Make the command known."""
    command = commands.add_parser(
        "schema", help="write JSON Schema per kind, editor settings and the data dictionary"
    )
    command.add_argument(
        "folder", nargs="?", type=Path, metavar="DIR", help=f"({FOLDER}/{SCHEMAS})"
    )
    command.set_defaults(run=run)
    add_common(command)


def run(options: argparse.Namespace) -> int:
    """Write every file of the model's faces."""
    site = site_of(options)
    folder = options.folder or options.city / FOLDER / SCHEMAS
    try:
        files = list(editor_files(site, options.city, folder))
    except Foreign as foreign:
        raise WrongUse(said(options)["foreign-settings"].format(path=foreign)) from None
    for path, text in files:
        replace(path, text.encode())
    print(said(options)["written"].format(count=len(files), path=folder))
    return CLEAN
