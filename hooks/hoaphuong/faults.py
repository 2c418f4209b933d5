"""What goes wrong while pages are made, as problems with their place."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError

from hoaphuong.problems import Problem, Where, problem
from hoaphuong.site import Site


def fault_of(fault: BaseException, file: str, overrides: Path) -> Problem:
    """An exception as a problem of a file, or of our template where that had a part in it."""
    where = Where(file)
    for frame in traceback.extract_tb(fault.__traceback__):
        path = Path(frame.filename)
        if path.suffix == ".html" and path.is_relative_to(overrides):
            where = Where(_shown(path, overrides), frame.lineno or 1, 1)
    return problem("not-made", where, reason=str(fault) or type(fault).__name__)


def check_templates(site: Site, overrides: Path) -> Iterator[Problem]:
    """Templates that a kind asks for and are not there, and those that cannot be read."""
    for kind in site.kinds:
        if not (overrides / kind.template).is_file():
            where = Where(f"data/kinds/{kind.name}.yml")
            yield problem("no-such-template", where, value=kind.template)
    environment = Environment()
    for path in sorted(overrides.rglob("*.html")):
        try:
            environment.parse(path.read_text("utf-8"))
        except TemplateSyntaxError as fault:
            where = Where(_shown(path, overrides), fault.lineno, 1)
            yield problem("not-made", where, reason=fault.message)
        except (OSError, UnicodeError) as fault:
            yield problem("not-made", Where(_shown(path, overrides)), reason=str(fault))


def newest_first(problems: list[Problem], city: Path) -> list[Problem]:
    """Problems of the file that was saved last come first."""

    def saved(problem: Problem) -> float:
        try:
            return (city / problem.file).stat().st_mtime
        except OSError:
            return 0.0

    return sorted(problems, key=saved, reverse=True)


def _shown(path: Path, overrides: Path) -> str:
    return f"{overrides.name}/{path.relative_to(overrides).as_posix()}"
