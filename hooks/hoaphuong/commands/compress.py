"""`hoaphuong compress`: every text of the built site packed in advance, for servers."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from hoaphuong.commands.common import CLEAN, WrongUse, add_common, said
from hoaphuong.commands.host import built_site
from hoaphuong.hosting.packing import pack
from hoaphuong.publishing.publisher import CACHE


def add(commands: Any) -> None:
    """Make the command known."""
    command = commands.add_parser(
        "compress", help="gzip and Brotli files beside those of the built site"
    )
    command.add_argument(
        "--site", type=Path, default=None, metavar="DIR", help="the built site (site/ of the city)"
    )
    command.set_defaults(run=run)
    add_common(command)


def run(options: argparse.Namespace) -> int:
    """Pack, and say what it saves."""
    site, wording = built_site(options), said(options)
    try:
        done = pack(site, options.city / CACHE)
    except OSError as error:
        path = error.filename or site
        raise WrongUse(wording["cannot-write"].format(path=path, reason=error.strerror)) from None
    sizes = {"before": done.before, "gzip": done.gzip, "brotli": done.brotli}
    shown = {name: f"{size / 1e6:.1f}" for name, size in sizes.items()}
    print(wording["packed"].format(files=done.files, anew=done.anew, **shown))
    return CLEAN
