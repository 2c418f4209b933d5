"""What `make torture` is made of, for the tests that run a slice of it."""

from __future__ import annotations

import sys

from conftest import REPOSITORY

sys.path.insert(0, str(REPOSITORY / "torture"))
from circumstances import all_circumstances, built, differing, not_here, together
from cities import Town, finished
from damage import DAMAGES, Damage
from endings import Endings
from full import in_full_disks
from hostile import Hostile, markup_faults, pairs_of, vectors
from polling import Poller
from speaking import spoken

__all__ = [
    "DAMAGES",
    "Damage",
    "Endings",
    "Hostile",
    "Poller",
    "Town",
    "all_circumstances",
    "built",
    "differing",
    "finished",
    "in_full_disks",
    "markup_faults",
    "not_here",
    "pairs_of",
    "spoken",
    "together",
    "vectors",
]
