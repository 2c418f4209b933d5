"""The command `hoaphuong`: check, write and tell of a city's data, build its site and serve it."""

from __future__ import annotations

import argparse
import os
import sys
from importlib import import_module

from hoaphuong.commands.common import CLEAN, WRONG_USE, WrongUse, speak_plainly
from hoaphuong.replacing import NotWritten
from hoaphuong.wording import messages

COMMANDS = (
    *("check", "explain", "new", "fix", "rename", "add-image", "schema"),
    *("translations", "review", "report", "init", "migrate"),
    *("host", "compress", "publish", "integrity"),
    *("build", "merge", "diff", "views"),
)
"""Each stands in a module of its name in commands/, which has `add` and `run`."""


def main(arguments: list[str] | None = None) -> int:
    """Run a command.

    0 where all is well, 1 where there are problems, 2 where it was called wrongly.
    """
    speak_plainly()
    arguments = sys.argv[1:] if arguments is None else arguments
    options = _parser(arguments).parse_args(arguments)
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
    except NotWritten as fault:
        told = messages(options.lang)["commands"]["cannot-write"]
        print(told.format(path=fault.filename, reason=fault.strerror), file=sys.stderr)
        return WRONG_USE
    except BrokenPipeError:  # whoever reads has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLEAN


def _parser(arguments: list[str]) -> argparse.ArgumentParser:
    """What understands the arguments.

    Of a command that is named only its own module is loaded: all of them take a tenth of a second.
    """
    parser = argparse.ArgumentParser(prog="hoaphuong", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name in [name for name in COMMANDS if name in arguments[:1]] or COMMANDS:
        import_module(f"hoaphuong.commands.{name.replace('-', '_')}").add(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
