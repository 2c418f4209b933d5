"""The states a text goes through, and what site.yml demands of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from hoaphuong.problems import Problem, problem
from hoaphuong.reading.documents import Spot

REVIEW_STATES = ("draft", "reviewed", "approved")
"""What a text goes through, in order."""
LEAST, PUBLISH = STATE_KEYS = ("least_review", "publish")
"""The state that every text must have reached for a site to be built, and the one from which on a
text is shown; what is below that is left out."""


def check_states(raw: Mapping[str, Any], spot: Spot) -> Iterator[Problem]:
    """Each of STATE_KEYS names a state."""
    for key in STATE_KEYS:
        value = raw.get(key, REVIEW_STATES[0])
        if value not in REVIEW_STATES:
            yield problem("not-one-of", spot.at(key), value=value, allowed=REVIEW_STATES)
