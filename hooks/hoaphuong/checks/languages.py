"""Whether each language has what it needs, in its own letters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from hoaphuong.documents import read_document
from hoaphuong.entries import TRANSLATED
from hoaphuong.languages import Language
from hoaphuong.layers import DEFAULTS
from hoaphuong.problems import Level, Problem, Where, nearest, problem
from hoaphuong.site import Site
from hoaphuong.words import placeholders

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
FOREIGN = re.compile(
    r"<span\b[^>]*\blang=[^>]*>.*?</span>|\]\([^)]*\)|<[^>]+>|https?://\S+", re.DOTALL
)
LONG_ENOUGH = 12
"""Letters a text must have before its script is judged; a short one may be all names."""
OWN_SHARE = 0.5
ANY_LETTER = re.compile(r"[^\W\d_]")
WORD = re.compile(r"[^\W\d_]+")


def check_words(site: Site) -> Iterator[Problem]:
    """Every word of the interface is there in every language, with the engine's placeholders."""
    expected = engine_words()
    for language in site.languages:
        words = site.words[language.code]
        where = Where(f"data/ui/{language.code}.yml")
        if not len(words):
            yield problem("no-interface-words", where, language=language.name)
            continue
        for key, wanted in expected.items():
            if key not in words:
                yield problem("missing-word", where, key=key, language=language.name)
            elif placeholders(words[key]) != wanted:
                found = sorted(placeholders(words[key]))
                yield problem(
                    "other-placeholders", where, key=key, found=found, allowed=sorted(wanted)
                )
        for key in words:
            if key not in expected:
                yield problem("unknown-word", where, key=key, hint=nearest(key, expected))


@cache
def engine_words() -> Mapping[str, set[str]]:
    """The words the engine asks for, each with its placeholders (the shipped languages agree on
    them).
    """
    shipped = sorted((DEFAULTS / "ui").glob("*.yml"))[0]
    words = read_document(shipped, shipped.name)[0].data["words"]
    return {key: placeholders(value) for key, value in words.items()}


def check_labels(site: Site) -> Iterator[Problem]:
    """Kinds and their fields are named in every language.

    An error where the language is called complete.
    """
    for kind in site.kinds:
        where = Where(f"data/kinds/{kind.name}.yml")
        many = {code: said.get("many", "") for code, said in kind.labels.items()}
        one = {code: said.get("one", "") for code, said in kind.labels.items()}
        for path, labels in (("labels/many", many), ("labels/one", one)):
            yield from _check_labels(labels, f"kinds/{kind.name}/{path}", where, site)
        for field in kind.fields.values():
            yield from _check_labels(
                field.labels, f"kinds/{kind.name}/fields/{field.name}", where, site
            )


def _check_labels(
    labels: Mapping[str, str], path: str, where: Where, site: Site
) -> Iterator[Problem]:
    for language in site.languages:
        if not labels.get(language.code):
            level = Level.ERROR if language.complete else Level.INFO
            yield problem("missing-label", where, level, path=path, language=language.name)
    for code in labels:
        if code not in site.by_code and path.endswith("many") and code not in _shipped_languages():
            yield problem("unknown-language", where, code=code, allowed=list(site.by_code))


def check_complete(site: Site) -> Iterator[Problem]:
    """Each entry has its source text, and every language that is called complete."""
    for entry in site.entries:
        for language in site.languages:
            needed = language is site.source or language.complete
            level = Level.ERROR if needed else Level.INFO
            if language.code not in entry.blocks:
                if needed:
                    yield problem(
                        "missing-language",
                        entry.where(),
                        level,
                        language=language.name,
                        code=language.code,
                    )
                continue
            for name in TRANSLATED:
                if not entry.text(name, language.code) and needed:
                    yield problem(
                        "missing-text",
                        entry.where(language.code),
                        level,
                        key=name,
                        language=language.name,
                    )


def check_scripts(site: Site) -> Iterator[Problem]:
    """Each text is in the language of its block, as far as its letters tell."""
    for entry in site.entries:
        for code, block in entry.blocks.items():
            language = site.by_code[code]
            for name in ("name", "summary", "body", "note"):
                text = block.texts.get(name)
                if isinstance(text, str):
                    found = script_fault(text, language)
                    if found:
                        yield problem(
                            found[0],
                            entry.where(code, name),
                            language=language.name,
                            found=found[1],
                        )


def script_fault(text: str, language: Language) -> tuple[str, str] | None:
    """Why a text cannot be in a language: the code of the problem and what was found.

    None where it can.
    """
    if "<" in text or "](" in text:
        text = FOREIGN.sub(" ", text)
    never = _class(language.never)
    strange = never.search(text) if never else None
    if strange:
        return "foreign-script", strange[0]
    own = _class(language.scripts)
    letters = len(ANY_LETTER.findall(text))
    if letters < LONG_ENOUGH or own is None:
        return None
    if len(own.findall(text)) < OWN_SHARE * letters:
        return "wrong-language", text.strip()[:40]
    needs = _class(language.needs)
    if needs and letters >= 2 * LONG_ENOUGH and not needs.search(text):
        return "wrong-language", text.strip()[:40]
    return _letters_fault(text, language)


def _letters_fault(text: str, language: Language) -> tuple[str, str] | None:
    """Tell languages of one script apart by the share of words with letters that one of them alone
    has.
    """
    if not language.letters:
        return None
    words = WORD.findall(text)
    if len(words) < LONG_ENOUGH:
        return None
    marked = _class_of(language.letters["any_of"])
    share = sum(1 for word in words if marked.search(word)) / len(words)
    least, most = float(language.letters.get("least", 0)), float(language.letters.get("most", 1))
    return None if least <= share <= most else ("wrong-language", text.strip()[:40])


@cache
def _class(scripts: tuple[str, ...]) -> re.Pattern[str] | None:
    ranges = "".join(SCRIPTS.get(script, "") for script in scripts)
    return re.compile(f"[{ranges}]") if ranges else None


@cache
def _class_of(letters: str) -> re.Pattern[str]:
    return re.compile(f"[{letters}{letters.upper()}]")


@cache
def _shipped_languages() -> frozenset[str]:
    return frozenset(path.stem for path in (DEFAULTS / "ui").glob("*.yml"))
