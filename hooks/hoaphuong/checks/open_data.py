"""Whether what site.yml promises to machines holds: its licence, and whom to tell of weaknesses."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from hoaphuong.fields.made import LICENCES
from hoaphuong.problems import Level, Problem, Where, nearest, problem
from hoaphuong.site import Site

SOON = timedelta(30)
LATEST = timedelta(366)
"""RFC 9116, 2.5.5: less than a year, so that it is looked at again."""
FILE = "data/site.yml"


def check_licence(site: Site) -> Iterator[Problem]:
    """The licence of texts and data is one of the list."""
    chosen, known = site.settings.licence, site.vocabularies[LICENCES].terms
    if chosen not in known:
        code = "unknown-term-near" if nearest(chosen, known) else "unknown-term"
        said = {"value": chosen, "vocabulary": LICENCES, "hint": nearest(chosen, known)}
        yield problem(code, Where(FILE), **said, allowed=list(known))


def check_expiry(site: Site) -> Iterator[Problem]:
    """The day until which the contact for weaknesses holds is not over, near, or far off."""
    security = site.settings.security
    if security is None:
        return
    at, day = security.spot.at("expires"), security.expires
    if day < site.build_date:
        yield problem("security-expired", at, Level.WARNING, value=day.isoformat())
    elif day - site.build_date <= SOON:
        yield problem("security-expires-soon", at, Level.WARNING, value=day.isoformat())
    elif day - site.build_date > LATEST:
        yield problem("security-expires-late", at, Level.WARNING, value=day.isoformat())
