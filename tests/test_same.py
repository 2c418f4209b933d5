"""The same input gives the same bytes, whoever builds it where, when and in what order."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from tortured import Town, all_circumstances, built, differing, not_here, together

GROUPS = {
    "far east": ("locale tr_TR.UTF-8", "clock 1971", "hash seed 1", "umask 077"),
    "far west": ("locale C", "time zone Etc/GMT+12", "clock 2100", "umask 000", "order of folders"),
    "at home": ("time zone Asia/Kathmandu", "clock 2038", "one CPU", "hash seed 4242"),
    "guest": ("another user", "no declared time but the last commit's", "locale vi_VN.UTF-8"),
}
"""All at once: `make torture` has each by itself."""


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Town:
    return Town(tmp_path_factory.mktemp("town"), search=False)


@pytest.fixture(scope="module")
def wanted(town: Town) -> dict[str, bytes]:
    return town.fresh(town.said())


@pytest.mark.parametrize("name", GROUPS)
def test_nothing_of_a_machine_shows(name: str, town: Town, wanted: dict[str, bytes]) -> None:
    there = {one.name: one for one in all_circumstances()}
    parts = [there[one] for one in GROUPS[name] if one in there]
    with TemporaryDirectory() as room:  # not pytest's, which it keeps closed to other users
        Path(room).chmod(0o755)
        found = built(together(name, *parts), town.folder, Path(room))
    assert differing(found, wanted) == []
    if len(parts) < len(GROUPS[name]):
        pytest.skip(f"built the same, but this machine does not have: {', '.join(not_here())}")
