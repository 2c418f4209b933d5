"""The cache is never trusted and hinders nobody."""

from __future__ import annotations

import errno
import gc
import os
import shutil
from functools import partial
from pathlib import Path

import pytest
from building import THEME, build, cold, quick  # noqa: F401
from changing import City
from conftest import tree
from hoaphuong import session
from hoaphuong.fingerprints import engine_print
from hoaphuong.publishing.publication import Publication
from hoaphuong.publishing.publisher import Publisher
from hoaphuong.publishing.sealed import read_sealed, write_sealed


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
    for step in (
        "reading.memory.write_sealed",
        "publishing.tree.Tree._write",
        "publishing.tree.os.unlink",
    ):
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
