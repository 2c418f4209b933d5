"""Work done by other processes: each job bounded, what it raises told."""

from __future__ import annotations

import operator
import time
from pathlib import Path

from hoaphuong import workers
from hoaphuong.pictures.photograph import PictureRefused, look


def test_a_job_that_is_overdue_is_stopped_and_the_others_are_done() -> None:
    jobs = [Path("a"), Path("b")]
    found = dict(workers.run_each(operator.attrgetter("name"), jobs, 30, "Names"))
    assert found == {Path("a"): "a", Path("b"): "b"}
    began = time.monotonic()
    found = dict(workers.run_each(time.sleep, [30, 0], 1, "Naps"))
    assert isinstance(found[30], workers.Overdue) and found[0] is None
    assert time.monotonic() - began < 15


def test_what_a_job_raises_is_its_answer() -> None:
    found = dict(workers.run_each(look, [Path("/nowhere.png")], 30, "Looks"))
    assert isinstance(found[Path("/nowhere.png")], PictureRefused)
