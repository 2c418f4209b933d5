"""The one list of languages.

What each is called, what it falls back on, what its texts are written in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from babel import localedata

from hoaphuong.problems import Problem, problem
from hoaphuong.reading.documents import Document
from hoaphuong.reading.keys import LABELS, TEXT, TEXTS, TRUTH, check_keys, check_shape
from hoaphuong.social.faces import LATIN, SOURCES

SCRIPTS = {
    "Latin": "A-Za-zÀ-ɏḀ-ỿ",
    "Han": "㐀-䶿一-鿿豈-﫿\U00020000-\U000323af",
    "Hiragana": "ぁ-ゟ",
    "Katakana": "ァ-ヺー-ヿㇰ-ㇿ",
    "Hangul": "가-힣ᄀ-ᇿㄱ-ㆎ",
    "Cyrillic": "Ѐ-ӿ",
    "Greek": "Ͱ-Ͽ",
    "Thai": "ก-๛",
    "Lao": "ກ-ໟ",
    "Khmer": "ក-៹",
    "Arabic": "ء-ۿ",
    "Devanagari": "ऀ-ॿ",
}
"""Letters of each script (Unicode blocks), as a class of a regular expression."""
SCRIPT_NAMES = tuple(SCRIPTS)
SHAPE = {
    **dict.fromkeys(("code", "tag", "locale", "name", "short", "lunar_clock"), TEXT),
    **dict.fromkeys(("fallback", "scripts", "needs", "never", "whole"), TEXTS),
    "complete": TRUTH,
    "letters": LABELS,
    "type": LABELS,
}
OFTEN_MEANT = {
    "kr": "ko",
    "jp": "ja",
    "cn": "zh",
    "vn": "vi",
    "ua": "uk",
    "se": "sv",
    "cz": "cs",
    "dk": "da",
}
"""Country codes people write where a language code is meant, with the code of the language."""

TAG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
"""BCP 47, as far as the site uses it."""
REQUIRED = ("code", "tag", "locale", "name", "scripts")
TYPE_KEYS = ("font", "leading", "word_break", "heading_break", "emphasis", "card_font")
OPTIONAL = (
    *("short", "fallback", "complete", "needs", "never", "letters", "type", "whole"),
    "lunar_clock",
)


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """One language of the site."""

    code: str
    """In addresses and in entry files."""
    tag: str
    """BCP 47, in markup."""
    locale: str
    """CLDR locale, for dates, numbers and the order of letters."""
    name: str
    """In its own words."""
    short: str
    """In the switcher."""
    fallback: tuple[str, ...] = ()
    """Codes tried in this order where a text is missing."""
    complete: bool = False
    """Whether a missing required text is an error."""
    scripts: tuple[str, ...] = ()
    """Unicode scripts its texts are written in."""
    needs: tuple[str, ...] = ()
    """A text of some length has at least one letter of these."""
    never: tuple[str, ...] = ()
    """Scripts that may stand in its texts only inside <span lang=…>."""
    letters: Mapping[str, str] = field(default_factory=dict)
    """Letters that tell it from others of its script, with least or most share of words that carry
    one.
    """
    type: Mapping[str, str] = field(default_factory=dict)
    """How it is set: font, leading, word_break, heading_break, emphasis (`dots` where letters have
    no italics).
    """
    whole: tuple[str, ...] = ()
    """Words of several parts that a title keeps on one line."""
    lunar_clock: int = 0
    """Hours before UTC by which its readers' own lunar calendar begins days; 0 for none."""


def read_languages(document: Document) -> tuple[list[Language], list[Problem]]:
    """The languages in order, the source first; with problems when the list cannot be used."""
    spot = document.spot()
    problems = list(check_keys(document.data, spot, ("languages",)))
    items = document.data.get("languages") if isinstance(document.data, dict) else None
    if not isinstance(items, list) or not items:
        return [], problems or [problem("not-a-list", spot.at("languages"))]
    languages = []
    for number, item in enumerate(items):
        at = spot.at("languages", number)
        faults = list(check_keys(item, at, REQUIRED, OPTIONAL))
        faults += check_shape(item, SHAPE, at) if isinstance(item, dict) else []
        if not faults:
            faults += _check_values(item, at)
        problems += faults
        if not faults:
            languages.append(_language(item))
            problems += _check_code(item["code"], at)
    problems += _check_fallbacks(languages, document) if not problems else []
    return languages, problems


def _language(item: Mapping[str, Any]) -> Language:
    def codes(key: str) -> tuple[str, ...]:
        return tuple(item.get(key) or ())

    return Language(
        code=item["code"],
        tag=item["tag"],
        locale=item["locale"],
        name=item["name"],
        short=item.get("short", item["name"]),
        fallback=codes("fallback"),
        complete=item.get("complete") == "true",
        scripts=codes("scripts"),
        needs=codes("needs"),
        never=codes("never"),
        letters=item.get("letters") or {},
        type=item.get("type") or {},
        whole=codes("whole"),
        lunar_clock=int(item.get("lunar_clock", "0")),
    )


def _check_values(item: Mapping[str, Any], at: Any) -> Iterator[Problem]:
    if "type" in item:
        yield from check_keys(item["type"], at.at("type"), (), TYPE_KEYS)
        face = item["type"].get("card_font", LATIN) if isinstance(item["type"], dict) else LATIN
        if face not in SOURCES:
            yield problem(
                "not-one-of", at.at("type", "card_font"), value=face, allowed=tuple(SOURCES)
            )
    if "letters" in item:
        yield from check_keys(item["letters"], at.at("letters"), ("any_of",), ("least", "most"))
        for key in ("least", "most"):
            if not re.fullmatch(r"0(?:\.[0-9]+)?|1(?:\.0+)?", item["letters"].get(key, "1")):
                value = item["letters"][key]
                yield problem("not-a-number", at.at("letters", key), value=value)
    if not re.fullmatch(r"1?[0-9]", item.get("lunar_clock", "0")):
        yield problem("not-a-number", at.at("lunar_clock"), value=item["lunar_clock"])
    if not TAG.fullmatch(item["tag"]):
        yield problem("not-a-language-tag", at.at("tag"), value=item["tag"])
    if not localedata.exists(item["locale"]):
        yield problem("unknown-locale", at.at("locale"), value=item["locale"])
    for key in ("scripts", "needs", "never"):
        for script in item.get(key, ()):
            if script not in SCRIPT_NAMES:
                yield problem("not-one-of", at.at(key), value=script, allowed=SCRIPT_NAMES)


def _check_code(code: str, at: Any) -> Iterator[Problem]:
    if code in OFTEN_MEANT:
        yield problem("country-for-language", at.at("code"), code=code, hint=OFTEN_MEANT[code])
    elif not (code.isascii() and code.replace("-", "").isalnum() and code == code.lower()):
        yield problem("unsafe-language-code", at.at("code"), code=code)


def _check_fallbacks(languages: list[Language], document: Document) -> Iterator[Problem]:
    known = [language.code for language in languages]
    for number, language in enumerate(languages):
        if known.index(language.code) != number:
            yield problem(
                "duplicate-language", document.spot("languages", number, "code"), code=language.code
            )
        for code in language.fallback:
            if code not in known:
                yield problem(
                    "unknown-language",
                    document.spot("languages", number, "fallback"),
                    code=code,
                    allowed=known,
                )
