"""`hoaphuong report`: how the content stands, in figures, and who must do what next."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from hoaphuong.commands.common import CLEAN, WRONG_USE, add_common, read_city, refuse
from hoaphuong.problems import Level
from hoaphuong.report.figures import figures_of
from hoaphuong.report.next import next_table
from hoaphuong.report.page import report_page, write_page
from hoaphuong.report.tables import lines_of, tables
from hoaphuong.wording import messages


def add(commands: Any) -> None:
    """Make the command known."""
    command = commands.add_parser("report", help="how the content stands, in figures")
    command.add_argument(
        "--page", type=Path, default=None, metavar="FILE", help="where the page with charts goes"
    )
    command.set_defaults(run=run)
    add_common(command)


def run(options: argparse.Namespace) -> int:
    """Print the tables and write the page."""
    site, found = read_city(options.city)
    if site is None:
        return refuse(found, options.lang)
    figures = figures_of(site, options.lang)
    shown = [*tables(figures, options.lang), next_table(site, found, options.lang)]
    for table in shown:
        print("\n".join(lines_of(table)))
    page = options.page or options.city / ".cache" / "report.html"
    try:
        write_page(page, report_page(figures, shown, options.lang))
    except OSError as error:
        print(f"{page}: {error.strerror}", file=sys.stderr)
        return WRONG_USE
    print(messages(options.lang)["report"]["written"].format(path=page))
    errors = [problem for problem in found if problem.level == Level.ERROR]
    return refuse(errors, options.lang) if errors else CLEAN
