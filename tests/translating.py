"""Translations of the invented city: what is recorded, what waits, what an editor changes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from hoaphuong.reading.load import load_site
from hoaphuong.translating.passages import passages_of
from hoaphuong.translating.standing import Standing, standings
from hoaphuong.translations import LOCK_NAME, Accepting, written
from hoaphuong.translations import accepted as accept


def accepted(city: Path, owners: Sequence[str] = (), **said: str) -> Path:
    site, _ = load_site(city)
    path = city / "data" / LOCK_NAME
    hashes, _ = accept(site, passages_of(site, city), Accepting(owners, **said))
    path.write_text(written(hashes), "utf-8")
    return path


def found(city: Path) -> list[Standing]:
    site, _ = load_site(city)
    return list(standings(site, passages_of(site, city)))


def waiting(city: Path, state: str = "stale") -> list[tuple[str, str, str]]:
    return [(*one.passage.key, one.code) for one in found(city) if one.state == state]


def change(city: Path, old: str, new: str, name: str = "data/places/cau-da.yml") -> None:
    path = city / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
