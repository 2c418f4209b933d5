"""What others made, as the packages say it: writes hooks/hoaphuong/defaults/credits.json.

    python tools/credits.py     # after `make lock` and an install by it

Every package of requirements.lock that is installed here is named, with what pages send of them
apart. A build reads this file and not forty packages.
"""

from __future__ import annotations

import json
import re
from email.utils import getaddresses
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from hoaphuong.forms.packages import EDITOR, LIBRARIES, PINNED, modules
from hoaphuong.pages.credits import FILE, SENT
from hoaphuong.rendering.libraries import said_of

ROOT = Path(__file__).resolve().parent.parent
NAMES = {
    "django-js-lib-leaflet": ("Leaflet", "https://leafletjs.com/"),
    "fontpkg-be-vietnam-pro": ("Be Vietnam Pro", "https://github.com/bettergui/BeVietnamPro"),
    "manimgx-fonts-cjk": ("Noto Sans CJK", "https://github.com/notofonts/noto-cjk"),
    "mkdocs-material": ("Material for MkDocs", ""),
    "pagefind": ("Pagefind", "https://pagefind.app/"),
    "resvg-py": ("resvg", "https://github.com/linebender/resvg"),
}
"""Where a package carries the work of others under a name of its own."""
FONTS = ("fontpkg-be-vietnam-pro", "manimgx-fonts-cjk")
PIN = re.compile(r"([a-z0-9][a-z0-9._-]*)(?:\[[^]]*\])?==")
COPYRIGHT = re.compile(
    r"^\W*Copyright(?: \(c\)| ©)?\s+(?:[\dx,\s–-]+|present,?\s)*(.+)$", re.M | re.I
)
SPDX = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
WORDINGS = (
    ("MIT", "Permission is hereby granted, free of charge"),
    ("Apache-2.0", "Apache License"),
    ("BSD-3-Clause", "Neither the name"),
    ("BSD-2-Clause", "Redistribution and use in source and binary forms"),
)
"""By which a text of a licence is known, where the package says no more; the first that is met."""
PLACES = ("homepage", "home", "repository", "source", "source code", "documentation")


def main() -> None:
    found = {"typefaces": [], "software-sent": [], "software-used": []}
    pinned = PIN.findall((ROOT / "requirements.lock").read_text("utf-8"))
    for name in sorted(set(pinned)):
        try:
            work = work_of(distribution(name), name)
        except PackageNotFoundError:
            continue  # for other systems
        of_font = "typefaces" if name in FONTS else "software-used"
        found["software-sent" if name in SENT else of_font].append(work)
    found["forms"] = [_of_npm(name) for name in _npm_names()]
    FILE.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")


def work_of(package: Distribution, name: str) -> dict[str, str]:
    """One item, in the order of its keys in the file."""
    said, url = NAMES.get(name, (name, ""))
    text = licence_text(package)
    return {
        "name": said,
        "author": _author(package, text),
        "licence": _licence(package, text),
        "package": name,
        "url": url or _url(package),
    }


def licence_text(package: Distribution) -> str:
    """What the package says in full; empty where it does not."""
    for path in package.files or ():
        if path.stem.upper() in ("LICENSE", "LICENCE", "COPYING") and ".dist-info" in str(path):
            return path.read_text(encoding="utf-8")
    return ""


def _licence(package: Distribution, text: str) -> str:
    short = said_of(package, "License")
    if expression := said_of(package, "License-Expression"):
        return expression
    if re.fullmatch(r"[A-Za-z]+(-[\d.]+(-Clause)?)?", short) and short != "UNKNOWN":
        return short
    of_text = next((name for name, words in WORDINGS if words in text), "")
    kinds = [one.rpartition(" :: ")[2] for one in package.metadata.get_all("Classifier") or ()]
    return of_text or next((SPDX[kind] for kind in kinds if kind in SPDX), "")


def _author(package: Distribution, text: str) -> str:
    author = said_of(package, "Author")
    known = author or ", ".join(
        name for name, _ in getaddresses([said_of(package, "Author-email")]) if name
    )
    held = [re.sub(r"[<(;].*$|,$", "", holder).strip(" .,") for holder in COPYRIGHT.findall(text)]
    if known.startswith("See ") or said_of(package, "Name").lower() in NAMES:
        known = ""
    return known or next((holder for holder in held if holder), author)


def _url(package: Distribution) -> str:
    pairs = (one.partition(", ") for one in package.metadata.get_all("Project-URL") or ())
    urls = {label.lower(): url for label, _, url in pairs}
    own = said_of(package, "Home-page")
    return own or next((urls[place] for place in PLACES if place in urls), "")


def _npm_names() -> list[str]:
    return [EDITOR, *(package for package, _ in LIBRARIES.values())]


def _of_npm(name: str) -> dict[str, str]:
    folder = modules(ROOT / ".cache") / name
    said = json.loads((folder / "package.json").read_text("utf-8"))
    author = said.get("author", "")
    who = author.get("name", "") if isinstance(author, dict) else re.sub(r" <.*", "", author)
    pin = json.loads((PINNED / "package-lock.json").read_text("utf-8"))
    licence = pin["packages"][f"node_modules/{name}"]["license"]
    url = said.get("homepage") or f"https://www.npmjs.com/package/{name}"
    return {"name": name, "author": who, "licence": licence, "package": name, "url": url}


if __name__ == "__main__":
    main()
