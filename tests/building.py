"""Builds in this process, without MkDocs: by the thousand."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from functools import cache, partial
from pathlib import Path

import jinja2
import pytest
from changing import City
from conftest import EPOCH, REPOSITORY, tree
from hoaphuong import session
from hoaphuong.offline import installing
from hoaphuong.pictures import album
from hoaphuong.publishing import publication
from hoaphuong.publishing.publication import Publication
from hoaphuong.rendering import assets
from hoaphuong.rendering.templates import Templates
from hoaphuong.search import index

THEME = [REPOSITORY / "overrides"]


class Compiled(jinja2.BytecodeCache):
    """Templates compiled once for all builds of a test run."""

    def __init__(self) -> None:
        self.code: dict[str, bytes] = {}

    def load_bytecode(self, bucket) -> None:
        if bucket.key in self.code:
            bucket.bytecode_from_string(self.code[bucket.key])

    def dump_bytecode(self, bucket) -> None:
        self.code[bucket.key] = bucket.bytecode_to_string()


COMPILED = Compiled()
NAMES = ("site", "extended", "home", "map", "calendar", "document", "handout")
SHEETS = {name: (f"assets/{name}.css", b"/* */") for name in NAMES}
ICON = cache(installing.icon)
"""Each drawn once; what is drawn is told by its arguments alone."""


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What a thousand builds in one process need not do each time."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    monkeypatch.setattr(publication.gc, "disable", lambda: None)
    monkeypatch.setattr(publication.gc, "freeze", lambda: None)
    monkeypatch.setattr(session, "Templates", partial(Templates, cache=COMPILED))
    monkeypatch.setattr(assets, "stylesheets", lambda *_: SHEETS)
    monkeypatch.setattr(publication, "engine_print", lambda *_: "engine")
    monkeypatch.setattr(album, "run_each", here)
    monkeypatch.setattr(installing, "icon", ICON)
    monkeypatch.setattr(index, "run_pagefind", told_over)
    return


def told_over(wanted: Iterable[index.Wanted], room: Path) -> None:
    """What Pagefind is given, in place of what it makes of it."""
    for one in wanted:
        (room / one.code).mkdir()
        (room / one.code / index.KEPT[0]).write_text(repr(one), "utf-8")


def here(function, jobs, *_) -> list[tuple[object, object]]:
    """Jobs done in this process, which takes no second to begin."""
    return [(job, function(job)) for job in jobs]


def build(city: Path, site: Path) -> dict[str, bytes]:
    """Build without MkDocs, whose part in it is told over in short."""
    made = Publication(city, site, THEME)
    for code in made.site.by_code:
        pages = [
            (f"{path.name.partition('.')[0]}/", path.read_text("utf-8"), "", "<p>…</p>")
            for path in sorted(city.glob(f"docs/*.{code}.md"))
        ]
        made.begin_language(code, [page for page in pages if page[0] != "places/"])
        for page in pages:
            target = made.hand_written_dir / made.build.editions[code].root / page[0]
            target.mkdir(parents=True, exist_ok=True)
            (target / "index.html").write_text(made.hand_written(code, page), "utf-8")
        made.write_language(code)
    shutil.copytree(
        REPOSITORY / "overrides/assets/art",
        made.hand_written_dir / "assets/art",
        dirs_exist_ok=True,
    )
    made.finish(strict=False)
    return tree(site)


def cold(city: City, room: Path) -> dict[str, bytes]:
    """What a build from nothing gives."""
    shutil.copytree(city.folder, room / "cold", ignore=shutil.ignore_patterns(".cache"))
    try:
        return build(room / "cold", room / "cold-site")
    finally:
        shutil.rmtree(room / "cold")
        shutil.rmtree(room / "cold-site", ignore_errors=True)
