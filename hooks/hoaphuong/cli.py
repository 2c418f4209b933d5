"""The command `hoaphuong`: check a city's data, report on it, keep account of translations."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from hoaphuong.commands import (
    add_image,
    check,
    explain,
    fix,
    init,
    migrate,
    new,
    rename,
    review,
    schema,
    translations,
)
from hoaphuong.commands.common import (
    CLEAN,
    WRONG_USE,
    WrongUse,
    add_common,
    read_city,
    refuse,
    speak_plainly,
)
from hoaphuong.problems import Level
from hoaphuong.report.figures import figures_of
from hoaphuong.report.next import next_table
from hoaphuong.report.page import report_page, write_page
from hoaphuong.report.tables import lines_of, tables
from hoaphuong.wording import messages

MODULES = (check, explain, new, fix, rename, add_image, schema, translations, review, init, migrate)
"""Commands in modules of their own: each has `add` and `run`."""


def main(arguments: list[str] | None = None) -> int:
    """Run a command.

    0 where all is well, 1 where there are problems, 2 where it was called wrongly.
    """
    speak_plainly()
    options = _parser().parse_args(arguments)
    if options.city and not (options.city / "data").is_dir():
        print(
            f"{options.city}: {messages(options.lang)['problems']['no-data-folder']}",
            file=sys.stderr,
        )
        return WRONG_USE
    try:
        return int(options.run(options))
    except WrongUse as wrong:
        print(wrong, file=sys.stderr)
        return WRONG_USE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="hoaphuong", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    reporting = commands.add_parser("report", help="how the content stands, in figures")
    reporting.add_argument(
        "--page", type=Path, default=None, metavar="FILE", help="where the page with charts goes"
    )
    runs = {reporting: _report}
    for command, run in runs.items():
        command.set_defaults(run=run)
        add_common(command)
    for module in MODULES:
        module.add(commands)
    return parser


def _report(options: argparse.Namespace) -> int:
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


if __name__ == "__main__":
    sys.exit(main())
