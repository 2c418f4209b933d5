"""A site with entries that were renamed, packed, and served by nginx and by Caddy."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from commanding import hoaphuong
from conftest import build, copy_sample
from servers import BROTLI, SERVERS, Served, served, there

__all__ = ["BROTLI", "Served", "served", "there"]
LONG = f"places/{'mot-noi-co-ten-rat-dai-' * 3}xa"
MOVED = {"places/cau-cu": "places/cau-da", LONG: "places/vuon-xa"}


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The invented city with entries that were renamed; its built and packed site."""
    city = copy_sample(tmp_path_factory.mktemp("hosting") / "city")
    rules = "".join(f"{old}: {new}\n" for old, new in MOVED.items())
    (city / "data/redirects.yml").write_text(rules, "utf-8")
    run = build(city, city / "site")
    assert run.returncode == 0, run.stderr
    packed = hoaphuong("compress", "--city", str(city))
    assert packed.returncode == 0, packed.stderr
    return city, city / "site"


@pytest.fixture(scope="session", params=SERVERS)
def host(
    request: pytest.FixtureRequest,
    made: tuple[Path, Path],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Served]:
    if not there(request.param):
        pytest.skip(f"no {request.param} on this machine: sh tests/needs.sh")
    room = tmp_path_factory.mktemp(request.param) / "room"
    with served(request.param, *made, room) as found:
        yield found


@pytest.fixture
def named(made: tuple[Path, Path]) -> Callable[[str], str]:
    """The path of the one file that fits."""

    def find(pattern: str) -> str:
        return next(path.relative_to(made[1]).as_posix() for path in made[1].glob(pattern))

    return find
