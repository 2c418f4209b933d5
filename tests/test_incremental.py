"""A build after a change gives the bytes of a build from nothing, whatever happened before."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import jinja2
import pytest
from changing import EDITS, City
from conftest import EPOCH, REPOSITORY, tree
from hoaphuong import session as sessions
from hoaphuong.session import Session
from hoaphuong.templates import Templates
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

SEQUENCES = 1000
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


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What a thousand builds in one process need not do each time."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    monkeypatch.setattr(sessions.gc, "freeze", lambda: None)
    monkeypatch.setattr(sessions, "Templates", partial(Templates, cache=COMPILED))
    monkeypatch.setattr(sessions, "stylesheet", lambda *_: ("assets/site.css", b"/* */"))
    monkeypatch.setattr(sessions, "engine_print", lambda *_: "engine")
    return


def build(city: Path, site: Path) -> dict[str, bytes]:
    """Build without MkDocs, which adds nothing to a city without hand-written pages."""
    session = Session(city, site, THEME, staged=True)
    for code in session.site.by_code:
        session.begin_language(code, [])
        session.write_language(code)
    session.finish(strict=False)
    return tree(site)


def cold(city: City, room: Path) -> dict[str, bytes]:
    """What a build from nothing gives."""
    shutil.copytree(city.folder, room / "cold", ignore=shutil.ignore_patterns(".cache"))
    try:
        return build(room / "cold", room / "cold-site")
    finally:
        shutil.rmtree(room / "cold")
        shutil.rmtree(room / "cold-site", ignore_errors=True)


@settings(
    max_examples=SEQUENCES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.integers(0, 10_000), st.lists(st.sampled_from(EDITS), min_size=1, max_size=5))
def test_any_sequence_of_edits(seed: int, edits: list[Callable[[City], None]]) -> None:
    with tempfile.TemporaryDirectory() as room:
        city = City(Path(room) / "city", seed)
        build(city.folder, city.site)
        for edit in edits:
            edit(city)
            changed = build(city.folder, city.site)
            fresh = cold(city, Path(room))
            assert changed.keys() == fresh.keys()
            assert [name for name in fresh if fresh[name] != changed[name]] == []
