"""How often it has been tried in all: torture/results.json, written by `--keep`.

Numbers that are promised take longer than one likes to wait; runs without a fault add up, each
with chance of its own. What finds something begins anew.
"""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import NamedTuple

RESULTS = Path(__file__).resolve().parent / "results.json"


class Total(NamedTuple):
    """All tries of a part since something was last found."""

    promise: str
    tried: int
    wanted: int
    last: str
    """The day of the last of them."""


def totals(path: Path = RESULTS) -> dict[str, Total]:
    """By part."""
    if not path.is_file():
        return {}
    return {name: Total(**said) for name, said in json.loads(path.read_text("utf-8")).items()}


def keep(name: str, tried: Total, *, is_clean: bool, path: Path = RESULTS) -> None:
    """Add a run of a part."""
    there = totals(path)
    before = there[name].tried if name in there else 0
    there[name] = tried._replace(tried=before + tried.tried if is_clean else 0)
    lines = (
        f' "{part}": {json.dumps(total._asdict(), ensure_ascii=False)}'
        for part, total in sorted(there.items())
    )
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")


def today() -> str:
    return datetime.date.today().isoformat()
