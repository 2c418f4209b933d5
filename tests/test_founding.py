"""Another city: the engine as one wheel, a repository made by it, and the site of that."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import EPOCH, REPOSITORY, tree
from hoaphuong.cli import main

SOURCES = ("hooks", "overrides", "pyproject.toml", "setup.py", "requirements.lock", "README.md")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The engine's wheel, built from a copy, so that nothing is left in the repository."""
    room = tmp_path_factory.mktemp("wheel")
    for name in (*SOURCES, "LICENSE"):
        path = REPOSITORY / name
        shutil.copytree(path, room / name) if path.is_dir() else shutil.copy(path, room / name)
    pip = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation"]
    subprocess.run([*pip, "-w", room / "dist", room], check=True)
    return next((room / "dist").glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path) -> Path:
    """The wheel's content, and nothing of the repository."""
    target = wheel.parent / "installed"
    pip = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", target]
    subprocess.run([*pip, wheel], check=True)
    return target


def run(city: Path, installed: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A command in a city's folder, by the installed wheel."""
    return subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=city,
        capture_output=True,
        encoding="utf-8",
        env=os.environ
        | {"PYTHONPATH": str(installed), "SOURCE_DATE_EPOCH": EPOCH, "NO_MKDOCS_2_WARNING": "1"},
        check=False,
    )


def begin(folder: Path, wheel: Path, languages: str, *more: str) -> int:
    source = languages.partition(",")[0]
    named = ["--name", f"{source}=Thị Trấn", "--languages", languages]
    return main(["init", str(folder), "--wheel", str(wheel), "--lang", "en", *named, *more])


def test_wheel_holds_all_the_engine_needs(installed: Path) -> None:
    there = {name for name in tree(installed) if not name.endswith(".pyc")}
    for folder, inside in (("hooks/hoaphuong", "hoaphuong"), ("overrides", "hoaphuong/overrides")):
        for path in (REPOSITORY / folder).rglob("*"):
            if path.is_file() and path.suffix != ".pyc":
                name = path.relative_to(REPOSITORY / folder).as_posix()
                assert f"{inside}/{name}" in there
    assert {"mkdocs_hooks.py", "hoaphuong/requirements.lock"} <= there


def test_a_city_is_made_and_built_by_the_wheel_alone(
    wheel: Path, installed: Path, tmp_path: Path
) -> None:
    names = [f"--name={code}=Thị Trấn" for code in ("en", "ja", "ko", "zh")]
    asked = ["init", "city", "--wheel", str(wheel), "--languages", "vi,en,ja,ko,zh"]
    made = run(tmp_path, installed, "hoaphuong", *asked, "--name", "vi=Thị Trấn", *names)
    assert made.returncode == 0, made.stderr
    city = tmp_path / "city"
    checked = run(city, installed, "hoaphuong", "check", "--strict")
    assert checked.returncode == 0, checked.stdout
    built = run(city, installed, "mkdocs", "build", "--strict")
    assert built.returncode == 0, built.stderr
    for root in ("", "en/", "ja/", "ko/", "zh/"):
        page = (city / "site" / root / "index.html").read_text("utf-8")
        assert "Thị Trấn" in page and 'rel="stylesheet"' in page
        assert (city / "site" / root / "festivals/sample-festival/index.html").is_file()
    sheet = re.search(r'href="(assets/site[^"]+css)"', (city / "site/index.html").read_text())
    assert sheet and (city / "site" / sheet[1]).stat().st_size > 10_000


def test_a_city_of_two_languages_has_these_two(
    wheel: Path, installed: Path, tmp_path: Path
) -> None:
    assert begin(tmp_path / "city", wheel, "fr,en") == 0
    built = run(tmp_path / "city", installed, "mkdocs", "build", "--strict")
    assert built.returncode == 0, built.stderr
    pages = {name for name in tree(tmp_path / "city/site") if name.endswith(".html")}
    assert "about/index.html" in pages and "en/about/index.html" in pages
    roots = {re.match(r"(?:([a-z]{2})/)?", name)[1] for name in pages}
    assert roots == {None, "en"}
    assert '<html lang="fr"' in (tmp_path / "city/site/about/index.html").read_text("utf-8")
