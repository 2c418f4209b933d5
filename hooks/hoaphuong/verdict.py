"""What problems do to a build: some stop it, others only a strict one; and what its log says."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from hoaphuong.problems import Level, Problem
from hoaphuong.wording import LANGUAGES, as_text, in_order, messages

LANG = LANGUAGES[0]
"""Of messages in a build's log; `hoaphuong check --lang` speaks others."""
MOST_LISTED = 200
"""Warnings that a log tells one by one."""


class Verdict(NamedTuple):
    """Problems that stop a build, and those that only a strict one minds."""

    errors: list[Problem]
    warnings: list[Problem]

    def __str__(self) -> str:
        counts = {"errors": len(self.errors), "warnings": len(self.warnings)}
        summary = messages(LANG)["summary"].format(**counts)
        return "\n".join((*as_text(self.errors, LANG), *listed(self.warnings), summary))


def verdict(problems: Iterable[Problem]) -> Verdict:
    """Problems in order, by what they do to a build."""
    found = [problem for problem in problems if problem.level > Level.INFO]
    errors = in_order(problem for problem in found if problem.level == Level.ERROR)
    warnings = [problem for problem in found if problem.level == Level.WARNING]
    return Verdict(errors, sorted(warnings, key=lambda problem: problem.file))


def listed(warnings: list[Problem], lang: str = LANG) -> list[str]:
    """Warnings in words, file by file; of very many the first.

    To say where each stands takes reading its file again.
    """
    lines = as_text(in_order(warnings[:MOST_LISTED]), lang)
    more = len(warnings) - MOST_LISTED
    return [*lines, messages(lang)["more-warnings"].format(count=more)] if more > 0 else lines
