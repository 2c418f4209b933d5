"""`hoaphuong views ACCESS_LOG…`: how often each entry was read, added to data/views.json."""

from __future__ import annotations

import argparse
import sys
import zlib
from typing import Any

from hoaphuong.commands.common import CLEAN, PROBLEMS, WrongUse, add_common, said, site_of
from hoaphuong.replacing import replace
from hoaphuong.site import Site
from hoaphuong.views.counting import FILE, Unreadable, count_log, read_views
from hoaphuong.views.logs import STDIN, open_log
from hoaphuong.views.robots import is_robot


def add(commands: Any) -> None:
    """Make the command known."""
    command = commands.add_parser(
        "views", help="count from access logs how often entries are read, without who read them"
    )
    command.add_argument(
        "logs", nargs="*", metavar="ACCESS_LOG", help=f"of nginx or Caddy, also .gz; {STDIN}: stdin"
    )
    command.set_defaults(run=run)
    add_common(command)


def run(options: argparse.Namespace) -> int:
    """Count each log from where it was read to the last time, then write the file once."""
    site, wording = site_of(options), said(options)
    path = options.city / "data" / FILE
    try:
        views = read_views(path)
    except Unreadable as fault:
        raise WrongUse(wording["no-views"].format(path=path, reason=fault)) from None
    views.follow(site.redirects, _ids(site))
    pages = entry_paths(site)
    status = CLEAN
    for name in options.logs:
        try:
            with open_log(name, views.logs) as log:
                counted = count_log(log, pages, is_robot)
        except (OSError, EOFError, zlib.error) as fault:
            reason = getattr(fault, "strerror", None) or str(fault)
            print(wording["no-log"].format(path=name, reason=reason), file=sys.stderr)
            status = PROBLEMS
            continue
        views.add(counted)
        views.note(log)
        print(wording["counted"].format(path=name, count=counted.total(), entries=len(counted)))
    replace(path, views.content())
    return status


def entry_paths(site: Site) -> dict[bytes, str]:
    """The id of each entry by the path of its page in every language, on the site's host."""
    base = site.settings.base_path
    found: dict[bytes, str] = {}
    for language in site.languages:
        root = base if language is site.source else f"{base}{language.code}/"
        found |= {f"{root}{name}/".encode(): name for name in _ids(site)}
    return found


def _ids(site: Site) -> set[str]:
    """Of all entries, those too whose file is broken today: what was read of them stays."""
    return {*site.by_id, *site.unread}
