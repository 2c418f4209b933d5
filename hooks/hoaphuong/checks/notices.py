"""Rules of urgent notices that are not over: what they concern is there, in every language."""

from __future__ import annotations

from collections.abc import Iterator

from hoaphuong.maps.picture import MAP
from hoaphuong.notices import EVERYTHING
from hoaphuong.pages.calendar import ROOT as CALENDAR
from hoaphuong.problems import Level, Problem, nearest, problem
from hoaphuong.site import Site


def check_notices(site: Site) -> Iterator[Problem]:
    """What each names is a kind, an entry or a page, and every reader is told in their language."""
    kinds = [kind.name for kind in site.kinds]
    pages = [*site.pages.files, CALENDAR.rstrip("/"), MAP.rstrip("/")]
    known = {*kinds, *pages, *site.by_id, *site.unread}
    for notice in site.notices.coming:
        for name in sorted(notice.concerns - known):
            at = notice.document.spot("concerns")
            hint = nearest(name, known) or ", ".join((EVERYTHING, *kinds))
            yield problem("notice-about-nothing", at, value=name, hint=hint)
        for language in site.languages:
            if language.complete and language.code not in notice.titles:
                said = {"language": language.name, "code": language.code}
                yield problem("missing-language", notice.document.spot(), Level.WARNING, **said)
