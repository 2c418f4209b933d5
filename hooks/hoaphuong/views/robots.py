"""Which programs are no readers, by what they call themselves.

The patterns are those of crawler-user-agents, which people who meet robots keep up to date.
"""

from __future__ import annotations


def is_robot(agent: str) -> bool:
    """Whether a program says by its name that it is no browser of a person."""
    from crawleruseragents import is_crawler  # here: what only builds does without

    return ("Mozilla" not in agent and "Opera" not in agent) or bool(is_crawler(agent))
