"""Problems in words.

For people in their language, for programs as JSON, for a forge as annotations.
"""

from __future__ import annotations

import json
import locale
import os
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from hoaphuong.problems import Level, Problem
from hoaphuong.publishing.sealed import digest
from hoaphuong.reading.layers import DEFAULTS
from hoaphuong.reading.strict_yaml import parse

FORMATS = ("text", "json", "github", "gitlab")
LANGUAGES = tuple(sorted(path.stem for path in (DEFAULTS / "messages").glob("*.yml")))
GITLAB_LEVELS = {Level.ERROR: "major", Level.WARNING: "minor", Level.INFO: "info"}
GITHUB_LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.INFO: "notice"}


def spoken() -> str:
    """The language of messages: the reader's own where we have it."""
    named = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    wanted = next(filter(None, named), "") or _of_windows()
    return wanted[:2] if wanted[:2] in LANGUAGES else LANGUAGES[0]


@cache
def messages(lang: str) -> Mapping[str, Any]:
    """The wordings in one language."""
    data, problems = parse(
        (DEFAULTS / "messages" / f"{lang}.yml").read_text("utf-8"), f"messages/{lang}.yml"
    )
    if problems:
        raise ValueError(str(problems[0].where))
    return dict(data)


def sentence(problem: Problem, lang: str) -> str:
    """What is wrong and what is allowed, without the place."""
    said = messages(lang)
    values = {name: said["reasons"].get(value, value) for name, value in problem.values.items()}
    return str(said["problems"][problem.code].format_map(_Known(values)))


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Problems by file, line and column, each one once."""
    placed = {
        (problem.where, problem.code, tuple(sorted(problem.values.items()))): problem
        for problem in problems
    }
    return [placed[key] for key in sorted(placed)]


def as_text(problems: Iterable[Problem], lang: str) -> list[str]:
    """`file:line:column: what is wrong; what is allowed`, one line a problem."""
    said = messages(lang)["levels"]
    lines = []
    for problem in problems:
        level = "" if problem.level == Level.ERROR else f"{said[problem.level.name.lower()]}: "
        lines.append(f"{problem.where}: {level}{sentence(problem, lang)}")
    return lines


def as_json(problems: Iterable[Problem], lang: str) -> str:
    """A list of objects with file, line, column, level, code and message."""
    rows = [
        {
            "file": problem.where.file,
            "line": problem.where.line,
            "column": problem.where.column,
            "level": problem.level.name.lower(),
            "code": problem.code,
            "message": sentence(problem, lang),
        }
        for problem in problems
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1)


def as_github(problems: Iterable[Problem], lang: str) -> list[str]:
    """Workflow commands that mark the lines of a change."""
    return [
        f"::{GITHUB_LEVELS[problem.level]} file={_property(problem.where.file)},"
        f"line={problem.where.line or 1},"
        f"col={problem.where.column or 1}::{_data(sentence(problem, lang))}"
        for problem in problems
    ]


def as_gitlab(problems: Iterable[Problem], lang: str) -> str:
    """A report of code quality, which marks the lines of a merge request.

    https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
    """
    rows = [
        {
            "description": sentence(problem, lang),
            "check_name": problem.code,
            "fingerprint": digest(f"{problem.where} {problem.code} {problem.values}".encode()),
            "severity": GITLAB_LEVELS[problem.level],
            "location": {"path": problem.where.file, "lines": {"begin": problem.where.line or 1}},
        }
        for problem in problems
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1)


def _of_windows() -> str:
    """The language of Windows' own words; empty elsewhere."""
    if sys.platform != "win32":
        return ""
    import ctypes

    number = ctypes.windll.kernel32.GetUserDefaultUILanguage()
    return locale.windows_locale.get(number, "")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


class _Known(dict[str, str]):
    """Leaves a placeholder that has no value as it stands."""

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"
