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
from fuzzed import Fuzz
from hostile import Hostile, markup_faults, pairs_of, vectors
from odd import SECRET, mutants, odd_pictures, picture_faults, webp_chunks
from parts import FOUND
from polling import Poller
from speaking import spoken
from suites import yaml_faults

__all__ = [
    "DAMAGES",
    "FOUND",
    "SECRET",
    "Damage",
    "Endings",
    "Fuzz",
    "Hostile",
    "Poller",
    "Town",
    "all_circumstances",
    "built",
    "differing",
    "finished",
    "in_full_disks",
    "markup_faults",
    "mutants",
    "not_here",
    "odd_pictures",
    "pairs_of",
    "picture_faults",
    "spoken",
    "together",
    "vectors",
    "webp_chunks",
    "yaml_faults",
]
