"""Names in Latin letters, as far as they can be worked out from how they are written.

Hangul by the Revised Romanization of 2000 syllable by syllable, without the assimilation of sounds
that its article 3.1 asks for; kana and the Mandarin of Han by ICU, where it is there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from hoaphuong.declared.languages import Language

try:
    import icu
except ImportError:  # no wheel for this machine; see README
    icu = None

INITIALS = "g kk n d tt r m b pp s ss - j jj ch k t p h".replace("-", "").split(" ")
VOWELS = "a,ae,ya,yae,eo,e,yeo,ye,o,wa,wae,oe,yo,u,wo,we,wi,yu,eu,ui,i".split(",")  # noqa: SIM905
FINALS = "- k k k n n n t l k m l l l p l m p p t t ng t t k t p t".replace("-", "").split(" ")
BEFORE_VOWEL = {1: "g", 7: "d", 8: "r", 17: "b", 19: "s", 22: "j", 23: "ch"}
"""Finals that go over to a vowel that follows, by their place among FINALS."""
KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa\u30fc]+")
HANGUL = re.compile("[\uac00-\ud7a3]+")
HAN = re.compile("[\u3400-\u9fff]+")


def romanised(name: str, language: Language) -> Iterator[str]:
    """A name of a language in Latin letters; nothing where it cannot be known."""
    if "Hangul" in language.scripts and HANGUL.search(name):
        yield HANGUL.sub(lambda run: _hangul(run[0]), name)
    elif "Katakana" in language.scripts:
        if icu and KANA.fullmatch(name):
            yield _by_icu("Any-Latin", name)
    elif "Han" in language.scripts and icu and HAN.search(name):
        yield _by_icu("Han-Latin", name)


def romanised_parts(name: str, language: Language) -> Iterator[str]:
    """The words of a name that are in kana: they are not what it is called as a whole."""
    if "Katakana" in language.scripts and icu:
        yield from (_by_icu("Any-Latin", run) for run in KANA.findall(name))


def _hangul(run: str) -> str:
    codes = [ord(character) - 0xAC00 for character in run]
    said = []
    for code, after in zip(codes, [*codes[1:], 0], strict=True):
        initial, vowel, final = code // 588, code % 588 // 28, code % 28
        silent = after // 588 == INITIALS.index("")
        end = BEFORE_VOWEL.get(final, FINALS[final]) if silent else FINALS[final]
        said.append(INITIALS[initial] + VOWELS[vowel] + end)
    return "".join(said)


def _by_icu(rule: str, text: str) -> str:
    return str(_transliterator(rule).transliterate(text)).replace("~", "").replace("'", "")


@cache
def _transliterator(rule: str) -> Any:
    return icu.Transliterator.createInstance(rule)
