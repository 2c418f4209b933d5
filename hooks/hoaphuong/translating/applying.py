"""Texts that came back, as the files that will hold them: every other word of those stays."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from hoaphuong.entries import TRANSLATED
from hoaphuong.reading.documents import Keys
from hoaphuong.reading.layers import DEFAULTS
from hoaphuong.reading.strict_yaml import parse
from hoaphuong.site import Site
from hoaphuong.translating.incoming import Change
from hoaphuong.translating.pages import with_texts
from hoaphuong.translating.places import CODE, MARKDOWN, WORDS
from hoaphuong.translations import Record, digest_of, written
from hoaphuong.writing.roundtrip import Value, changed, leaves

BLOCK = ("name_status", "review")
ORDER = (TRANSLATED[0], BLOCK[0], *TRANSLATED[1:], BLOCK[1])
"""Of a language block."""


class NotKept(Exception):
    """A file could not be written without changing something else of it."""


def files_of(site: Site, city: Path, changes: Iterable[Change]) -> dict[Path, str]:
    """Files with their new texts. Raises OSError, and NotKept where a word would be lost."""
    by_file: dict[Path, list[Change]] = defaultdict(list)
    for change in changes:
        if change.is_new:
            by_file[_file(city, change)].append(change)
    return {path: _new_text(site, path, found) for path, found in by_file.items()}


def lock_of(site: Site, changes: Iterable[Change]) -> str:
    """The lock with what came back recorded."""
    hashes = dict(site.lock.hashes)
    for change in changes:
        record = Record(change.source, digest_of(change.passage.texts[change.source]))
        hashes[(*change.passage.key, change.code)] = record
    return written(hashes)


def _file(city: Path, change: Change) -> Path:
    """Where a text is written: for words of ours, into the engine only where it is in the city."""
    passage = change.passage
    own = city / passage.file.format(code=change.code)
    if passage.form != WORDS:
        return own
    shipped = DEFAULTS / "ui" / f"{change.code}.yml"
    inside = os.path.realpath(shipped).startswith(os.path.realpath(city) + os.sep)
    held = own.is_file() and passage.field in (_data(own).get("words") or {})
    return shipped if inside and shipped.is_file() and not held else own


def _data(path: Path) -> Any:
    return parse(path.read_text("utf-8"), path.name)[0] or {}


def _new_text(site: Site, path: Path, changes: list[Change]) -> str:
    raw = path.read_bytes().decode("utf-8-sig") if path.is_file() else ""
    made = _made(site, path, raw.replace("\r\n", "\n"), changes)
    return made.replace("\n", "\r\n") if "\r\n" in raw else made


def _made(site: Site, path: Path, text: str, changes: list[Change]) -> str:
    if path.suffix != ".yml":
        return with_texts(text, {change.passage.field: change.text for change in changes})
    before = parse(text, path.name)[0] if text else {}
    new: dict[Keys, Value] = {}
    for change in changes:
        new.update(_values(site, change, before))
    order = (*site.by_code, *ORDER)
    made = changed(text, dict(sorted(new.items(), key=lambda item: _place(item[0], order))), order)
    _hold(before, made, new, path)
    return made


def _values(site: Site, change: Change, before: Any) -> Iterator[tuple[Keys, Value]]:
    """What a change puts into its file, with what a new block cannot do without."""
    passage, code = change.passage, change.code
    keys = tuple(code if key == CODE else key for key in passage.keys)
    if passage.form == WORDS and "\n" in change.text:
        yield keys, change.text.split("\n")
        return
    held: Any = before
    for key in keys[:-1]:
        held = held.get(key) if isinstance(held, dict) else held[key] if held else None
    if isinstance(held, str):  # a plain word, in the source language, becomes words by language
        yield keys[:-1], {site.source.code: held, code: change.text}
        return
    yield keys, f"{change.text}\n" if passage.form == MARKDOWN else change.text
    entry = site.by_id.get(passage.owner)
    if entry and keys[0] == code and code not in before:
        yield (code, BLOCK[1]), {"state": "draft"}
        if not entry.kind.titled:
            yield (code, BLOCK[0]), "proposed"


def _place(keys: Keys, order: tuple[str, ...]) -> list[int]:
    return [order.index(key) if key in order else len(order) for key in map(str, keys)]


def _hold(before: Any, made: str, new: Mapping[Keys, Value], path: Path) -> None:
    """Every word is there that was there, and every new one. Raises NotKept."""
    data, problems = parse(made, path.name)
    after, kept = dict(leaves(data)), dict(leaves(before))
    meant = {(*keys, *way): word for keys, value in new.items() for way, word in leaves(value)}
    for keys in new:
        kept.pop(keys, None)
    wanted = {keys: word.strip() for keys, word in (kept | meant).items()}
    if problems or {keys: word.strip() for keys, word in after.items()} != wanted:
        raise NotKept(path.name)
