"""Whether what was counted is of entries that there are."""

from __future__ import annotations

from collections.abc import Iterator

from hoaphuong.problems import Level, Problem, Where, problem
from hoaphuong.site import Site
from hoaphuong.views.counting import FILE


def check_reads(site: Site) -> Iterator[Problem]:
    """Each entry that data/views.json counts is there, or leads on to one that is."""
    known = {*site.by_id, *site.unread, *site.redirects}
    for entry in sorted(site.reads.named - known):
        yield problem("views-of-nothing", Where(f"data/{FILE}"), Level.WARNING, target=entry)
