"""Every supported Python that is on this machine builds the same bytes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import EPOCH, REPOSITORY, SAMPLE, tree


@pytest.mark.parametrize("version", ["3.11", "3.12", "3.13"])
def test_other_pythons_build_the_same_bytes(
    version: str, sample_site: Path, tmp_path: Path
) -> None:
    if version == f"{sys.version_info.major}.{sys.version_info.minor}":
        pytest.skip("the Python of this run")
    python = find_python(version)
    if python is None:
        pytest.skip(f"Python {version} is not on this machine")
    venv = tmp_path / "venv"
    subprocess.run([python, "-m", "venv", venv], check=True)
    pip = [venv / "bin/python", "-m", "pip", "install", "-qq", "--require-hashes"]
    subprocess.run([*pip, "-r", REPOSITORY / "requirements.lock"], check=True)
    run = subprocess.run(
        [
            venv / "bin/python",
            "-m",
            "mkdocs",
            "build",
            "-q",
            "-f",
            SAMPLE / "mkdocs.yml",
            "-d",
            tmp_path / "site",
        ],
        env=os.environ | {"SOURCE_DATE_EPOCH": EPOCH, "NO_MKDOCS_2_WARNING": "1"},
        check=False,
    )
    assert run.returncode == 0
    assert tree(tmp_path / "site") == tree(sample_site)


def find_python(version: str) -> str | None:
    """An interpreter of a version: on the path, or in a pyenv."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    kept = [str(path) for path in sorted(pyenv.glob(f"{version}*/bin/python{version}"))]
    for candidate in (*kept, shutil.which(f"python{version}")):
        if (
            candidate
            and subprocess.run([candidate, "-V"], capture_output=True, check=False).returncode == 0
        ):
            return candidate
    return None
