"""Whether the numbers of a text are borne out, and the same in every language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from hoaphuong.declared.declarations import Declarations
from hoaphuong.entries import Entry
from hoaphuong.problems import Level, Problem, problem

CHECKED = ("summary", "body")
NOT_DIGITS = bytes(byte for byte in range(256) if not 0x30 <= byte <= 0x39)
ADDRESS = re.compile(r"\]\([^)]*\)|https?://\S+")
LINK = re.compile(r"\]\([^)]*\)")
"""All of ADDRESS that a text without web addresses can hold."""
NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
COUNTED_OUT = 31
"""Up to the days of a month, a number may be a word, a numeral, or a date's own way to be said."""
CALENDAR_YEARS = range(1000, 2100)
"""What is taken for a year where nothing says so."""
BY_NUMBER = "/-:"
"""Signs beside a number that make it part of a name or of a time."""
IN_FACTS = re.compile(r"(?<![0-9.])[0-9]{2,4}(?![0-9.][0-9])(?![0-9])")


def check_numbers(declared: Declarations, entry: Entry) -> Iterator[Problem]:
    """Each number of a text stands in the same text of every other language.

    Numbers are the same where their digits are, but for the zeros at the end: languages count in
    thousands or in ten thousands.
    """
    for name in CHECKED:
        texts = {
            code: text
            for code, block in entry.blocks.items()
            if isinstance(text := block.texts.get(name), str)
        }
        if len({_digits(text) for text in texts.values()}) < 2:
            continue  # the same digits in the same order, or one text alone: nearly always
        source = texts.pop(declared.source.code, "")
        for code, text in texts.items() if source else ():
            wrong = [*_missing(source, text), *_missing(text, source)]
            if wrong:
                yield problem(
                    "other-numbers",
                    entry.where(code, name),
                    Level.WARNING,
                    found=", ".join(dict.fromkeys(wrong)),
                    language=declared.by_code[code].name,
                )


def check_years(declared: Declarations, entry: Entry) -> Iterator[Problem]:
    """Each year that the source text names stands in a fact or at a source of the entry."""
    code = declared.source.code
    before = str(declared.words[code]["year"]).partition("{")[0]
    for name in CHECKED:
        text = entry.text(name, code)
        years = _years(text, before) if isinstance(text, str) else []
        if not years:
            continue
        known = _in_facts(entry)
        if not known.issuperset(years):  # some of them may be parts of addresses
            years = _years(_without_addresses(text), before)
        unknown = dict.fromkeys(year for year in years if year not in known)
        if unknown:
            found = ", ".join(unknown)
            yield problem("year-not-borne-out", entry.where(code, name), Level.WARNING, found=found)


def years_in(declared: Declarations, entry: Entry) -> Iterator[tuple[str, bool]]:
    """The years that the source text names, and whether each is borne out."""
    code = declared.source.code
    before = str(declared.words[code]["year"]).partition("{")[0]
    texts = [_without_addresses(str(entry.text(name, code) or "")) for name in CHECKED]
    years = dict.fromkeys(year for text in texts for year in _years(text, before))
    known = _in_facts(entry) if years else set()
    yield from ((year, year in known) for year in years)


def _in_facts(entry: Entry) -> set[str]:
    return set(IN_FACTS.findall(repr(list(entry.facts.values()))))


def _digits(text: str) -> bytes:
    """The digits of a text, one after another."""
    return text.encode("ascii", "ignore").translate(None, NOT_DIGITS)


def _years(text: str, before: str) -> list[str]:
    """The years in a running text; `before` is what the language puts before one, if anything."""
    return [
        found[0]
        for found in NUMBER.finditer(text)
        if 2 <= len(found[0]) <= 4 and found[0].isdigit() and _is_year(found, before)
    ]


def _is_year(found: re.Match[str], before: str) -> bool:
    text, (start, end) = found.string, found.span()
    if before and text.startswith(before, start - len(before)):
        return True
    beside = text[max(start - 1, 0) : start] + text[end : end + 1]
    return int(found[0]) in CALENDAR_YEARS and not any(sign in beside for sign in BY_NUMBER)


def _missing(text: str, other: str) -> Iterator[str]:
    """The numbers of a text, as they are written, that another text should have and has not."""
    there = set(_numbers(other).values())
    missing = {
        shown: figure
        for shown, figure in _numbers(text).items()
        if figure not in there and _counts(shown, figure)
    }
    if missing:
        there |= {figure for figure, _ in _in_two(other)}
        said = {part for figure, parts in _in_two(text) if figure in there for part in parts}
        yield from (
            shown for shown, figure in missing.items() if not (shown in said or figure in there)
        )


@lru_cache(maxsize=8)
def _numbers(text: str) -> dict[str, str]:
    """The numbers of a text in its order, each with its figure."""
    return {shown: _figure(shown) for shown in NUMBER.findall(_without_addresses(text))}


def _without_addresses(text: str) -> str:
    if "://" in text:
        return ADDRESS.sub("](", text)
    return LINK.sub("](", text) if "](" in text else text


@lru_cache(maxsize=4096)
def _figure(shown: str) -> str:
    """The digits that count: no signs between them, no zeros around them."""
    return shown.replace(".", "").replace(",", "").strip("0")


def _counts(shown: str, figure: str) -> bool:
    """Whether every language must say a number in digits."""
    return len(figure) > 1 and not (shown.isdigit() and int(shown) <= COUNTED_OUT)


def _in_two(text: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """Numbers said in two parts with a word between, by their figures.

    Ten thousands and the rest, or a century and its tens.
    """
    found = list(NUMBER.finditer(text))
    for first, second in pairwise(found):
        between, rest = text[first.end() : second.start()], second[0].replace(",", "")
        if len(between.strip()) == 1 and len(rest) <= 4:
            yield _figure(first[0] + rest.zfill(4)), (first[0], second[0])
        elif len(between) == 2 and len(first[0]) == len(rest) == 2:
            yield _figure(f"{int(first[0]) - 1}{rest}"), (first[0], second[0])
