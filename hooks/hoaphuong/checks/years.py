"""Whether the years that a text names are borne out by a fact or a source of its entry."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from hoaphuong.checks.numbers import NUMBER, YEARS, without_addresses
from hoaphuong.declared.declarations import Declarations
from hoaphuong.entries import Entry
from hoaphuong.fields.date import Date
from hoaphuong.fields.sources import Source
from hoaphuong.fields.year import Year
from hoaphuong.problems import Level, Problem, problem
from hoaphuong.release import IN_FILE

CHECKED = ("summary", "body", "note")
LEAST = 100
"""A smaller number at the start of a sentence is more likely a count than a year."""
OF_THE_FILE = ("changed", *IN_FILE)
"""Facts that say nothing of the thing itself."""
SPACED = bytes(byte if 0x30 <= byte <= 0x39 else 0x20 for byte in range(256))
DIGITS = re.compile(r"(?<![0-9])[0-9]{2,4}(?![0-9])")


def check_years(declared: Declarations, entry: Entry) -> Iterator[Problem]:
    """Each year that the source text names stands in a fact or at a source of the entry."""
    known: set[str] | None = None
    for name in CHECKED:
        years = _named(declared, entry, name)
        if years and known is None:
            known = _borne_out(entry)
        unknown = [year for year in years if year not in (known or ())]
        if unknown:
            spot, found = entry.where(declared.source.code, name), ", ".join(unknown)
            yield problem("year-not-borne-out", spot, Level.WARNING, found=found)


def years_in(declared: Declarations, entry: Entry) -> Iterator[tuple[str, bool]]:
    """The years that the source texts name, and whether each is borne out."""
    years = dict.fromkeys(year for name in CHECKED for year in _named(declared, entry, name))
    known = _borne_out(entry) if years else set()
    yield from ((year, year in known) for year in years)


def _named(declared: Declarations, entry: Entry, name: str) -> list[str]:
    """The years in one of the source texts, in its order, each once."""
    code = declared.source.code
    text = entry.text(name, code)
    if not isinstance(text, str):
        return []
    before = str(declared.words[code]["year"]).partition("{")[0]
    if not _may_name(text, before):
        return []
    plain = NUMBER.finditer(without_addresses(text))
    return list(dict.fromkeys(match[0] for match in plain if _is_year(match, before)))


def _may_name(text: str, before: str) -> bool:
    """Whether a text may name a year, as its digits and the word before years soon tell."""
    numbers = text.encode("ascii", "replace").translate(SPACED).split()
    if any(len(number) == 4 and int(number) in YEARS for number in numbers):
        return True
    return bool(numbers and before) and before in text.lower()


def _is_year(found: re.Match[str], before: str) -> bool:
    """Whether a number is a year, by what stands around it.

    `before` is what the language puts before a year, if anything.
    """
    shown, text, (start, end) = found[0], found.string, found.span()
    if not shown.isdigit() or len(shown) > 4 or len(shown) < 2:
        return False
    ahead = text[max(start - len(before), 0) : start] if before else ""
    if before and (ahead == before or (ahead.lower() == before and int(shown) >= LEAST)):
        return True
    return int(shown) in YEARS and not _is_part(text, start, end)


def _is_part(text: str, start: int, end: int) -> bool:
    """Whether a number belongs to a name or a time (1669/NQ, K-1000, 12:1000), not to a date."""
    first, last = text[max(start - 2, 0) : start], text[end : end + 2]
    if first[1:] in ("/", "-", ":"):
        return not (first[0].isdigit() and first[1] != ":")
    return last[:1] in ("/", ":") or (last[:1] == "-" and not last[1:].isdigit())


def _borne_out(entry: Entry) -> set[str]:
    facts = (value for name, value in entry.facts.items() if name not in OF_THE_FILE)
    return {year for value in facts for year in _years_of(value)}


def _years_of(value: Any) -> Iterator[str]:
    """The years that a fact states, as they would be written."""
    if isinstance(value, Year):
        if not value.century:
            yield from (str(year if year > 0 else 1 - year) for year in (value.first, value.last))
    elif isinstance(value, Date):
        yield str(value.day.year)
    elif isinstance(value, Source):
        yield str(value.checked.day.year)  # “as of” the day it was looked at
        yield from map(str, value.years)
        yield from DIGITS.findall(f"{value.citation} {value.url}")
    elif isinstance(value, str):
        yield from DIGITS.findall(value)
    elif isinstance(value, Mapping):
        yield from (year for part in value.values() for year in _years_of(part))
    elif isinstance(value, tuple | list):
        yield from (year for part in value for year in _years_of(part))
    elif hasattr(value, "text"):
        yield from DIGITS.findall(str(value))
    elif hasattr(value, "details"):
        yield from _years_of(value.details)
