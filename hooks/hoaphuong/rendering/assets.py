"""The style sheet, the theme's and ours in one file, and the scripts.

Each stands under a name that changes with its content.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from hoaphuong.declared.languages import Language
from hoaphuong.rendering.theme_sheet import without_frame
from hoaphuong.rendering.typeface import Typeface, rules
from hoaphuong.words import Words

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SPACE = re.compile(r"\s*\n\s*")


def stylesheet(
    theme_folders: list[Path],
    colours: Mapping[str, str],
    languages: Iterable[Language],
    typeface: Typeface | None = None,
) -> tuple[str, bytes]:
    """Path from the site's root and bytes of the one style sheet.

    `theme_folders` are searched for the theme's own sheet and for assets/css/*.css, which follow
    in order of name; typeface and colours of the city and type of its languages come last.
    """
    parts = []
    for folder in theme_folders:
        sheets = sorted(folder.glob("assets/stylesheets/main.*.min.css"))[:1]
        parts += [
            without_frame(path.read_text("utf-8").partition("/*# sourceMappingURL")[0])
            for path in sheets
        ]
    for folder in theme_folders:
        sheets = sorted(folder.glob("assets/css/*.css"))
        parts += [small(path.read_text("utf-8")) for path in sheets]
    parts += [*rules(typeface), *_colours(colours), *(_type(language) for language in languages)]
    content = "\n".join(parts).encode()
    return f"assets/site.{hashlib.sha256(content).hexdigest()[:10]}.css", content


def scripts(theme_folders: list[Path]) -> dict[str, tuple[str, bytes]]:
    """Path from the site's root and bytes of each script in assets/js, by its name.

    Those of a folder in it are one script by the folder's name, each in a block of its own.
    """
    content = {
        path.stem: path.read_bytes()
        for folder in theme_folders
        for path in folder.glob("assets/js/*.js")
    }
    together: dict[str, dict[str, str]] = defaultdict(dict)
    for folder in theme_folders:
        for path in folder.glob("assets/js/*/*.js"):
            together[path.parent.name][path.stem] = f"{{\n{path.read_text('utf-8')}}}\n"
    for name, parts in together.items():
        content[name] = "".join(parts[stem] for stem in sorted(parts)).encode()
    return {
        name: (f"assets/{name}.{hashlib.sha256(said).hexdigest()[:10]}.js", said)
        for name, said in sorted(content.items())
    }


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
    return f"assets/offers.{hashlib.sha256(content).hexdigest()[:10]}.json", content


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
