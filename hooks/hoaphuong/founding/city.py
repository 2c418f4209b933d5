"""A new city from nothing: all of it, or none of it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from hoaphuong.founding.files import city_files
from hoaphuong.founding.tongues import FOLDER
from hoaphuong.founding.wheel import Engine
from hoaphuong.founding.wishes import Wishes
from hoaphuong.model.empty import Given, empty_entry, flow
from hoaphuong.reading.load import load_site
from hoaphuong.reading.strict_yaml import parse
from hoaphuong.replacing import replace

EXAMPLE = "https://example.org/"
"""An address that is nobody's (RFC 2606)."""
TEXTS = ("name", "summary", "body")


def found(folder: Path, wishes: Wishes, engine: Engine, lang: str) -> int:
    """Write a city into a folder that is empty or not there yet; the number of its files.

    Raises OSError; then nothing is left behind.
    """
    room = folder.with_name(f".{folder.name}-new")
    shutil.rmtree(room, ignore_errors=True)
    try:
        write(room, {path: text.encode() for path, text in city_files(wishes, lang)})
        write(room, engine.files())
        if wishes.samples and wishes.source.known:
            write(room, {path: text.encode() for path, text in _samples(room, wishes, lang)})
        if folder.is_dir():
            folder.rmdir()  # an empty one: another is in its way
        room.rename(folder)
    finally:
        shutil.rmtree(room, ignore_errors=True)
    return sum(1 for path in folder.rglob("*") if path.is_file())


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Files by their paths in a folder."""
    for path, content in files.items():
        replace(folder / path, content)


def _samples(city: Path, wishes: Wishes, lang: str) -> Iterator[tuple[str, str]]:
    """Path and text of the first entries, every field explained."""
    data, _ = parse((FOLDER / "samples.yml").read_text("utf-8"), "samples.yml")
    samples = (data or {})["samples"]
    site, problems = load_site(city, kinds=frozenset(one["kind"] for one in samples))
    if site is None:
        raise ValueError(str(problems[0]))
    kinds = {kind.name: kind for kind in site.kinds}
    today = date.today()
    source = {"url": EXAMPLE, "checked": today.isoformat()}
    for one in samples:
        values = {**one["facts"], "sources": flow([source])}
        for tongue in wishes.tongues:
            if tongue.known:
                said = tongue.said["sample"][one["words"]]
                texts = {name: flow(said[name]) for name in TEXTS[:2]}
                texts[TEXTS[2]] = f"|\n  {said[TEXTS[2]]}"
                values |= {f"{tongue.code}.{name}": text for name, text in texts.items()}
        given = Given(today, (), values)
        text = empty_entry(kinds[one["kind"]], site, given, lang)
        yield f"data/{one['kind']}/{one['slug']}.yml", text
