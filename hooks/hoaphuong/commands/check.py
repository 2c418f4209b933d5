"""`hoaphuong check`: everything that is wrong, now or each time a file is saved."""

from __future__ import annotations

import argparse
import gc
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hoaphuong.advice import explained
from hoaphuong.checking import Checked, checked
from hoaphuong.commands.common import CLEAN, PROBLEMS, WrongUse, add_common, said
from hoaphuong.history import NoHistory, changed_files, since
from hoaphuong.problems import Level, Problem
from hoaphuong.wording import FORMATS, as_github, as_gitlab, as_json, as_text, messages

LISTS = {"json": as_json, "gitlab": as_gitlab}
"""Forms that are one document."""
SETTLED = 0.1
"""Seconds in which the files that are saved together have all been saved."""


def add(commands: Any) -> None:
    """Make the command known."""
    command = commands.add_parser("check", help="name everything that is wrong with the data")
    command.add_argument("--format", choices=FORMATS, default="text")
    command.add_argument("--strict", action="store_true", help="warnings count as problems")
    command.add_argument("--explain", action="store_true", help="say below what to do")
    command.add_argument("--watch", action="store_true", help="check again after each save")
    command.add_argument(
        "--since",
        default="",
        metavar="COMMIT",
        help="warnings only of files that changed since a commit, errors of all",
    )
    command.set_defaults(run=run)
    add_common(command)


def run(options: argparse.Namespace) -> int:
    """Check once, or until Ctrl-C."""
    gc.disable()  # what is read lives to the end
    status = _told(checked(options.city), options)
    if not options.watch:
        return status
    print(said(options)["watching"], flush=True)
    try:
        for _ in _changes([options.city / "data", options.city / "docs"]):
            status = _told(checked(options.city), options)
            gc.collect()
    except KeyboardInterrupt:
        pass
    return status


def _told(found: Checked, options: argparse.Namespace) -> int:
    """Say what was found; the status to end with."""
    shown = [problem for problem in found.problems if problem.level > Level.INFO]
    if options.since:
        changed = _changed(options)
        shown = [one for one in shown if one.level == Level.ERROR or one.file in changed]
        shown.sort(key=lambda one: one.file not in changed)  # a forge shows the first ones only
    if options.format in LISTS:
        print(LISTS[options.format](shown, options.lang), flush=True)
    else:
        github = options.format == "github"
        lines = (as_github if github else as_text)(shown, options.lang)
        if options.explain and not github:
            lines += explained(shown, options.lang)
        print("\n".join((*lines, _summary(found, shown, options.lang))), flush=True)
    least = Level.WARNING if options.strict else Level.ERROR
    wrong = not found.usable or any(problem.level >= least for problem in shown)
    return PROBLEMS if wrong else CLEAN


def _changed(options: argparse.Namespace) -> set[str]:
    try:
        return changed_files(options.city, since(options.city, options.since))
    except NoHistory as fault:
        told = said(options)["no-history"].format(commit=options.since, reason=fault)
        raise WrongUse(told) from None


def _summary(found: Checked, shown: list[Problem], lang: str) -> str:
    said = messages(lang)
    if found.usable and not shown:
        return str(said["clean"].format(entries=found.entries, languages=found.languages))
    levels = [problem.level for problem in shown]
    counts = {"errors": levels.count(Level.ERROR), "warnings": levels.count(Level.WARNING)}
    return str(said["summary"].format(**counts))


def _changes(folders: list[Path]) -> Iterator[None]:
    """Something, each time files of these folders were saved."""
    from watchdog.events import FileSystemEventHandler  # here, for few runs watch

    from hoaphuong.preview.watching import Watcher

    saved = threading.Event()

    class Saved(FileSystemEventHandler):
        def dispatch(self, event: Any) -> None:
            saved.set()

    watcher = Watcher()
    for folder in folders:
        if folder.is_dir():
            watcher.schedule(Saved(), str(folder), recursive=True)
    watcher.start()
    try:
        while True:
            saved.wait()
            while saved.is_set():
                saved.clear()
                saved.wait(SETTLED)
            yield
    finally:
        watcher.stop()
        watcher.join()
