"""Whether the numbers of a text are the same in every language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache

from hoaphuong.declared.declarations import Declarations
from hoaphuong.entries import Entry
from hoaphuong.problems import Level, Problem, problem
from hoaphuong.words import Words

CHECKED = ("summary", "body")
NOT_DIGITS = bytes(byte for byte in range(256) if not 0x30 <= byte <= 0x39)
ADDRESS = re.compile(r"\]\([^)]*\)|https?://[!-~]+")
LINK = re.compile(r"\]\([^)]*\)")
"""All of ADDRESS that a text without web addresses can hold."""
NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
COUNTED_OUT = 31
"""Up to the days of a month, a number may be a word, a numeral, or a date's own way to be said."""
YEARS = range(1000, 2100)
"""What may be a year, of which some languages say the last two digits alone."""


def check_numbers(declared: Declarations, entry: Entry) -> Iterator[Problem]:
    """Each number of a text stands in the same text of every other language."""
    for name in CHECKED:
        texts = {
            code: text
            for code, block in entry.blocks.items()
            if isinstance(text := block.texts.get(name), str)
        }
        if len({_digits(text) for text in texts.values()}) < 2:
            continue  # the same digits in the same order, or one text alone: nearly always
        source = texts.pop(declared.source.code, "")
        expected = values_of(source, declared.words[declared.source.code])
        for code, text in texts.items() if source else ():
            wrong = differing(expected, values_of(text, declared.words[code]))
            if wrong:
                yield problem(
                    "other-numbers",
                    entry.where(code, name),
                    Level.WARNING,
                    found=", ".join(wrong),
                    language=declared.by_code[code].name,
                )


def differing(expected: Mapping[Decimal, str], found: Mapping[Decimal, str]) -> dict[str, None]:
    """The numbers, as they are written, that only one of two texts has."""
    return dict.fromkeys((*_missing(expected, found), *_missing(found, expected)))


def values_of(text: str, words: Words) -> dict[Decimal, str]:
    """The numbers of a text by their value, each as it is written.

    Words of magnitude count (`4.6 million`, `466万4,124`), as the language's own words name them.
    """
    text = without_addresses(text)
    scales = _scales(words["scales"])
    values: dict[Decimal, str] = {}
    end, start, running = 0, 0, Decimal(0)
    for found in NUMBER.finditer(text):
        value = _value(found[0], words.point)
        if value is None:
            continue
        after, factor = _scaled(text, found.end(), scales)
        if not running or text[end : found.start()].strip():  # not the rest of the one before
            running, start = Decimal(0), found.start()
        else:
            values.pop(running, None)
        running += value * factor
        values[running] = text[start:after]
        end = after
        running = running if factor > 1 else Decimal(0)
    return values


def without_addresses(text: str) -> str:
    """A text without where its links lead."""
    if "://" in text:
        return ADDRESS.sub("](", text)
    return LINK.sub("](", text) if "](" in text else text


def _digits(text: str) -> bytes:
    """The digits of a text, one after another."""
    return text.encode("ascii", "ignore").translate(None, NOT_DIGITS)


def _missing(values: Mapping[Decimal, str], there: Mapping[Decimal, str]) -> Iterator[str]:
    """The numbers, as they are written, that another text should have and has not."""
    for value, shown in values.items():
        if value not in there and not _may_differ(value, there):
            yield shown


def _may_differ(value: Decimal, there: Mapping[Decimal, str]) -> bool:
    """Whether another text may say a whole number in words, or a year in short."""
    if value != value.to_integral_value():
        return False
    return value <= COUNTED_OUT or _is_said_in_short(int(value), there)


def _is_said_in_short(value: int, there: Mapping[Decimal, str]) -> bool:
    """Whether a year stands there by its last two digits, or is what these stand for."""
    if value in YEARS:
        return Decimal(value % 100) in there
    return value < 100 and any(other in YEARS and other % 100 == value for other in there)


@lru_cache(maxsize=8192)
def _value(shown: str, point: str) -> Decimal | None:
    """What a number is worth where `point` stands before decimals; None where it is none."""
    group = "," if point == "." else "."
    parts = shown.split(group)
    if len(parts) > 1 and all(len(part.partition(point)[0]) == 3 for part in parts[1:]):
        shown = shown.replace(group, "")
    shown = shown.replace(",", ".")
    return Decimal(shown) if shown.count(".") < 2 else None


def _scaled(text: str, at: int, scales: re.Pattern[str]) -> tuple[int, Decimal]:
    """Where the words of magnitude after a number end, and what they multiply it by."""
    factor = Decimal(1)
    while word := scales.match(text, at):
        factor *= 10 ** SCALES[scales.pattern][word[1]]
        at = word.end()
    return at, factor


END, WIDE = r"(?!\w)", "\u3000"
"""After a word of scripts that part words by spaces; the first sign of those that do not."""
SCALES: dict[str, dict[str, int]] = {}
"""Powers of ten by word, by the pattern that finds the words."""


@lru_cache(maxsize=64)
def _scales(said: str) -> re.Pattern[str]:
    """What finds a word of magnitude; `said` are words and powers of ten, `million 6, ...`."""
    pairs = (pair.rsplit(" ", 1) for pair in said.split(", "))
    powers = {word: int(power) for word, power in pairs}
    words = [re.escape(word) + END * (word[-1] < WIDE) for word in powers]
    longest = sorted(words, key=len, reverse=True)
    pattern = re.compile(rf"[ \xa0]?({'|'.join(longest)})")
    SCALES[pattern.pattern] = powers
    return pattern
