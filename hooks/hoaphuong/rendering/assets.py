"""The style sheets and the scripts.

Each stands under a name that changes with its content.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from hoaphuong.declared.languages import Language
from hoaphuong.declared.settings import Settings
from hoaphuong.rendering.markup import Markup, safe
from hoaphuong.rendering.theme_sheet import parted
from hoaphuong.rendering.typeface import Typeface, rules, typeface
from hoaphuong.words import Words

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SPACE = re.compile(r"\s*\n\s*")
SITE, EXTENDED = "site", "extended"
FIRST = "first"
"""The script that stands in every page, to run before the page is drawn."""

Files = dict[str, tuple[str, bytes]]
"""Path from the site's root and bytes of each, by its name."""


class Look(NamedTuple):
    """What pages are dressed in."""

    sheets: Files
    scripts: Files
    first: Markup
    """The script that stands in every page."""
    typeface: Typeface | None

    @property
    def addresses(self) -> dict[str, Any]:
        """What templates ask for of it."""
        styles, scripts = (
            {name: path for name, (path, _) in files.items()}
            for files in (self.sheets, self.scripts)
        )
        return {
            "styles": styles,
            "scripts": scripts,
            "first": self.first,
            "typeface": self.typeface,
        }


def look(theme_folders: list[Path], settings: Settings, languages: Iterable[Language]) -> Look:
    """The looks of a city, from folders of the theme, its own first."""
    letters = typeface(settings.font)
    sheets = stylesheets(theme_folders, settings.colours, languages, letters)
    return Look(sheets, scripts(theme_folders), first_script(theme_folders), letters)


def stylesheets(
    theme_folders: list[Path],
    colours: Mapping[str, str],
    languages: Iterable[Language],
    letters: Typeface | None = None,
) -> Files:
    """The style sheets of a city.

    SITE is of all pages: what they need of the theme's own sheet, the files of assets/css in order
    of name, typeface and colours of the city and type of its languages. EXTENDED is what the theme
    has for texts with Markdown's extensions. A folder in assets/css is one sheet by its name.
    """
    theme = "".join(
        path.read_text("utf-8").partition("/*# sourceMappingURL")[0]
        for folder in theme_folders
        for path in sorted(folder.glob("assets/stylesheets/main.*.min.css"))[:1]
    )
    own: dict[str, list[str]] = {SITE: []}
    for folder in theme_folders:
        for path in sorted(folder.glob("assets/css/**/*.css")):
            name = SITE if path.parent.name == "css" else path.parent.name
            own.setdefault(name, []).append(small(path.read_text("utf-8")))
    own[SITE] += [*rules(letters), *_colours(colours), *(_type(one) for one in languages)]
    plain, extended = parted(theme, "".join(rule for sheet in own.values() for rule in sheet))
    own[SITE].insert(0, plain)
    found = {name: "\n".join(sheet).encode() for name, sheet in own.items()}
    found[EXTENDED] = extended.encode()
    return {name: (_hashed(name, "css", said), said) for name, said in found.items()}


def scripts(theme_folders: list[Path]) -> Files:
    """Each script in assets/js; those of a folder in it are one script by the folder's name, each
    in a block of its own.
    """
    content = {
        path.stem: path.read_bytes()
        for folder in theme_folders
        for path in folder.glob("assets/js/*.js")
        if path.stem != FIRST
    }
    together: dict[str, dict[str, str]] = defaultdict(dict)
    for folder in theme_folders:
        for path in folder.glob("assets/js/*/*.js"):
            together[path.parent.name][path.stem] = f"{{\n{path.read_text('utf-8')}}}\n"
    for name, parts in together.items():
        content[name] = "".join(parts[stem] for stem in sorted(parts)).encode()
    return {name: (_hashed(name, "js", said), said) for name, said in sorted(content.items())}


def first_script(theme_folders: list[Path]) -> Markup:
    """What stands in every page, not beside it."""
    paths = (folder / f"assets/js/{FIRST}.js" for folder in theme_folders)
    return safe(small(next(path for path in paths if path.is_file()).read_text("utf-8")))


def _hashed(name: str, ending: str, content: bytes) -> str:
    return f"assets/{name}.{hashlib.sha256(content).hexdigest()[:10]}.{ending}"


def offers(languages: Iterable[Language], words: Mapping[str, Words]) -> tuple[str, bytes]:
    """Path and bytes of the words that offer each language to its readers, by its tag."""
    said = {}
    for language in languages:
        own = words[language.code]
        said[language.tag] = {
            "label": own["languages"],
            "line": own["offer"],
            "close": own["offer-close"],
        }
    content = json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
    return _hashed("offers", "json", content), content


def _colours(colours: Mapping[str, str]) -> Iterator[str]:
    light = {name: value for name, value in colours.items() if not name.endswith("_dark")}
    dark = {name.removesuffix("_dark"): colours[name] for name in colours if name not in light}
    if light:
        yield f":root{{{_declared(light)}}}"
    if dark:
        yield f"@media (prefers-color-scheme:dark){{:root{{{_declared(dark)}}}}}"


def _type(language: Language) -> str:
    """What a language's text is set in; every language says all of it, so that a span undoes it."""
    dots = language.type.get("emphasis") == "dots"
    word_break = language.type.get("word_break", "normal")
    return (
        f":lang({language.tag}){{"
        + _declared(
            {
                "font": language.type.get("font", "var(--hp-font-latin)"),
                "leading": language.type.get("leading", "var(--hp-leading-latin)"),
                "word-break": word_break,
                "heading-break": language.type.get("heading_break", word_break),
                "em-style": "normal" if dots else "italic",
                "em-mark": "filled dot" if dots else "none",
            }
        )
        + "}"
    )


def _declared(values: Mapping[str, str]) -> str:
    return "".join(f"--hp-{name}:{value};" for name, value in sorted(values.items()))


def small(text: str) -> str:
    """A style sheet or a script without its comments and indents."""
    return SPACE.sub("\n", COMMENT.sub("", text)).strip()
