"""A build after a change gives the bytes of a build from nothing, whatever happened before."""

from __future__ import annotations

import errno
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
from hoaphuong import session
from hoaphuong.fingerprints import engine_print
from hoaphuong.publishing import publication
from hoaphuong.publishing.publication import Publication
from hoaphuong.publishing.publisher import Publisher
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


def test_a_folder_of_the_cache_replaced_by_a_file(tmp_path: Path) -> None:
    city = City(tmp_path / "city", seed=3)
    build(city.folder, city.site)
    before = build(city.folder, city.site)
    shutil.rmtree(city.folder / ".cache/shadow/en")
    (city.folder / ".cache/shadow/en").write_text("?")
    assert build(city.folder, city.site) == before


def test_folders_of_the_cache_where_files_are_to_be(tmp_path: Path) -> None:
    city = City(tmp_path / "city", seed=3)
    build(city.folder, city.site)
    before = build(city.folder, city.site)
    shutil.rmtree(city.folder / ".cache/shadow")
    (city.folder / ".cache/shadow/sitemap.xml/a/b").mkdir(parents=True)
    (city.site / "en/index.html").unlink()
    (city.folder / ".cache/shadow/en/index.html/a/b").mkdir(parents=True)
    (city.folder / ".cache/shadow/strange/a/b").mkdir(parents=True)
    assert build(city.folder, city.site) == before
    assert not (city.site / "strange").exists()


def test_a_list_comes_back_when_a_page_in_its_place_goes(tmp_path: Path) -> None:
    city = City(tmp_path / "city", seed=3)
    before = build(city.folder, city.site)
    pages = [city.folder / f"docs/places.{code}.md" for code in ("vi", "en", "ja")]
    for page in pages:
        page.write_text("Mine", "utf-8")
    assert build(city.folder, city.site) != before
    for page in pages:
        page.unlink()
    assert build(city.folder, city.site) == before


def test_a_full_disk_is_said_plainly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    city = City(tmp_path / "city", seed=3)
    before = build(city.folder, city.site)
    for step in ("memory.write_sealed", "publishing.tree.Tree._write", "publishing.tree.os.unlink"):
        city.change_name()
        with monkeypatch.context() as patched:
            patched.setattr(f"hoaphuong.{step}", _full)
            with pytest.raises(session.Stopped, match="No space left"):
                build(city.folder, city.site)
        gc.collect()
        assert tree(city.site) == before
    fresh = cold(city, tmp_path)
    assert build(city.folder, city.site) == fresh


@pytest.mark.parametrize("mode", [0, 0o555], ids=["closed", "read-only"])
@pytest.mark.parametrize("place", ["", "lock", "ledger", "entries", "shadow", "shadow/en"])
def test_modes_of_the_cache_hinder_nobody(tmp_path: Path, place: str, mode: int) -> None:
    city = City(tmp_path / "city", seed=3)
    build(city.folder, city.site)
    build(city.folder, city.site)
    city.change_name()
    fresh = cold(city, tmp_path)
    (city.folder / ".cache" / place).chmod(mode)
    assert build(city.folder, city.site) == fresh


def test_a_cache_that_goes_while_the_site_is_built(tmp_path: Path) -> None:
    city = City(tmp_path / "city", seed=3)
    before = build(city.folder, city.site)
    city.change_name()
    made = Publication(city.folder, city.site, THEME)
    shutil.rmtree(city.folder / ".cache")
    other = Publication(city.folder, city.site, THEME)
    for code in made.site.by_code:
        made.begin_language(code, [])
        made.write_language(code)
    with pytest.raises(session.Stopped, match="removed while"):
        made.finish(strict=False)
    assert tree(city.site) == before
    made.abandon()
    other.abandon()
    fresh = cold(city, tmp_path)
    assert build(city.folder, city.site) == fresh


def test_a_build_that_waited_for_a_lock_that_is_gone(tmp_path: Path) -> None:
    city, waited = City(tmp_path / "city", seed=3), []
    publisher = partial(Publisher, city.folder, city.site, "1")
    first = publisher(pytest.fail)

    def waiting() -> None:
        waited.append("")
        shutil.rmtree(first.cache)
        first.close()

    second = publisher(waiting)
    assert waited
    assert (second.cache / "lock").exists()
    second.close()


def _full(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_what_is_made_depends_on_the_rules_of_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    with_icu = engine_print()
    monkeypatch.setattr("hoaphuong.ordering.icu", None)
    assert engine_print() != with_icu


def test_a_template_behind_a_link_is_part_of_what_is_made(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    (tmp_path / "near").mkdir()
    (tmp_path / "near/partials").symlink_to(tmp_path / "far")
    (tmp_path / "far/self").symlink_to(tmp_path / "far")
    (tmp_path / "far/head.html").write_text("1")
    before = engine_print(tmp_path / "near")
    (tmp_path / "far/head.html").write_text("2")
    assert engine_print(tmp_path / "near") != before
