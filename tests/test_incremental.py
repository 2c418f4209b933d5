"""A build after a change gives the bytes of a build from nothing, whatever happened before."""

from __future__ import annotations

import gc
import pkgutil
import tempfile
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from building import THEME, build, cold, quick  # noqa: F401
from changing import EDITS, City
from conftest import tree
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

SEQUENCES, PARTS = 1000, 10
"""In parts, so that several processes can share them."""


@pytest.mark.parametrize("part", range(PARTS))
@settings(
    max_examples=SEQUENCES // PARTS,
    deadline=None,
    derandomize=False,
    phases=[Phase.explicit, Phase.generate],  # a failing one is short enough as it is
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(seed=st.integers(0, 10_000), edits=st.lists(st.sampled_from(EDITS), min_size=1, max_size=4))
def test_any_sequence_of_edits(part: int, seed: int, edits: list[Callable[[City], None]]) -> None:
    assert differing(seed, edits) == []


def test_a_kind_that_comes_to_a_city_where_nothing_is_published() -> None:
    """Found among the random ones."""
    edits = [City.change_state, City.change_notice, City.engine_kind, City.change_picture]
    assert differing(3309, edits) == []


def differing(seed: int, edits: list[Callable[[City], None]]) -> list[str]:
    """Files that a build after each edit leaves otherwise than a build from nothing."""
    with tempfile.TemporaryDirectory() as room:
        city = City(Path(room) / "city", seed)
        build(city.folder, city.site)
        for edit in edits:
            edit(city)
            changed = build(city.folder, city.site)
        fresh = cold(city, Path(room))
    return [name for name in {**fresh, **changed} if fresh.get(name) != changed.get(name)]


class Killed(BaseException):
    """The end of a build in the middle of it."""


STEPS = (
    ("hoaphuong.reading.memory.write_sealed", 0),
    ("hoaphuong.publishing.tree.Tree._write", 0),
    ("hoaphuong.publishing.tree.Tree._write", 7),
    ("hoaphuong.publishing.tree.Tree._link", 0),
    ("hoaphuong.publishing.tree.Tree._link", 2),
    ("hoaphuong.publishing.tree.Tree.prune", 0),
    ("hoaphuong.publishing.publisher.write_sealed", 0),
    ("hoaphuong.publishing.publisher.switch_over", 0),
    ("hoaphuong.publishing.publisher.os.replace", 0),
)


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize(("step", "call"), STEPS)
def test_killed_at_any_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, call: int, after: bool
) -> None:
    city = City(tmp_path / "city", seed=5)
    before = build(city.folder, city.site)
    city.change_name()
    city.delete_entry()
    fresh = cold(city, tmp_path)
    with monkeypatch.context() as patched:
        _kill_at(patched, step, call, after)
        with pytest.raises(Killed):
            build(city.folder, city.site)
    gc.collect()  # the lock of the dead build
    assert tree(city.site) in (before, fresh)
    city.change_body()
    fresh = cold(city, tmp_path)
    assert build(city.folder, city.site) == fresh


def _kill_at(patched: pytest.MonkeyPatch, step: str, call: int, after: bool) -> None:
    """Let a function die at its call of a number, or right after it."""
    place, name = step.rsplit(".", 1)
    real, calls = getattr(pkgutil.resolve_name(place), name), count()

    def dying(*values, **named):
        dies = next(calls) == call
        if dies and not after:
            raise Killed
        result = real(*values, **named)
        if dies:
            raise Killed
        return result

    patched.setattr(step, dying)
