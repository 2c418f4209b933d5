"""YAML read and written back by ruamel.yaml with its comments and layout; every word stays text."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any


def round_trip(text: str, change: Callable[[Any], None]) -> str:
    """A document after a change of its data. Raises ruamel.yaml's YAMLError."""
    yaml = _yaml()
    data = yaml.load(text)
    change(data)
    out = io.StringIO()
    yaml.dump(data, out)
    return out.getvalue()


def flowing(data: Any) -> Any:
    """A plain mapping or list as one that is written on one line."""
    from ruamel.yaml.comments import CommentedMap, CommentedSeq

    if isinstance(data, dict):
        mapping = CommentedMap({key: flowing(value) for key, value in data.items()})
        mapping.fa.set_flow_style()
        return mapping
    if isinstance(data, list):
        sequence = CommentedSeq(map(flowing, data))
        sequence.fa.set_flow_style()
        return sequence
    return data


def _yaml() -> Any:
    """A reader and writer under which no word is a number, a truth or a date."""
    from ruamel.yaml import YAML  # here, for it is slow to load
    from ruamel.yaml.resolver import VersionedResolver

    class Words(VersionedResolver):
        @property
        def versioned_resolver(self) -> dict[str, Any]:
            return {}

    yaml = YAML()
    yaml.Resolver = Words
    yaml.preserve_quotes = True
    yaml.width = 1 << 20
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml
