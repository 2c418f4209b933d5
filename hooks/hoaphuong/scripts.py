"""Letters of the scripts that languages are written in, and which language letters tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from hoaphuong.declared.languages import SCRIPTS, Language

NO_ASCII_LETTER = r"\x00-@\[-`{-\x7f"
"""Settles at once what most of a text is beside its letters."""


KATAKANA = re.compile("[\u30a1-\u30f6\u30fc]+")
TO_HIRAGANA = {letter: letter - 0x60 for letter in range(0x30A1, 0x30F7)}


@cache
def letters_of(scripts: tuple[str, ...]) -> re.Pattern[str] | None:
    """One letter of any of these scripts; None where there are none."""
    ranges = "".join(SCRIPTS.get(script, "") for script in scripts)
    return re.compile(f"[{ranges}]") if ranges else None


@cache
def letters_beyond(scripts: tuple[str, ...]) -> re.Pattern[str] | None:
    """One letter of any other script; None where there are none of these."""
    ranges = "".join(SCRIPTS.get(script, "") for script in scripts)
    return re.compile(rf"[^{NO_ASCII_LETTER}{ranges}\W\d_]") if ranges else None


@cache
def any_letter_of(letters: str) -> re.Pattern[str]:
    """One of these letters, small or capital."""
    return re.compile(f"[{re.escape(letters + letters.upper())}]")


BESIDE = re.compile(r"（[^）]*）|[・＝\s]")
"""What stands in a name and is not said: a gloss in brackets, and the dots between its parts."""


def read_aloud(name: str, reading: str) -> str:
    """A reading in hiragana with the katakana of its name as they are, as dictionaries print it.

    Empty where the name already says all of it.
    """
    said, place = reading, 0
    for run in KATAKANA.findall(name):
        plain = run.translate(TO_HIRAGANA)
        found = said.find(plain, place)
        if found >= 0:
            place = found + len(plain)
            said = said[:found] + run + said[place:]
    return "" if said in (name, BESIDE.sub("", name)) else said


def tongue_of(text: str, languages: Sequence[Language]) -> Language | None:
    """The language of the site that the letters of a few words give away, or None."""
    if text.isascii():
        return None
    for language in sorted(languages, key=lambda language: len(language.scripts), reverse=True):
        own = letters_of(language.needs)
        if own and own.search(text):
            return language
    for language in languages:
        marked = language.letters.get("any_of", "") if language.letters.get("least") else ""
        if marked and any_letter_of(marked).search(text.lower()):
            return language
    return None
