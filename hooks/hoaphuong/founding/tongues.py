"""Languages of a new city: those we know, and any other by what CLDR says of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from babel import Locale, localedata
from babel.core import get_global

from hoaphuong.declared.languages import TAG
from hoaphuong.reading.layers import DEFAULTS
from hoaphuong.reading.strict_yaml import parse

FOLDER = DEFAULTS / "city"
SCRIPTS = {
    "Latn": ("Latin",),
    "Hans": ("Han",),
    "Hant": ("Han",),
    "Jpan": ("Hiragana", "Katakana", "Han"),
    "Kore": ("Hangul",),
    "Cyrl": ("Cyrillic",),
    "Grek": ("Greek",),
    "Thai": ("Thai",),
    "Laoo": ("Lao",),
    "Khmr": ("Khmer",),
    "Arab": ("Arabic",),
    "Deva": ("Devanagari",),
}
"""Our names of scripts by those of ISO 15924."""


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language as a new city declares it."""

    code: str
    declared: Mapping[str, Any]
    """Its item of languages.yml, without `fallback` and `complete`."""
    said: Mapping[str, Any]
    """What the city's first pages say; of another language where there is nothing in this one."""
    known: bool
    """Whether the engine speaks it; else somebody has to write its words."""

    @property
    def name(self) -> str:
        return str(self.declared["name"])


def tongue(code: str) -> Tongue | None:
    """A language by its code; None where neither we nor CLDR know it, or its script."""
    known = {item["code"]: item for item in _read("languages.yml")["languages"]}
    code = code.strip().lower().replace("_", "-")
    spoken = (FOLDER / "words" / f"{code}.yml").is_file()
    declared = known.get(code) or _of_cldr(code)
    words = _read(f"words/{code if spoken else otherwise()}.yml")
    return Tongue(code, declared, words, code in known) if declared else None


def known_codes() -> list[str]:
    """Codes of the languages that the engine speaks."""
    return [item["code"] for item in _read("languages.yml")["languages"]]


def otherwise() -> str:
    """The code of the language whose words stand where there are none."""
    return str(_read("languages.yml")["otherwise"])


def _of_cldr(code: str) -> dict[str, Any]:
    parts = code.split("-")
    locale = "_".join((parts[0], *(part.upper() for part in parts[1:])))
    if not (TAG.fullmatch(code) and len(parts) <= 2 and localedata.exists(locale)):
        return {}
    likely = get_global("likely_subtags")
    whole = str(likely.get(locale) or likely.get(parts[0]) or "").split("_")
    if len(whole) != 3 or whole[1] not in SCRIPTS:
        return {}
    name = Locale.parse(locale).get_display_name(locale) or code
    return {
        "code": code,
        "tag": "-".join((parts[0], *(part.upper() for part in parts[1:]))),
        "locale": locale if len(parts) > 1 else f"{parts[0]}_{whole[2]}",
        "name": name[:1].upper() + name[1:],
        "scripts": list(SCRIPTS[whole[1]]),
    }


@cache
def _read(name: str) -> Any:
    """A file of defaults/city."""
    data, problems = parse((FOLDER / name).read_text("utf-8"), name)
    if problems:
        raise ValueError(str(problems[0].where))
    return data
