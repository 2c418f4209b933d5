"""`hoaphuong translations`: what waits for a translator, and that it was done."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

from hoaphuong.commands import exchange
from hoaphuong.commands.common import CLEAN, WrongUse, read_city, refuse, site_of
from hoaphuong.commands.naming import add_language, add_source, check_codes, wanted
from hoaphuong.history import NoHistory, city_at, since
from hoaphuong.problems import Level
from hoaphuong.reading.load import load_site
from hoaphuong.replacing import replace_all
from hoaphuong.report.page import write_page
from hoaphuong.report.tables import Table, lines_of
from hoaphuong.site import Site
from hoaphuong.translating.heat import cells_of, heat_page
from hoaphuong.translating.passages import passages_of
from hoaphuong.translating.since import as_markdown, change_of
from hoaphuong.translating.standing import STATES, Standing, as_row, oldest_first, standings
from hoaphuong.translations import LOCK_NAME, Accepting, accepted, written
from hoaphuong.wording import messages

HEAT = "translations.html"


def add(commands: Any) -> None:
    """Make the commands known."""
    parser = commands.add_parser("translations", help="what waits for a translator, and its way")
    account = parser.add_subparsers(dest="what", required=True, metavar="WHAT")
    telling = account.add_parser("status", help="list texts that wait for a translator")
    telling.add_argument("--format", choices=("text", "json", "md"), default="text")
    telling.add_argument(
        "--since",
        default="",
        metavar="COMMIT",
        help="what changed since, as Markdown (--format md)",
    )
    telling.add_argument(
        "--page", type=Path, default=None, metavar="FILE", help="where the heat map goes"
    )
    telling.set_defaults(run=_status)
    accepting = account.add_parser(
        "accept", help="record that translations match their sources today"
    )
    accepting.add_argument("entries", nargs="*", metavar="KIND/SLUG", help="only these")
    accepting.add_argument("--field", default="", help="only this field")
    accepting.set_defaults(run=_accept)
    for command in (telling, accepting):
        add_language(command)
    add_source(accepting)
    exchange.add(account)


def _status(options: argparse.Namespace) -> int:
    site = site_of(options)
    check_codes(site, options)
    found = list(standings(site, passages_of(site, options.city), options.code))
    if options.format == "md" or options.since:
        print(_change(site, found, options))
        return CLEAN
    waiting, said = oldest_first(found), messages(options.lang)["translating"]
    if options.format == "json":
        print(json.dumps([as_row(one) for one in waiting], ensure_ascii=False, indent=1))
        return CLEAN
    for table in (_waiting(waiting, said), _totals(site, found, said)):
        print("\n".join(lines_of(table)))
    page = options.page or options.city / ".cache" / HEAT
    write_page(page, heat_page(site, found, options.lang))
    print(messages(options.lang)["report"]["written"].format(path=page))
    return CLEAN


def _change(site: Site, found: list[Standing], options: argparse.Namespace) -> str:
    """The standing now beside that of a commit; without one, beside itself."""
    said = messages(options.lang)
    if not options.since:
        return as_markdown(site, change_of(found, found), said["translating"])
    from tempfile import TemporaryDirectory

    try:
        with TemporaryDirectory() as room:
            city = city_at(options.city, since(options.city, options.since), Path(room))
            earlier, _ = load_site(city)
            passages = passages_of(earlier, city) if earlier else ()
            before = list(standings(earlier, passages, options.code)) if earlier else []
    except NoHistory as fault:
        told = said["commands"]["no-history"]
        raise WrongUse(told.format(commit=options.since, reason=fault)) from None
    return as_markdown(site, change_of(before, found), said["translating"])


def _waiting(waiting: list[Standing], said: Any) -> Table:
    """Each text that waits, the oldest first."""
    return Table(
        said["waiting"], tuple(said["columns"]), tuple(cells_of(one, said) for one in waiting)
    )


def _totals(site: Site, found: list[Standing], said: Any) -> Table:
    heads = (said["language"], *(said["states"][state] for state in STATES), said["words"])
    counts = Counter((one.code, one.state) for one in found)
    words: Counter[str] = Counter()
    for one in found:
        words[one.code] += one.words
    return Table(
        said["totals"],
        heads,
        tuple(
            (language.name, *(str(counts[code, state]) for state in STATES), str(words[code]))
            for language in site.languages[1:]
            if any((code := language.code, state) in counts for state in STATES)
        ),
    )


def _accept(options: argparse.Namespace) -> int:
    site, found = read_city(options.city)
    if site is None or any(problem.level == Level.ERROR for problem in found):
        return refuse(found, options.lang)
    check_codes(site, options)
    passages = list(passages_of(site, options.city))
    owners = set(wanted(options.entries, passages, options.lang))
    said = Accepting(owners, options.code, options.field, options.source)
    hashes, changed = accepted(site, passages, said)
    path = options.city / "data" / LOCK_NAME
    replace_all({path: written(hashes)})
    said_so = messages(options.lang)["translating"]["acknowledged"]
    print(said_so.format(path=path, count=changed))
    return CLEAN
