"""The corpus in the form in which each peer reads it fastest.

    python bench/peers.py hugo|eleventy ENTRIES FOLDER [edit]

Hugo gets a Markdown file with front matter for each entry and language, Eleventy one JSON file.
With `edit` only what the edit of one entry changes is written. Interface words are our engine's.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import yaml
from corpus import (
    BASE,
    KINDS,
    NAME,
    SCHEMA,
    TAGS,
    TODAY,
    UNITS,
    X_DEFAULT,
    Entry,
    corpus,
    edited_entry,
)
from hoaphuong.rendering.assets import first_script, scripts

REPOSITORY = Path(__file__).resolve().parent.parent
PEERS = REPOSITORY / "bench/peers"
OVERRIDES = REPOSITORY / "overrides"


def write_hugo(folder: Path, entries: int) -> None:
    """A whole Hugo site: our layouts and the corpus as content."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(PEERS / "hugo", folder)
    (folder / "data").mkdir()
    _write_json(folder / "data/site.json", site())
    _write_assets(folder / "static/assets")
    for language in site()["languages"]:
        for kind in KINDS:
            home = folder / "content" / language["code"] / kind
            home.mkdir(parents=True)
            (home / "_index.md").write_text(_front_matter({"title": kind}))
        (home.parent / "tags").mkdir()
        for tag in range(TAGS):
            term = home.parent / f"tags/tag-{tag}"
            term.mkdir()
            heading = _front_matter({"title": f"Tag {tag}", "weight": tag + 1})
            (term / "_index.md").write_text(heading)
    for entry in corpus(entries):
        _write_pages(folder, entry)


def edit_hugo(folder: Path, entries: int) -> None:
    _write_pages(folder, edited_entry(entries))


def write_eleventy(folder: Path, entries: int) -> None:
    """The data file of our templates."""
    shutil.rmtree(folder, ignore_errors=True)
    _write_assets(folder / "assets")
    _write_corpus(folder, corpus(entries))


def _write_assets(folder: Path) -> None:
    """What every page links to: our style sheet in one file and our mark."""
    folder.mkdir(parents=True)
    sheets = sorted((OVERRIDES / "assets/css").glob("*.css"))
    (folder / "site.css").write_text("".join(sheet.read_text("utf-8") for sheet in sheets))
    shutil.copy(OVERRIDES / "assets/art/mark.svg", folder)
    (folder / "page.js").write_bytes(scripts([OVERRIDES])["page"][1])
    _write_json(folder / "offers.json", {})


def edit_eleventy(folder: Path, entries: int) -> None:
    _write_corpus(folder, corpus(entries, edited=True))


def site() -> dict[str, Any]:
    """What is the same on every page: addresses, languages, kinds and the words of the interface.

    Each language has a code, tag, locale, name, short name, root and words.
    """
    known = yaml.safe_load((REPOSITORY / "data/languages.yml").read_text("utf-8"))["languages"]
    languages = []
    for number, language in enumerate(known):
        own = {key: language[key] for key in ("code", "tag", "name", "short")}
        words = REPOSITORY / f"hooks/hoaphuong/defaults/ui/{own['code']}.yml"
        own["words"] = yaml.safe_load(words.read_text("utf-8"))["words"]
        parts = language["locale"].split("_")
        own["locale"] = f"{parts[0]}_{parts[-1]}"
        own["root"] = f"{own['code']}/" if number else ""
        languages.append(own)
    return {
        "first": first_script([OVERRIDES]),
        "base": BASE,
        "name": NAME,
        "x_default": X_DEFAULT,
        "built": TODAY,
        "languages": languages,
        "kinds": [
            {"name": kind, "schema": schema} for kind, schema in zip(KINDS, SCHEMA, strict=True)
        ],
        "units": {f"unit-{number}": f"Unit {number}" for number in range(UNITS)},
        "tags": {f"tag-{number}": f"Tag {number}" for number in range(TAGS)},
    }


def _write_pages(folder: Path, entry: Entry) -> None:
    own = entry.as_data()
    facts = {key: own[key] for key in ("lat", "lon", "year", "related", "source", "changed")}
    facts["unit"] = f"unit-{entry.unit}"
    facts["tags"] = [f"tag-{tag}" for tag in entry.tags]
    original = next(iter(entry.texts.values())).name
    for lang, text in entry.texts.items():
        matter = {"title": text.name, "weight": entry.number + 1, "summary": text.summary, **facts}
        if text.name != original:
            matter["original"] = original
        path = folder / f"content/{lang}/{entry.id}.md"
        path.write_text(f"{_front_matter(matter)}\n{text.body}", "utf-8")


def _front_matter(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False) + "\n"


def _write_corpus(folder: Path, entries: Iterable[Entry]) -> None:
    _write_json(folder / "corpus.json", {"site": site(), "entries": [e.as_data() for e in entries]})


def _write_json(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False), "utf-8")


WRITERS: dict[str, tuple[Callable[[Path, int], None], Callable[[Path, int], None]]] = {
    "hugo": (write_hugo, edit_hugo),
    "eleventy": (write_eleventy, edit_eleventy),
}

if __name__ == "__main__":
    writer, editor = WRITERS[sys.argv[1]]
    (editor if sys.argv[4:] == ["edit"] else writer)(Path(sys.argv[3]), int(sys.argv[2]))
