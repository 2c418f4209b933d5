"""Cities to test on.

A copy of the invented one for each test that changes it, and both sites built once a run.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml
from hoaphuong.reading.load import load_site
from reader import Reader, read_pages
from web import address_of
from xdist.scheduler import LoadFileScheduling

sys.path.append(str(Path(__file__).resolve().parent.parent / "tools"))
from chromium import QUIET, chromium

REPOSITORY = Path(__file__).resolve().parent.parent
SAMPLE = REPOSITORY / "tests" / "site"
HA_NOI = REPOSITORY / "examples" / "ha-noi"
CITIES = {"portal": REPOSITORY, "ha-noi": HA_NOI, "sample": SAMPLE}
EPOCH = "1795000000"
"""The declared time of every build here: November 2026."""
BROWSER = chromium()
pytest_plugins = ["finding", "hosts", "offline"]
sys.path.insert(0, str(REPOSITORY / "hooks"))


class ByFile(LoadFileScheduling):
    """Shares files out among the processes, and what stands in parts for that part by part."""

    def _split_scope(self, nodeid: str) -> str:
        return nodeid if "::test_any_sequence_of_edits[" in nodeid else super()._split_scope(nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> ByFile:
    return ByFile(config, log)


def build(
    city: Path, site: Path, *options: str, **environment: str
) -> subprocess.CompletedProcess[str]:
    """`mkdocs build` of a city into a folder, as its own process."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-f", city / "mkdocs.yml", "-d", site, *options],
        capture_output=True,
        text=True,
        env=os.environ | {"SOURCE_DATE_EPOCH": EPOCH, "NO_MKDOCS_2_WARNING": "1"} | environment,
        check=False,
    )


def copy_sample(target: Path) -> Path:
    """A copy of the invented city whose configuration still finds the engine."""
    shutil.copytree(SAMPLE, target, ignore=shutil.ignore_patterns(".cache", "site"))
    config = target / "mkdocs.yml"
    config.write_text(config.read_text().replace("../../", f"{REPOSITORY}/"))
    return target


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by its path."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A city of its own for a test to change."""
    return copy_sample(tmp_path / "city")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Path]:
    """Builds a city once a run, whichever process is first, and gives the folder of its site."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent

    def once(city: Path) -> Path:
        site = shared / f"built-{city.name}"
        with Path(f"{site}.lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not site.exists():  # it comes in one piece
                run = build(city, site, "--strict")
                assert run.returncode == 0, run.stdout + run.stderr
        return site

    return once


@pytest.fixture(scope="session", params=list(CITIES))
def folder(request: pytest.FixtureRequest) -> Path:
    """Each of the cities in turn."""
    return CITIES[request.param]


@pytest.fixture(scope="session")
def site(folder: Path, built: Callable[[Path], Path]) -> Path:
    """Each of the built sites in turn."""
    return built(folder)


@pytest.fixture(scope="session")
def portal(built: Callable[[Path], Path]) -> Path:
    """The built site of the repository's own city."""
    return built(REPOSITORY)


@pytest.fixture(scope="session")
def sample_site(built: Callable[[Path], Path]) -> Path:
    """The built site of the invented city."""
    return built(SAMPLE)


def load_case(path: Path) -> dict[str, object]:
    """A golden case: why, what it changes, and the problems that must be named."""
    return dict(yaml.safe_load(path.read_text("utf-8")))


@cache
def city(folder: Path):
    return load_site(folder)[0]


@pytest.fixture
def pages(site: Path) -> dict[str, Reader]:
    return read_pages(site)


@pytest.fixture
def data(folder: Path):
    return city(folder)


@pytest.fixture(scope="session")
def address(portal: Path) -> Iterator[str]:
    with address_of(portal) as found:
        yield found


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=BROWSER, args=QUIET)
        yield launched
        launched.close()
