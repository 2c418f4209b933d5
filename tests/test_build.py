"""Building: the same bytes from the same input, the published site whole whatever happens."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from conftest import EPOCH, REPOSITORY, SAMPLE, build, tree
from test_build_faults import assert_nothing_left

RANDOM = random.Random(20261122)


def test_same_input_gives_same_bytes(portal: Path, tmp_path: Path) -> None:
    other = build(
        REPOSITORY, tmp_path / "site", TZ="Pacific/Kiritimati", LC_ALL="C", PYTHONHASHSEED="7"
    )
    assert other.returncode == 0, other.stderr
    first, second = tree(portal), tree(tmp_path / "site")
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


def test_a_published_link_keeps_leading_to_the_site(sample: Path, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "www").symlink_to("real")
    assert build(sample, tmp_path / "www").returncode == 0
    assert (tmp_path / "www").is_symlink()
    assert (tmp_path / "real/index.html").exists()


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
