"""All files of a city that change with the format, worked out before one is written."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from hoaphuong.declared.format import FORMAT, KEY
from hoaphuong.editing.files import Draft, read_draft
from hoaphuong.migrating.steps import ListChange, steps_from
from hoaphuong.migrating.terms import chosen_terms, renamed_terms, with_terms
from hoaphuong.reading.layers import DEFAULTS
from hoaphuong.site import Site

LINE = re.compile(rf"^{KEY}:.*$", re.M)
FIRST_KEY = re.compile(r"^(?=[^\s#])", re.M)


class Migration:
    """The files of a city as they will be."""

    def __init__(self, site: Site, city: Path) -> None:
        self._site, self._data = site, city / "data"
        self._drafts: dict[Path, Draft] = {}
        self._texts: dict[Path, str] = {}

    def bring_up(self, number: int) -> None:
        """From a format to ours. Raises OSError, UnicodeDecodeError, yaml.YAMLError."""
        for step in steps_from(number):
            for name, change in step.lists.items():
                self._list(name, change)
        path = self._data / "site.yml"
        self._texts[path] = with_format(self._text(path), FORMAT)

    @property
    def changed(self) -> list[tuple[Draft, str]]:
        """Each file with the text it gets."""
        texts = self._texts.items()
        return [(self._drafts[path], text) for path, text in texts if self._differs(path, text)]

    def _differs(self, path: Path, text: str) -> bool:
        return self._drafts[path].text != text

    def _list(self, name: str, change: ListChange) -> None:
        """Terms of one of the engine's lists, unless the city has a list of its own."""
        own = self._data / "vocab" / f"{name}.yml"
        if own.is_file():
            return
        used: set[str] = set()
        for path, keys in self._choosing(name):
            text = self._text(path)
            used |= chosen_terms(text, keys)
            self._texts[path] = renamed_terms(text, keys, change.renamed)
        kept = {key: term for key, term in change.kept.items() if key in used}
        if kept:
            shipped = (DEFAULTS / "vocab" / f"{name}.yml").read_text("utf-8")
            self._drafts[own] = Draft(own, "")
            self._texts[own] = with_terms(shipped, kept)

    def _choosing(self, name: str) -> list[tuple[Path, set[str]]]:
        """Files of entries whose kind has fields of a list, with those fields."""
        found = []
        for kind in self._site.kinds:
            fields = kind.fields.values()
            keys = {field.name for field in fields if field.options.get("of") == name}
            paths = sorted((self._data / kind.name).glob("*.yml")) if keys else ()
            found += [(path, keys) for path in paths if path.is_file() and not path.is_symlink()]
        return found

    def _text(self, path: Path) -> str:
        if path not in self._texts:
            self._drafts[path] = read_draft(path)
            self._texts[path] = self._drafts[path].text
        return self._texts[path]


def with_format(text: str, number: int) -> str:
    """The text of site.yml with a number of the format, above its first key where it had none."""
    line = f"{KEY}: {number}"
    if LINE.search(text):
        return re.sub(rf"^{KEY}:\s*[^\s#]*", line, text, count=1, flags=re.M)
    return FIRST_KEY.sub(f"{line}\n", text, count=1)


Broken = (OSError, UnicodeDecodeError, yaml.YAMLError)
"""What a file can be that cannot be brought up."""
