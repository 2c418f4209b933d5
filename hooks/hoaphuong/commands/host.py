"""`hoaphuong host`: headers, redirects and types of the built site, in a server's own words."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from hoaphuong.commands.common import CLEAN, PROBLEMS, WrongUse, add_common, said, site_of
from hoaphuong.hosting.caddy import caddy
from hoaphuong.hosting.held import LOST, held
from hoaphuong.hosting.nginx import nginx
from hoaphuong.hosting.sending import Sending, sending
from hoaphuong.hosting.sites import cloudflare, netlify
from hoaphuong.publishing.sealed import clear
from hoaphuong.replacing import replace
from hoaphuong.wording import messages

BESIDE_PAGES = {"netlify": netlify, "cloudflare": cloudflare}
"""Hosts that read their rules in the site itself."""
APART = ("nginx", "caddy")
"""Servers whose rules must not be served; they go beside the site."""


def add(commands: Any) -> None:
    """Make the command known."""
    command = commands.add_parser(
        "host", help="headers, redirects and types of the built site, for a server"
    )
    command.add_argument("server", choices=(*APART, *BESIDE_PAGES))
    command.add_argument(
        "--site", type=Path, default=None, metavar="DIR", help="the built site (site/ of the city)"
    )
    command.add_argument(
        "--out", type=Path, default=None, metavar="DIR", help="where the rules go (host/ or site)"
    )
    command.add_argument(
        "--root", type=Path, default=None, metavar="PATH", help="of the site on the server"
    )
    command.add_argument("--brotli", action="store_true", help="nginx has its Brotli module")
    command.set_defaults(run=run)
    add_common(command)


def run(options: argparse.Namespace) -> int:
    """Read the built pages, then write what their server needs."""
    built, wording = built_site(options), said(options)
    found = held(built)
    if found.faults:
        for what, page in found.faults.items():
            print(wording["no-policy-lets-pass"].format(path=built / page, what=what))
        return PROBLEMS
    folder = options.out or (built if options.server in BESIDE_PAGES else options.city / "host")
    files = _files(options, sending(site_of(options), found), built)
    for name, content in files.items():
        clear(folder / name, folder=False)
        replace(folder / name, content)
        print(folder / name)
    return CLEAN


def built_site(options: argparse.Namespace) -> Path:
    """The folder of the built site. Raises WrongUse where there is none."""
    site = Path(options.site or options.city / "site")
    if not (site / LOST).is_file():
        raise WrongUse(messages(options.lang)["publishing"]["no-site"].format(path=site))
    return site.resolve()


def _files(options: argparse.Namespace, sent: Sending, built: Path) -> dict[str, str]:
    if options.server in BESIDE_PAGES:
        return BESIDE_PAGES[options.server](sent)
    root = options.root or built
    return (
        caddy(sent, root) if options.server == "caddy" else nginx(sent, root, brotli=options.brotli)
    )
