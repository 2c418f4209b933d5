"""Building: the same bytes from the same input, the published site whole whatever happens."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from conftest import EPOCH, REPOSITORY, SAMPLE, build, tree


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
