"""An entry under another id: every place that names it, found by what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from hoaphuong.declared.redirects import FILE as REDIRECTS
from hoaphuong.editing.files import Draft, read_draft
from hoaphuong.entries import Entry
from hoaphuong.reading.strict_yaml import Loader
from hoaphuong.site import Site
from hoaphuong.translations import LOCK_NAME

HEAD = "# Where entries went, `old: new`. Written by `hoaphuong rename`.\n"


@dataclass(frozen=True)
class Renaming:
    """What is to be done: nothing of it is done yet."""

    moves: Mapping[Path, Path]
    """Files by where they are: the entry's own last."""
    texts: Mapping[Path, tuple[Draft, str]]
    """Files whose text changes, by where they are after the moves."""
    pictures: int


def renaming(site: Site, city: Path, entry: Entry, new: str) -> Renaming:
    """How an entry comes to bear another id of its kind. Raises OSError, UnicodeDecodeError."""
    data, slug = city / "data", new.partition("/")[2]
    names = _pictures(site, entry, slug)
    folder = data / entry.kind.name
    moves = {folder / old: folder / name for old, name in names.items() if (folder / old).is_file()}
    own = data / f"{entry.id}.yml"
    moves[own] = data / f"{new}.yml"
    texts = {}
    for path in _named_in(city):
        draft = read_draft(path)
        text = _mended(path, draft.text, entry.id, new)
        text = retargeted(text, names) if path == own else text
        if text != draft.text:
            after = moves.get(path, path)
            texts[after] = (Draft(after, draft.text, draft.newline), text)
    before = Draft(data / REDIRECTS, "", "\n")
    if before.path.is_file():
        before = read_draft(before.path)
    texts[before.path] = (before, redirected(before.text, site.redirects, entry.id, new))
    return Renaming(moves, texts, len(moves) - 1)


def redirected(text: str, known: Mapping[str, str], old: str, new: str) -> str:
    """The file of redirects once more: chains are made short, and no id leads to itself."""
    head = "".join(line + "\n" for line in text.splitlines() if line.startswith("#")) or HEAD
    leading = {before: new if after == old else after for before, after in known.items()}
    leading = {before: after for before, after in leading.items() if before != new}
    leading[old] = new
    return head + "".join(f"{before}: {after}\n" for before, after in sorted(leading.items()))


def retargeted(text: str, instead: Mapping[str, str]) -> str:
    """A YAML text in which words that are one of some names, or links to it, are another."""
    root = Loader(text).get_single_node()
    parts, end = [], 0
    for node in _scalars(root):
        start, stop = node.start_mark.index, node.end_mark.index
        said = text[start:stop]
        for old, new in instead.items():
            if node.value == old:
                said = said.replace(old, new, 1)
            elif f"entry:{old}" in node.value:
                said = _links(said, old, new)
        parts += [text[end:start], said]
        end = stop
    return "".join([*parts, text[end:]])


def _mended(path: Path, text: str, old: str, new: str) -> str:
    """A file's text with every mention of an entry by its new id."""
    if path.name == LOCK_NAME:
        lines = [re.sub(rf"^{re.escape(old)}(?=\s)", new, line) for line in text.splitlines()]
        comments = [line for line in lines if line.startswith("#") or not line.strip()]
        records = sorted(line for line in lines if line not in comments)
        return "".join(f"{line}\n" for line in (*comments, *records))
    if path.suffix == ".md":
        address = rf"((?:\]\(|href=[\"'])(?:\.{{0,2}}/)*){re.escape(old)}(?=[/)#\"'])"
        return re.sub(address, rf"\g<1>{new}", _links(text, old, new))
    return retargeted(text, {old: new}) if old in text else text


def _links(text: str, old: str, new: str) -> str:
    return re.sub(rf"(?<=entry:){re.escape(old)}(?![\w/-])", new, text)


def _scalars(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    """The words of a document in the order of the text."""
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _scalars(item)
    elif node is not None:
        for key, value in node.value:
            yield from _scalars(key)
            yield from _scalars(value)


def _named_in(city: Path) -> Iterator[Path]:
    """The files that may name an entry; the redirects are written apart."""
    for path in sorted((city / "data").rglob("*.yml")):
        if path.name != REDIRECTS and path.is_file() and not path.is_symlink():
            yield path
    for path in sorted((city / "docs").rglob("*.md")):
        if path.is_file() and not path.is_symlink():
            yield path
    lock = city / "data" / LOCK_NAME
    if lock.is_file():
        yield lock


def _pictures(site: Site, entry: Entry, slug: str) -> dict[str, str]:
    """The pictures that bear the entry's name and that no other entry shows, with new names."""
    others = {
        file
        for other in site.by_kind[entry.kind.name]
        for name, value in other.facts.items()
        for file in other.kind.fields[name].type.files(value)
        if other is not entry
    }
    own = [
        file
        for name, value in entry.facts.items()
        for file in entry.kind.fields[name].type.files(value)
    ]
    beginning = re.compile(rf"{re.escape(entry.slug)}(?=[-_.])")
    return {
        file: beginning.sub(slug, file, count=1)
        for file in own
        if file not in others and beginning.match(file)
    }
