"""Change logs that were written into data/changes/, read for a site that shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoaphuong.changing.log import ENDING, FOLDER, ChangeLog, NoLog, log_of
from hoaphuong.problems import Where, problem

if TYPE_CHECKING:
    from hoaphuong.declared.declarations import Declarations
    from hoaphuong.reading.layers import Layers


def read_changes(layers: Layers, declared: Declarations) -> tuple[ChangeLog, ...]:
    """All logs, the newest first; none where the city does not want them shown."""
    names = [name for name in layers.files if name.startswith(f"{FOLDER}/")]
    found: list[tuple[str, ChangeLog]] = []
    for name in (name for name in names if name.endswith(ENDING)):
        layers.used.add(name)
        if not declared.settings.changes:
            continue
        try:
            found.append((name, log_of(layers.files[name].read_bytes())))
        except (NoLog, OSError) as fault:
            where = Where(f"data/{name}")
            layers.problems.append(problem("broken-changes", where, reason=str(fault)))
    found.sort(key=lambda pair: (pair[1].day, pair[0]), reverse=True)
    return tuple(log for _, log in found)
