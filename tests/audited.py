"""What `make audit` is made of, for the tests that need no more than the test environment."""

from __future__ import annotations

import sys

from conftest import REPOSITORY

sys.path.insert(0, str(REPOSITORY / "audit"))
from access import Look, access_faults, open_all
from compressed import hosting
from cover import cover
from measured import Measure, guarded, table
from recorded import bench_rows
from speed import Speed, speed_rows

__all__ = [
    "Look",
    "Measure",
    "Speed",
    "access_faults",
    "bench_rows",
    "cover",
    "guarded",
    "hosting",
    "open_all",
    "speed_rows",
    "table",
]
