"""A build after a change gives the bytes of a build from nothing, whatever happened before."""

from __future__ import annotations

import gc
import os
import pkgutil
import shutil
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from pathlib import Path

import jinja2
import pytest
from changing import EDITS, City
from conftest import EPOCH, REPOSITORY, tree
from hoaphuong import publication, session
from hoaphuong.publication import Publication
from hoaphuong.publishing.sealed import read_sealed, write_sealed
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
    monkeypatch.setattr(publication.gc, "disable", lambda: None)
    monkeypatch.setattr(session, "Templates", partial(Templates, cache=COMPILED))
    monkeypatch.setattr(session, "stylesheet", lambda *_: ("assets/site.css", b"/* */"))
    monkeypatch.setattr(publication, "engine_print", lambda *_: "engine")
    return


def build(city: Path, site: Path) -> dict[str, bytes]:
    """Build without MkDocs, which adds nothing to a city without hand-written pages."""
    made = Publication(city, site, THEME)
    for code in made.site.by_code:
        made.begin_language(code, [])
        made.write_language(code)
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


@settings(
    max_examples=SEQUENCES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.integers(0, 10_000), st.lists(st.sampled_from(EDITS), min_size=1, max_size=4))
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


class Killed(BaseException):
    """The end of a build in the middle of it."""


STEPS = (
    ("hoaphuong.memory.write_sealed", 0),
    ("hoaphuong.publishing.tree.Tree._write", 0),
    ("hoaphuong.publishing.tree.Tree._write", 7),
    ("hoaphuong.publishing.tree.Tree._link", 0),
    ("hoaphuong.publishing.tree.Tree._link", 2),
    ("hoaphuong.publishing.tree.Tree.prune", 0),
    ("hoaphuong.publishing.publisher.write_sealed", 0),
    ("hoaphuong.publishing.publisher.switch_over", 0),
    ("hoaphuong.publishing.publisher.os.replace", 0),
)


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize(("step", "call"), STEPS)
def test_killed_at_any_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, call: int, after: bool
) -> None:
    city = City(tmp_path / "city", seed=5)
    before = build(city.folder, city.site)
    city.change_name()
    city.delete_entry()
    fresh = cold(city, tmp_path)
    with monkeypatch.context() as patched:
        _kill_at(patched, step, call, after)
        with pytest.raises(Killed):
            build(city.folder, city.site)
    gc.collect()  # the lock of the dead build
    assert tree(city.site) in (before, fresh)
    city.change_body()
    fresh = cold(city, tmp_path)
    assert build(city.folder, city.site) == fresh


def _kill_at(patched: pytest.MonkeyPatch, step: str, call: int, after: bool) -> None:
    """Let a function die at its call of a number, or right after it."""
    place, name = step.rsplit(".", 1)
    real, calls = getattr(pkgutil.resolve_name(place), name), count()

    def dying(*values, **named):
        dies = next(calls) == call
        if dies and not after:
            raise Killed
        result = real(*values, **named)
        if dies:
            raise Killed
        return result

    patched.setattr(step, dying)


def test_what_another_user_or_version_left_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_sealed(tmp_path / "file", "1", ["a", "b"])
    assert read_sealed(tmp_path / "file", "1") == ["a", "b"]
    assert read_sealed(tmp_path / "file", "2") == []
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    assert read_sealed(tmp_path / "file", "1") == []
