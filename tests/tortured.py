"""What `make torture` is made of, for the tests that run a slice of it."""

from __future__ import annotations

import sys

from conftest import REPOSITORY

sys.path.insert(0, str(REPOSITORY / "torture"))
from circumstances import all_circumstances, built, differing, not_here, together
from cities import Town, finished
from clean import avif_says, faults_of, picture_faults, webp_says
from damage import DAMAGES, Damage
from endings import Endings, is_ours
from filling import written
from full import in_full_disks
from fuzzed import Fuzz
from hostile import Hostile, markup_faults, pairs_of, vectors
from measures import Measure
from odd import SECRET, mutants, odd_pictures
from pace import Pace
from parts import FOUND, PARTS, Part
from polling import Poller
from record import Total, keep, totals
from speaking import spoken
from suites import yaml_faults
from weighed import TakesLong, at_most

from torture import tried

__all__ = [
    "DAMAGES",
    "FOUND",
    "PARTS",
    "SECRET",
    "Damage",
    "Endings",
    "Fuzz",
    "Hostile",
    "Measure",
    "Pace",
    "Part",
    "Poller",
    "TakesLong",
    "Total",
    "Town",
    "all_circumstances",
    "at_most",
    "avif_says",
    "built",
    "differing",
    "faults_of",
    "finished",
    "in_full_disks",
    "is_ours",
    "keep",
    "markup_faults",
    "mutants",
    "not_here",
    "odd_pictures",
    "pairs_of",
    "picture_faults",
    "spoken",
    "together",
    "totals",
    "tried",
    "vectors",
    "webp_says",
    "written",
    "yaml_faults",
]
