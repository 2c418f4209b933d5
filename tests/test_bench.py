"""The benchmark runs, and what it prints can be read."""

from __future__ import annotations

import re
import subprocess
import sys

from conftest import REPOSITORY


def test_benchmark_prints_a_row_for_each_size() -> None:
    run = subprocess.run(
        [sys.executable, REPOSITORY / "bench/run.py", "10", "30"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    rows = [line.split() for line in run.stdout.splitlines() if re.match(r"\s+\d+ ", line)]
    assert [int(row[0]) for row in rows] == [10, 30]
    assert all(float(row[2]) > 0 for row in rows)
    assert "a page at 30 costs" in run.stdout
