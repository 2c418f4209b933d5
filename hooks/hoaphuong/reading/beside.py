"""What a city's data/ holds beside entries and declarations, and commands have written."""

from __future__ import annotations

from typing import Any

from hoaphuong.changing.reading import read_changes
from hoaphuong.declared.declarations import Declarations
from hoaphuong.reading.layers import Layers
from hoaphuong.views.shown import read_reads


def written_by_commands(layers: Layers, declared: Declarations) -> dict[str, Any]:
    """Fields of a Site."""
    changes = read_changes(layers, declared)
    return {"reads": read_reads(layers, declared), "changes": changes}
