"""Whatever ends a build, the published site is the old one or the new one, at every request."""

from __future__ import annotations

import signal

import pytest
from conftest import REPOSITORY
from tortured import Damage, Endings, Pace, Poller, Town, in_full_disks, is_ours


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Town:
    return Town(tmp_path_factory.mktemp("town"), search=False).prepare(2)


def test_killed_at_ten_moments(town: Town) -> None:
    endings = Endings(town, seed=1)
    endings.end_at_random(range(10), signal.SIGKILL)
    assert endings.faults == []
    assert endings.asked > 100


def test_interrupted_at_five_moments(town: Town) -> None:
    endings = Endings(town, seed=2)
    endings.end_at_random(range(5), signal.SIGINT, signal.SIGTERM)
    assert endings.faults == []


def test_four_builds_at_once(town: Town) -> None:
    endings = Endings(town, seed=3)
    endings.at_once(4)
    assert endings.faults == []


def test_a_cache_damaged_before_eight_builds(town: Town) -> None:
    damage, pace = Damage(town, seed=4), Pace("cache", 8)
    assert list(damage.faults(pace)) == []
    assert damage.tried >= pace.tried == 8


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


def test_a_traceback_is_pythons_own_only_before_it_has_read_ours() -> None:
    frame = 'Traceback (most recent call last):\n  File "{}", line 1\nKeyboardInterrupt\n'
    assert not is_ours(frame.format("/usr/lib/python3/site.py"))
    assert is_ours(frame.format(REPOSITORY / "hooks/hoaphuong/site.py"))
    assert is_ours(frame.format("/usr/lib/python3/site.py").replace("Keyboard", "Not"))
    assert not is_ours("Aborted!")
