"""What `make audit` is made of, for the tests that need no more than the test environment."""

from __future__ import annotations

import sys

from conftest import REPOSITORY

sys.path.insert(0, str(REPOSITORY / "audit"))
from access import Look, access_faults, open_all
from compressed import hosting
from cover import cover

__all__ = ["Look", "access_faults", "cover", "hosting", "open_all"]
