"""HTML put together from patterns: fast, and escaped unless it is markup already."""

from __future__ import annotations

from markupsafe import Markup, escape


def fill(pattern: str, *values: object) -> Markup:
    """The pattern with each `{}` filled by an escaped value.

    Markup.format does the same at many times the cost.
    """
    return Markup(pattern.format(*map(escape, values)))
