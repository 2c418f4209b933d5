"""Which files of data/ there are: those that look like entries, and those that nothing reads."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hoaphuong.changing.log import FOLDER as CHANGES
from hoaphuong.handwritten import FOLDER as PAGES
from hoaphuong.problems import Problem, Where, nearest, problem
from hoaphuong.reading.documents import MAX_BYTES
from hoaphuong.reading.layers import DEFAULTS, NOTICES, Layers
from hoaphuong.reading.portable import check_names
from hoaphuong.site import Site
from hoaphuong.sounds.recording import ENDINGS as SOUNDS
from hoaphuong.translations import LOCK_NAME
from hoaphuong.views.counting import FILE as VIEWS

WORD = re.compile(r"[^\s,:{}\[\]\"']+")
FILE = re.compile(r".+\.\w+")
"""What looks like the name of a file, in a word of an entry."""
LONGEST = 255
"""Letters of a file's name: a longer word is none, and not looked into."""
TOP_FILES = {"site.yml", "languages.yml", "glossary.yml", LOCK_NAME, VIEWS}
TOP_FOLDERS = {"kinds", "vocab", "ui", "geo", NOTICES, CHANGES}


def entry_files(layers: Layers) -> set[str]:
    """Ids of all that looks like an entry, readable or not."""
    kinds = set(layers.names("kinds"))
    files = (name for name in layers.files if name.endswith(".yml"))
    return {name[:-4] for name in files if name.partition("/")[0] in kinds}


def check_files(layers: Layers, site: Site) -> Iterator[Problem]:
    """Files of data/ that nothing reads.

    Misspelt folders, pictures of no entry, things left behind.
    """
    layers.used.update(TOP_FILES)
    kinds = set(layers.names("kinds"))
    yield from check_names(_named_freely(layers, site, kinds))
    beside = {
        f"{entry.kind.name}/{file}"
        for entry in site.entries
        for name, value in entry.facts.items()
        for file in entry.kind.fields[name].type.files(value)
    }
    layers.used |= beside | set(_meant(layers))
    folders = sorted(kinds | TOP_FOLDERS)
    strange: set[str] = set()
    for name in layers.files:
        folder, _, rest = name.partition("/")
        if rest and folder not in kinds and folder not in TOP_FOLDERS:
            if folder not in strange:
                strange.add(folder)
                hint = nearest(folder, folders) or ", ".join(folders)
                yield problem("unknown-folder", Where(f"data/{folder}"), folder=folder, hint=hint)
        elif name[:-4] in site.unread:
            continue
        elif name not in layers.used and not _is_known(name):
            code = "wrong-ending" if name.endswith(".yaml") else "unused-file"
            yield problem(code, Where(f"data/{name}"))
    for name in sorted(beside - set(layers.files)):
        code = "missing-sound" if name.lower().endswith(SOUNDS) else "missing-picture"
        yield problem(code, Where(f"data/{name}"))


def _meant(layers: Layers) -> Iterator[str]:
    """Files named in entries in which something is wrong, perhaps no more than a picture's rights.

    Somebody means to use them: to call them unused would have them removed.
    """
    for name in {wrong.file.removeprefix("data/") for wrong in layers.problems}:
        if name.endswith(".yml") and name in layers.files and layers.files[name].is_file():
            with layers.files[name].open("rb") as opened:
                text = opened.read(MAX_BYTES).decode("utf-8", "replace")
            words = (word for word in WORD.findall(text) if len(word) <= LONGEST)
            found = filter(None, map(FILE.match, words))
            yield from (f"{name.partition('/')[0]}/{file[0]}" for file in found)


def _named_freely(layers: Layers, site: Site, kinds: set[str]) -> Iterator[str]:
    """All files but those of entries and kinds, whose names are held to more than that."""
    strict = {*kinds, "kinds"}
    for name in layers.files:
        if not (name.endswith(".yml") and name.partition("/")[0] in strict):
            yield f"data/{name}"
    for files in site.pages.files.values():
        yield from (path.relative_to(layers.city).as_posix() for path in files.values())
    yield from (f"{PAGES}/{name}" for name in site.pages.others)


def _is_known(name: str) -> bool:
    """Whether a file is read elsewhere.

    Vocabularies and kinds always are, interface words by their language.
    """
    folder = name.partition("/")[0]
    return (folder in ("vocab", "kinds") and name.endswith(".yml")) or (DEFAULTS / name).exists()
