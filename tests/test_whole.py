"""Whatever ends a build, the published site is the old one or the new one, at every request."""

from __future__ import annotations

import signal

import pytest
from tortured import Damage, Endings, Poller, Town, in_full_disks


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Town:
    return Town(tmp_path_factory.mktemp("town"), search=False).prepare(2)


def test_killed_at_ten_moments(town: Town) -> None:
    endings = Endings(town, seed=1)
    endings.end_at_random(10, signal.SIGKILL)
    assert endings.faults == []
    assert endings.asked > 100


def test_interrupted_at_five_moments(town: Town) -> None:
    endings = Endings(town, seed=2)
    endings.end_at_random(5, signal.SIGINT, signal.SIGTERM)
    assert endings.faults == []


def test_four_builds_at_once(town: Town) -> None:
    endings = Endings(town, seed=3)
    endings.at_once(4)
    assert endings.faults == []


def test_a_cache_damaged_in_eight_places(town: Town) -> None:
    damage = Damage(town, seed=4)
    assert list(damage.faults(8)) == []
    assert damage.tried == 8


def test_where_nothing_may_be_written_that_is_said(town: Town) -> None:
    damage = Damage(town, seed=5)
    assert list(damage.without_rights()) == []
    assert damage.refused


def test_on_a_full_disk_at_five_points() -> None:
    found = in_full_disks(5)
    if found is None:
        pytest.skip("this system lets nobody mount a small disk")
    assert found == (5, [])


def test_a_reader_notices_what_is_of_neither_site() -> None:
    old, new = {"a": b"1", "b": b"1"}, {"a": b"2", "b": b"2"}
    for answers, is_wrong in (("1122", False), ("1x22", True), ("1212", True)):
        poller = Poller(0)
        poller.expect(old, new)
        for place, said in enumerate(answers):
            poller.judge("ab"[place % 2], 200, said.encode())
        assert bool(poller.faults) == is_wrong, answers
