"""Whether what moved has a place to go, and nothing stands where it was."""

from __future__ import annotations

from collections.abc import Iterator

from hoaphuong.declared.redirects import FILE
from hoaphuong.problems import Problem, Where, nearest, problem
from hoaphuong.site import Site


def check_redirects(site: Site) -> Iterator[Problem]:
    """Each leads from an id that no entry has to one that an entry has."""
    where = Where(f"data/{FILE}")
    known = {*site.by_id, *site.unread}
    for old, new in site.redirects.items():
        if old in known:
            yield problem("redirect-from-entry", where, value=old)
        if new not in known:
            hint = nearest(new, known)
            code = "no-such-entry-near" if hint else "no-such-entry"
            yield problem(code, where, target=new, hint=hint)
