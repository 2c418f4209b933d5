"""The corpus as a city of ours: configuration, data and an empty docs/.

    python bench/city.py ENTRIES FOLDER [edit]

With `edit` only the file of the one entry that the edit changes is written.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from corpus import (
    BASE,
    KINDS,
    NAME,
    SCHEMA,
    SOURCE,
    TAGS,
    TODAY,
    UNITS,
    WORDS,
    X_DEFAULT,
    Entry,
    corpus,
    edited_entry,
)

REPOSITORY = Path(__file__).resolve().parent.parent


def write_city(folder: Path, entries: int) -> None:
    """A whole city; what was there is removed first."""
    shutil.rmtree(folder, ignore_errors=True)
    for name in ("docs", "data/kinds", "data/vocab", *(f"data/{kind}" for kind in KINDS)):
        (folder / name).mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(
        f"INHERIT: {REPOSITORY}/mkdocs.yml\ndocs_dir: docs\nsite_dir: site\n"
        f"theme: {{name: material, custom_dir: {REPOSITORY}/overrides, font: false}}\n"
        f"hooks: [{REPOSITORY}/hooks/mkdocs_hooks.py]\nnav: []\n"
    )
    data = folder / "data"
    shutil.copy(REPOSITORY / "data/languages.yml", data)
    (data / "site.yml").write_text(_site_file())
    for number, kind in enumerate(KINDS):
        (data / f"kinds/{kind}.yml").write_text(_kind_file(number))
    (data / "vocab/units.yml").write_text(_terms("unit", UNITS))
    (data / "vocab/tags.yml").write_text(_terms("tag", TAGS))
    for entry in corpus(entries):
        _write(folder, entry)


def edit_city(folder: Path, entries: int) -> None:
    """Change one paragraph of one entry in one language."""
    _write(folder, edited_entry(entries))


def _write(folder: Path, entry: Entry) -> None:
    (folder / f"data/{entry.id}.yml").write_text(entry_file(entry), "utf-8")


def entry_file(entry: Entry) -> str:
    """The YAML of an entry."""
    lines = [
        f"unit: unit-{entry.unit}",
        f"point: {{lat: {entry.lat}, lon: {entry.lon}, accuracy: 100}}",
        f"year: {entry.year}",
        f"tags: [{', '.join(f'tag-{tag}' for tag in entry.tags)}]",
        f"related: [{', '.join(entry.related)}]",
        f"sources: [{{url: {SOURCE}, checked: {TODAY}}}]",
        f"changed: {TODAY}",
    ]
    for lang, text in entry.texts.items():
        body = text.body.rstrip().replace("\n", "\n    ").replace("\n    \n", "\n\n")
        lines += [
            f"{lang}:",
            f"  name: {text.name}",
            f"  summary: {text.summary}",
            f"  body: |\n    {body}",
            "  review: {state: draft}",
        ]
    return "\n".join(lines) + "\n"


def _labels(text: str) -> str:
    return "{" + ", ".join(f"{lang}: {text}" for lang in WORDS) + "}"


def _kind_file(number: int) -> str:
    both = ", ".join(f"{lang}: {{one: {KINDS[number]}, many: {KINDS[number]}}}" for lang in WORDS)
    return f"""labels: {{{both}}}
schema_type: {SCHEMA[number]}
sort: name
order: {number}
feed: true
fields:
  unit: {{is: unit, labels: {_labels("unit")}}}
  point: {{is: point, labels: {_labels("point")}, schema: geo}}
  year: {{is: year, labels: {_labels("year")}}}
  tags: {{is: choices, of: tags, pages: true, labels: {_labels("tags")}}}
  related: {{is: references, to: [], labels: {_labels("related")}}}
"""


def _site_file() -> str:
    texts = "\n".join(
        f"{name}: {_labels(NAME)}" for name in ("name", "masthead", "greeting", "description")
    )
    return f"""format: 2
status: official
url: {BASE}
x_default: {X_DEFAULT}
time_zone: Asia/Ho_Chi_Minh
box: {{south: 20, west: 106, north: 22, east: 108}}
search: false
{texts}
"""


def _terms(name: str, count: int) -> str:
    label = name.capitalize()
    items = (f"  {name}-{n}: {{labels: {_labels(f'{label} {n}')}}}\n" for n in range(count))
    return "items:\n" + "".join(items)


if __name__ == "__main__":
    (edit_city if sys.argv[3:] == ["edit"] else write_city)(Path(sys.argv[2]), int(sys.argv[1]))
