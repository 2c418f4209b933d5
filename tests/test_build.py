"""Building: the same bytes from the same input, the published site whole whatever happens."""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from conftest import EPOCH, REPOSITORY, SAMPLE, build, tree

RANDOM = random.Random(20261122)


UNORDERED = re.compile(
    r"search/index/(filter/.*|pagefind-entry\.json|.*\.pf_meta)|offline/guide\.json"
)
"""Pagefind writes the values of a filter in another order each time; these name that file."""


def ours(site: Path) -> dict[str, bytes]:
    """All files but the few whose order is Pagefind's."""
    return {name: said for name, said in tree(site).items() if not UNORDERED.search(name)}


def test_same_input_gives_same_bytes(portal: Path, tmp_path: Path) -> None:
    other = build(
        REPOSITORY, tmp_path / "site", TZ="Pacific/Kiritimati", LC_ALL="C", PYTHONHASHSEED="7"
    )
    assert other.returncode == 0, other.stderr
    first, second = ours(portal), ours(tmp_path / "site")
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def test_properdocs_builds_the_same_bytes(sample_site: Path, tmp_path: Path) -> None:
    run = subprocess.run(
        [
            sys.executable,
            "-m",
            "properdocs",
            "build",
            "-f",
            SAMPLE / "mkdocs.yml",
            "-d",
            tmp_path / "site",
        ],
        capture_output=True,
        text=True,
        env=os.environ | {"SOURCE_DATE_EPOCH": EPOCH, "NO_MKDOCS_2_WARNING": "1"},
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    first, second = tree(sample_site), tree(tmp_path / "site")
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


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


def test_a_published_link_keeps_leading_to_the_site(sample: Path, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "www").symlink_to("real")
    assert build(sample, tmp_path / "www").returncode == 0
    assert (tmp_path / "www").is_symlink()
    assert (tmp_path / "real/index.html").exists()


def test_a_template_that_is_not_there_is_named(sample: Path, tmp_path: Path) -> None:
    kind = sample / "data/kinds/places.yml"
    kind.write_text("template: nowhere.html\n" + kind.read_text("utf-8"), "utf-8")
    run = build(sample, tmp_path / "site")
    assert run.returncode == 1
    assert "no template 'nowhere.html'" in run.stdout + run.stderr
    assert "Traceback" not in run.stdout + run.stderr


def test_killed_at_twenty_random_moments_the_site_is_whole(sample: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert build(sample, site).returncode == 0
    entry = sample / "data/places/cau-da.yml"
    text = entry.read_text("utf-8")
    started = time.monotonic()
    assert build(sample, tmp_path / "other").returncode == 0
    length = time.monotonic() - started
    whole = [tree(site)]
    for number in range(20):
        entry.write_text(text.replace("Stone Bridge", f"Stone Bridge {number}"), "utf-8")
        command = [
            sys.executable,
            "-m",
            "mkdocs",
            "build",
            "-q",
            "-f",
            sample / "mkdocs.yml",
            "-d",
            site,
        ]
        process = subprocess.Popen(
            command,
            env=os.environ | {"SOURCE_DATE_EPOCH": EPOCH, "NO_MKDOCS_2_WARNING": "1"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(RANDOM.uniform(0.2, 1.05) * length)
        process.send_signal(signal.SIGKILL)
        process.wait()
        found = tree(site)
        pages = [name for name in found if name.endswith(".html")]
        names = {page for page in pages if f"Stone Bridge {number}" in found[page].decode()}
        assert found in whole or "en/places/cau-da/index.html" in names
        assert found.keys() == whole[0].keys()
        assert all(found[page].endswith(b"</html>") for page in pages)
        whole.append(found)
    entry.write_text(text, "utf-8")
    assert build(sample, site).returncode == 0
    assert tree(site) == whole[0]
    assert_nothing_left(sample)


def assert_nothing_left(city: Path) -> None:
    """The cache holds the other tree, what was remembered, and nothing half made."""
    left = {path.name for path in (city / ".cache").iterdir()}
    assert left <= {"shadow", "lock", "ledger", "entries", "desk", "weights"}
