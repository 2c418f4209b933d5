"""`hoaphuong explain`: what a message of the checker means, or the pages of all of them."""

from __future__ import annotations

import argparse
from typing import Any

from hoaphuong.advice import FILE, meant, messages_page
from hoaphuong.commands.common import CLEAN, WrongUse, add_common, said
from hoaphuong.replacing import replace
from hoaphuong.wording import LANGUAGES


def add(commands: Any) -> None:
    """Make the command known."""
    command = commands.add_parser("explain", help="what a message means and what to do")
    command.add_argument(
        "message", nargs="*", help="as it was printed; without one, all of them are written"
    )
    command.set_defaults(run=run)
    add_common(command)


def run(options: argparse.Namespace) -> int:
    """Say one paragraph, or write the pages of all of them."""
    if not options.message:
        for lang in LANGUAGES:
            replace(options.city / FILE.format(lang=lang), messages_page(lang).encode())
        print(said(options)["pages-written"].format(count=len(LANGUAGES)))
        return CLEAN
    found = meant(" ".join(options.message))
    if not found:
        raise WrongUse(said(options)["no-such-message"])
    print(found)
    return CLEAN
