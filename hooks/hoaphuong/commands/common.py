"""What commands have in common: how they end, read a city, ask, and speak in any terminal."""

from __future__ import annotations

import argparse
import codecs
import os
import sys
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hoaphuong.checks import check_site
from hoaphuong.clock import declared_moment
from hoaphuong.problems import Level, Problem
from hoaphuong.reading.load import load_site
from hoaphuong.site import Site
from hoaphuong.wording import LANGUAGES, as_text, in_order, messages, spoken

CLEAN, PROBLEMS, WRONG_USE = 0, 1, 2
PLAINER = "hoaphuong-plainer"
"""How letters are written that a terminal does not have: without what stands on them."""
STROKES = str.maketrans({"đ": "d", "Đ": "D", "“": '"', "”": '"', "‘": "'", "’": "'", "–": "-"})
STROKES |= str.maketrans({"…": "...", "·": "-", "→": ">", "—": "-"})


class WrongUse(Exception):
    """A command was called with what it cannot take; why is said."""


def speak_plainly() -> None:
    """Let output and input never fail for a letter.

    Files and pipes get UTF-8; a terminal (or PYTHONIOENCODING) that cannot show a letter gets the
    nearest one it has.
    """
    codecs.register_error(PLAINER, _plainer)
    chosen = os.environ.get("PYTHONIOENCODING")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            encoding = stream.encoding if chosen or stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors=PLAINER)
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(errors="replace")


def add_common(command: argparse.ArgumentParser) -> None:
    """The options that every command has."""
    command.add_argument(
        "--city", type=Path, default=Path(), metavar="DIR", help="folder with data/ (here)"
    )
    command.add_argument("--lang", choices=LANGUAGES, default=spoken(), help="language of messages")


def read_city(city: Path) -> tuple[Site | None, list[Problem]]:
    """A city with every problem it has, in order."""
    site, problems = load_site(city, declared_moment(city))
    if site is not None:
        problems += check_site(site)
    return site, in_order(problems)


def site_of(options: argparse.Namespace, *kinds: str) -> Site:
    """The city a command is about, be its entries right or wrong; with `kinds` that it may have
    no entries of yet.

    Raises WrongUse where what it declares cannot be read.
    """
    site, problems = load_site(options.city, declared_moment(options.city), frozenset(kinds))
    if site is None:
        raise WrongUse("\n".join(as_text(in_order(problems), options.lang)))
    return site


def summary(site: Site | None, shown: list[Problem], lang: str) -> str:
    """How many problems there are, or that there is none."""
    said = messages(lang)
    if site is not None and not shown:
        return str(said["clean"].format(entries=len(site.entries), languages=len(site.languages)))
    counts = [
        sum(1 for problem in shown if problem.level == level)
        for level in (Level.ERROR, Level.WARNING)
    ]
    return str(said["summary"].format(errors=counts[0], warnings=counts[1]))


def refuse(found: list[Problem], lang: str) -> int:
    """Say the errors; the status to end with."""
    errors = [problem for problem in found if problem.level == Level.ERROR]
    print("\n".join((*as_text(errors, lang), summary(None, errors, lang))), file=sys.stderr)
    return PROBLEMS


def complain(told: str) -> int:
    """Say why nothing was done; the status to end with."""
    print(told, file=sys.stderr)
    return PROBLEMS


def said(options: argparse.Namespace) -> Mapping[str, str]:
    """What commands say, in the editor's language."""
    return dict(messages(options.lang)["commands"])


def ask(question: str) -> str:
    """What the editor answers; empty where nobody can be asked."""
    if not sys.stdin.isatty():
        return ""
    print(question, end=" ", flush=True)
    return unicodedata.normalize("NFC", sys.stdin.readline().strip())


def by_code(pairs: list[str], codes: Any, wrong: str) -> dict[str, str]:
    """`code=words` of options as words by code. Raises WrongUse."""
    found = {}
    for pair in pairs:
        code, sign, words = pair.partition("=")
        if not sign or code not in codes or not words.strip():
            raise WrongUse(wrong.format(value=pair, allowed=", ".join(codes)))
        found[code] = unicodedata.normalize("NFC", words.strip())
    return found


def _plainer(fault: UnicodeError) -> tuple[str | bytes, int]:
    assert isinstance(fault, UnicodeEncodeError)
    lost = unicodedata.normalize("NFD", fault.object[fault.start : fault.end]).translate(STROKES)
    kept = "".join(
        letter if letter.isascii() else "?" for letter in lost if not unicodedata.combining(letter)
    )
    return kept, fault.end
