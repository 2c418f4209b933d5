"""Builds that fail: what is wrong is named, and the published site stays as it was."""

from __future__ import annotations

import shutil
from pathlib import Path

from conftest import REPOSITORY, build, tree


def test_errors_in_data_stop_the_build_and_leave_the_site(sample: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert build(sample, site).returncode == 0
    before = tree(site)
    (sample / "data/places/cau-da.yml").write_text("sort_of: brigde\n", "utf-8")
    run = build(sample, site)
    assert run.returncode == 1
    said = run.stdout + run.stderr
    assert "data/places/cau-da.yml:1:10: 'brigde' is not in the vocabulary" in said
    assert "Traceback" not in said
    assert tree(site) == before
    assert_nothing_left(sample)


def test_strict_build_with_warnings_leaves_the_site(sample: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert build(sample, site, "--strict").returncode == 0
    before = tree(site)
    entry = sample / "data/places/cau-da.yml"
    entry.write_text(entry.read_text("utf-8").replace("the ward of Bến Bắc", "a ward"), "utf-8")
    run = build(sample, site, "--strict")
    assert run.returncode == 1
    assert tree(site) == before
    assert build(sample, site).returncode == 0
    assert tree(site) != before
    assert_nothing_left(sample)


def test_strict_and_quiet_still_fails_on_warnings(sample: Path, tmp_path: Path) -> None:
    entry = sample / "data/places/cau-da.yml"
    entry.write_text(entry.read_text("utf-8").replace("the ward of Bến Bắc", "a ward"), "utf-8")
    assert build(sample, tmp_path / "site", "--strict", "-q").returncode == 1
    assert not (tmp_path / "site").exists()


def test_strict_and_quiet_hears_what_mkdocs_would_not_say(sample: Path, tmp_path: Path) -> None:
    for code in ("vi", "en"):
        (sample / f"docs/about.{code}.md").write_text("# About\n\n[x](nowhere.md)\n", "utf-8")
    assert build(sample, tmp_path / "site", "--strict", "-q").returncode == 1
    assert not (tmp_path / "site").exists()


def test_a_template_with_a_fault_is_named(sample: Path, tmp_path: Path) -> None:
    kind = sample / "data/kinds/places.yml"
    kind.write_text("template: page.html\n" + kind.read_text("utf-8"), "utf-8")
    run = build(sample, tmp_path / "site")
    assert run.returncode == 1
    assert "Traceback" not in run.stdout + run.stderr
    assert not (tmp_path / "site").exists()


def test_a_folder_of_other_things_is_not_taken_for_a_site(sample: Path, tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers/letter.txt").write_text("Dear …", "utf-8")
    run = build(sample, tmp_path / "papers")
    assert run.returncode == 1
    assert "papers: is not empty and holds no site" in run.stdout + run.stderr
    assert tree(tmp_path / "papers") == {"letter.txt": "Dear …".encode()}


def test_a_template_of_pages_by_hand_with_a_fault_is_named(sample: Path, tmp_path: Path) -> None:
    shutil.copytree(REPOSITORY / "overrides", sample / "overrides")
    config = sample / "mkdocs.yml"
    config.write_text(config.read_text().replace(f"{REPOSITORY}/overrides", "overrides"))
    for code in ("vi", "en"):
        (sample / f"docs/about.{code}.md").write_text("# A\n")
    (sample / "overrides/document.html").write_text("{{ nothing.here }}")
    run = build(sample, tmp_path / "site")
    assert "'nothing' is undefined" in run.stdout + run.stderr
    assert "Traceback" not in run.stdout + run.stderr


def test_a_template_that_is_not_there_is_named(sample: Path, tmp_path: Path) -> None:
    kind = sample / "data/kinds/places.yml"
    kind.write_text("template: nowhere.html\n" + kind.read_text("utf-8"), "utf-8")
    run = build(sample, tmp_path / "site")
    assert run.returncode == 1
    assert "no template 'nowhere.html'" in run.stdout + run.stderr
    assert "Traceback" not in run.stdout + run.stderr


def test_a_declared_time_that_is_none_is_refused_and_an_empty_one_counts_as_none(
    sample: Path, tmp_path: Path
) -> None:
    for name, said in (("SOURCE_DATE_EPOCH", "today"), ("SOURCE_DATE_EPOCH", "9" * 12)):
        run = build(sample, tmp_path / "site", **{name: said})
        assert run.returncode == 1
        assert f"{name}={said}: whole seconds" in run.stdout + run.stderr
        assert "Traceback" not in run.stdout + run.stderr
    assert build(sample, tmp_path / "site", SOURCE_DATE_EPOCH="").returncode == 0


def assert_nothing_left(city: Path) -> None:
    """The cache holds the other tree, what was remembered, and nothing half made."""
    left = {path.name for path in (city / ".cache").iterdir()}
    assert left <= {"shadow", "lock", "ledger", "entries", "desk", "weights"}
