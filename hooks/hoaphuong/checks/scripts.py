"""Whether each text is in the language of its block, as far as its letters tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from hoaphuong.declared.declarations import Declarations
from hoaphuong.declared.languages import Language
from hoaphuong.entries import Entry
from hoaphuong.problems import Problem, problem
from hoaphuong.scripts import any_letter_of, letters_beyond, letters_of

FOREIGN = re.compile(
    r"<span\b[^>]*\blang=[^>]*>.*?</span>|\]\([^)]*\)|<[^>]+>|https?://\S+", re.DOTALL
)
LINK = re.compile(r"\]\([^)]*\)")
"""All of FOREIGN that a text without tags and web addresses can hold."""
LONG_ENOUGH = 12
"""Letters a text must have before its script is judged; a short one may be all names."""
OWN_SHARE = 0.5
SHARE_OF_NAMES = 0.1
"""A name may be foreign but for the word that says what it is the name of."""
MOSTLY_WIDE, HARDLY_MARKED, MUCH_MARKED, MOST_MARKED = 1.1, 0.04, 0.16, 0.9
"""Bytes beyond one a character: over 1.1, eleven in twenty are East Asian letters; under 0.04, too
few are marked for a language of marks; 0.16 to 0.9 is a language of marks in Latin letters."""
MAY_RUN = re.compile(rb"[A-Za-z]+(?:[ ,]+[A-Za-z]+){3}")
RUN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]+(?:[ ,’'-]+[A-Za-zÀ-ɏḀ-ỿ]+){5}")
"""Six words of Latin letters in a row: more than a name has."""
TITLE = re.compile(r"\*[^*\n]+\*|[(（“‘『「《][^)）”’』」》\n]*[)）”’』」》]")
"""What stands in marks of a title or in brackets: it is called what it calls itself."""
ANY_LETTER = re.compile(r"[^\W\d_]")
WORD = re.compile(r"[^\W\d_]+")


class Traits(NamedTuple):
    """What is asked of every text of a language."""

    never: re.Pattern[str] | None
    is_never_ascii: bool
    is_latin: bool
    needs: re.Pattern[str] | None
    is_marked: bool
    least: float
    """Part of the words with marked letters, at least and at most."""
    most: float


def check_scripts(declared: Declarations, entry: Entry) -> Iterator[Problem]:
    """Each text is in the language of its block, as far as its letters tell."""
    for code, block in entry.blocks.items():
        language = declared.by_code[code]
        for name in ("name", "summary", "body", "note"):
            text = block.texts.get(name)
            share = SHARE_OF_NAMES if name == "name" else OWN_SHARE
            fault = script_fault(text, language, share) if isinstance(text, str) else None
            if fault:
                spot = entry.where(code, name)
                yield problem(fault[0], spot, language=language.name, found=fault[1])


def script_fault(text: str, language: Language, share: float = OWN_SHARE) -> tuple[str, str] | None:
    """Why a text cannot be in a language: the code of the problem and what was found.

    None where it can be.
    """
    if "<" in text or ("://" in text and "](" in text):
        text = FOREIGN.sub(" ", text)
    elif "]" in text:
        text = LINK.sub(" ", text)
    traits = _traits(language)
    if traits.never and not (traits.is_never_ascii and text.isascii()):
        strange = traits.never.search(text)
        if strange:
            return "foreign-script", strange[0]
    sentence = "" if traits.is_latin else _foreign_sentence(text)
    if sentence:
        return "foreign-sentence", sentence
    return None if _is_plainly(text, traits) else _share_fault(text, language, share)


def _foreign_sentence(text: str) -> str:
    """A run of words in Latin letters, outside titles; or nothing.

    What is left of a text without its wide letters tells soon that there is none.
    """
    if not MAY_RUN.search(text.encode("ascii", "ignore")):
        return ""
    found = RUN.search(TITLE.sub("|", text))
    return found[0][:60] if found else ""


def _is_plainly(text: str, traits: Traits) -> bool:
    """Whether the bytes of a text alone settle that it is in the language, as they mostly do.

    Letters of Latin take one byte in UTF-8, accented ones two or three, those of East Asia three.
    """
    extra = (len(text.encode()) - len(text)) / (len(text) or 1)
    if not traits.is_latin:
        needs = traits.needs
        return extra > MOSTLY_WIDE and (needs is None or needs.search(text) is not None)
    if not traits.is_marked:
        return extra < HARDLY_MARKED
    return (extra < HARDLY_MARKED and not traits.least) or (
        MUCH_MARKED < extra < MOST_MARKED and traits.most == 1
    )


def _share_fault(text: str, language: Language, share: float) -> tuple[str, str] | None:
    """Count letters and words where the bytes leave it open.

    `share` is the least part of the letters that must be of the language's own scripts.
    """
    own, others = letters_of(language.scripts), letters_beyond(language.scripts)
    if own is None or others is None:
        return None
    if len(others.findall(text)) > OWN_SHARE * LONG_ENOUGH:  # fewer cannot be too many
        letters = len(ANY_LETTER.findall(text))
        if letters >= LONG_ENOUGH and len(own.findall(text)) < share * letters:
            return "wrong-language", text.strip()[:40]
    needs = letters_of(language.needs)
    if needs and not needs.search(text) and len(ANY_LETTER.findall(text)) >= 2 * LONG_ENOUGH:
        return "wrong-language", text.strip()[:40]
    return _letters_fault(text, language)


def _letters_fault(text: str, language: Language) -> tuple[str, str] | None:
    """Tell languages of one script apart by the words with letters that only one of them has."""
    if not language.letters:
        return None
    marked = any_letter_of(language.letters["any_of"])
    least, most = _traits(language)[-2:]
    if not least and len(marked.findall(text)) <= most * sum(map(str.isalpha, text.split())):
        return None  # there are no more marked words than letters, and no fewer words than these
    words = WORD.findall(text)
    if len(words) < LONG_ENOUGH:
        return None
    share = sum(1 for word in words if marked.search(word)) / len(words)
    return None if least <= share <= most else ("wrong-language", text.strip()[:40])


@cache
def _traits(language: Language) -> Traits:
    return Traits(
        letters_of(language.never),
        "Latin" not in language.never,
        "Latin" in language.scripts,
        letters_of(language.needs),
        bool(language.letters),
        float(language.letters.get("least", 0)),
        float(language.letters.get("most", 1)),
    )
