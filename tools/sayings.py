"""How names are said, for readers of other scripts: put into the entries where a rule gives it.

    python tools/sayings.py            # says how many, and which names it leaves alone
    python tools/sayings.py --write    # puts them in; what stands there stays

`said` in Korean: the Vietnamese name by the official rules of 2004 (외래어 표기법, 베트남어),
where the Korean name is not the same. The tests hold the rule against the list of units and the
names of persons, which people rendered.
`pronunciation` in Chinese: the pinyin of the Chinese name, only where every character has one
reading or stands in a word of pypinyin's dictionary (`pip install pypinyin`; only for this tool).
"""

from __future__ import annotations

import re
import sys
import unicodedata
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "data"
sys.path.insert(0, str(DATA.parent / "hooks"))
LEADS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
TAILS = ["", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"]
INITIALS = {
    **dict.fromkeys(("ngh", "ng"), "응"),
    **{
        "nh": "니",
        "ch": "ㅉ",
        "tr": "ㅉ",
        "th": "ㅌ",
        "ph": "ㅍ",
        "kh": "ㅋ",
        "gh": "ㄱ",
        "gi": "ㅈ",
    },
    **{
        "qu": "꾸",
        "b": "ㅂ",
        "c": "ㄲ",
        "k": "ㄲ",
        "d": "ㅈ",
        "đ": "ㄷ",
        "g": "ㄱ",
        "h": "ㅎ",
        "l": "ㄹ",
    },
    **{"m": "ㅁ", "n": "ㄴ", "p": "ㅃ", "r": "ㄹ", "s": "ㅅ", "t": "ㄸ", "v": "ㅂ", "x": "ㅆ"},
}
FINALS = {"ng": "ㅇ", "nh": "ㄴ", "ch": "ㄱ", "c": "ㄱ", "m": "ㅁ", "n": "ㄴ", "p": "ㅂ", "t": "ㅅ"}
SOUNDS = {"a": "ㅏ", "ă": "ㅏ", "â": "ㅓ", "e": "ㅐ", "ê": "ㅔ", "i": "ㅣ", "y": "ㅣ", "o": "ㅗ"}
SOUNDS |= {"ô": "ㅗ", "ơ": "ㅓ", "u": "ㅜ", "ư": "ㅡ"}
WITH_Y = {"ㅏ": "ㅑ", "ㅓ": "ㅕ", "ㅔ": "ㅖ", "ㅗ": "ㅛ", "ㅜ": "ㅠ", "ㅡ": "ㅠ", "ㅣ": "ㅣ"}
SPOKEN = ("TouristAttraction", "Event", "Thing", "Person")
"""Kinds whose names a visitor says aloud."""
TONES = str.maketrans("", "", "\u0300\u0301\u0303\u0309\u0323")
SYLLABLE = re.compile(
    "(ngh|ng|nh|ch|tr|th|ph|kh|gh|gi(?=[aăâeêoôơuư])|qu|[bcdđghklmnprstvxk])?"
    "([aăâeêioôơuưy]+)(ng|nh|ch|[cmnpt])?"
)


def toneless(word: str) -> str:
    """A syllable in small letters without its tone."""
    bare = unicodedata.normalize("NFD", word.lower()).translate(TONES)
    return unicodedata.normalize("NFC", bare)


def hangul(word: str) -> str:
    """A Vietnamese syllable in hangul; empty where the rules do not say."""
    found = SYLLABLE.fullmatch(toneless(word))
    if not found:
        return "지" if toneless(word) == "gi" else ""
    start, vowels, end = (part or "" for part in found.groups())
    sounds = _sounds(start, vowels)
    if vowels.endswith(("a", "ă")) and end == "nh":
        sounds.append("ㅣ")
    lead = INITIALS.get(start, "ㅇ")
    before = ""
    if lead == "응":
        before, lead = "응", "ㅇ"
    elif lead == "꾸":
        lead = "ㄲ"
    elif lead == "니":
        lead = "ㄴ"
    blocks = [(lead if number == 0 else "ㅇ", sound) for number, sound in enumerate(sounds)]
    tail = FINALS.get(end, "")
    return before + "".join(
        _block(first, sound, tail if number == len(blocks) - 1 else "")
        for number, (first, sound) in enumerate(blocks)
    )


def _sounds(start: str, vowels: str) -> list[str]:
    """The vowels as hangul has them."""
    text = vowels.replace("yê", "Y").replace("ia", "iâ").replace("ua", "uâ").replace("ưa", "ươ")
    if start == "qu":
        text = vowels.replace("yê", "Y")
        if text[0] in "aă":
            return ["ㅘ", *(SOUNDS[letter] for letter in text[1:])]
    sounds = ["ㅖ" if letter == "Y" else SOUNDS[letter] for letter in text]
    if start == "qu":
        return ["ㅜ", *sounds]
    if start == "nh":
        return [WITH_Y.get(sounds[0], sounds[0]), *sounds[1:]]
    return sounds


def _block(lead: str, vowel: str, tail: str) -> str:
    return chr(0xAC00 + (LEADS.index(lead) * 21 + VOWELS.index(vowel)) * 28 + TAILS.index(tail))


def joined(words: list[str]) -> str:
    """Syllables of one name, l between vowels doubled."""
    text = words[0]
    for word in words[1:]:
        first, last = ord(word[0]) - 0xAC00, ord(text[-1]) - 0xAC00
        if LEADS[first // 588] == "ㄹ" and last % 28 == 0:
            text = text[:-1] + chr(ord(text[-1]) + TAILS.index("ㄹ"))
        text += word
    return text


def in_hangul(name: str, terms: dict[str, str], *, person: bool) -> str:
    """A Vietnamese name as it sounds; empty where a part of it is no Vietnamese word.

    Syllables of one name are one word; a word of the language before it (chùa, đền) is another.
    """
    said: list[str] = []
    for part in re.split(r"(\s[–-]\s|[–-]|,\s)", unicodedata.normalize("NFC", name)):
        if re.fullmatch(r"\s?[–,-]\s?", part):
            said.append("-" if "," not in part else ", ")
            continue
        words = part.split()
        syllables = [hangul(word) for word in words]
        if not words or not all(syllables):
            return ""
        said.append(_grouped(words, syllables, terms, person=person))
    return "".join(said)


def _grouped(words: list[str], syllables: list[str], terms: dict[str, str], *, person: bool) -> str:
    if person:
        return "".join(syllables)
    groups: list[str] = []
    at = 0
    while at < len(words):
        end = at + 1
        if words[at][0].isupper():
            while end < len(words) and words[end][0].isupper():
                end += 1
        run = " ".join(words[at:end])
        if at == 0 and end > 1 and run not in terms:
            end, run = 1, words[0]
        own = joined(syllables[at:end])
        known = terms.get(run, "")
        groups.append(known if _alike(known, own) else own)
        at = end
    return " ".join(groups)


def _alike(known: str, own: str) -> bool:
    """Whether a rendering is the same sound, but for an l that usage leaves single."""
    plain = [
        unicodedata.normalize("NFD", text).replace("\u11af\u1105", "\u1105")
        for text in (known, own)
    ]
    return plain[0] == plain[1]


def in_pinyin(name: str) -> str:
    """A Chinese name in pinyin; empty where a character could be read in two ways."""
    from pypinyin import Style, pinyin
    from pypinyin.constants import PHRASES_DICT

    words: list[str] = []
    at = 0
    while at < len(name):
        if not "\u4e00" <= name[at] <= "\u9fff":
            return ""
        end = next(
            (end for end in range(len(name), at + 1, -1) if name[at:end] in PHRASES_DICT), at + 1
        )
        if end == at + 1 and len(pinyin(name[at], style=Style.TONE, heteronym=True)[0]) > 1:
            return ""
        words += [said[0] for said in pinyin(name[at:end], style=Style.TONE)]
        at = end
    return " ".join(words)


def main() -> None:
    """Every entry of the city whose name a visitor says aloud."""
    from hoaphuong.reading.load import load_site

    site, _ = load_site(DATA.parent)
    assert site
    terms = {
        term.renderings["vi"]: term.renderings["ko"]
        for term in site.glossary
        if re.fullmatch("[가-힣]+", term.renderings.get("ko", ""))
    }
    for entry in site.entries:
        kind = entry.kind
        if kind.titled or kind.schema_type not in SPOKEN:
            continue
        person = kind.schema_type == "Person"
        path = DATA / f"{entry.id}.yml"
        text = path.read_text("utf-8")
        said = in_hangul(entry.text("name", "vi"), terms, person=person)
        if said != entry.text("name", "ko"):
            text = _put(text, "ko", "said", said)
        text = _put(text, "zh", "pronunciation", in_pinyin(entry.text("name", "zh") or ""))
        if "--write" in sys.argv:
            path.write_text(text, "utf-8")
        elif text != path.read_text("utf-8"):
            print(path.name)


def _put(text: str, code: str, field: str, value: str) -> str:
    """The file with a line after the name in a language's block, if there is none yet."""
    block = text.partition(f"\n{code}:\n")[2].partition("\n  body:")[0]
    if not value or f"\n  {field}: " in block:
        return text
    return re.sub(rf"(?m)(^{code}:\n  name: .*\n)", rf"\g<1>  {field}: {value}\n", text, count=1)


if __name__ == "__main__":
    main()
