"""Whether what site.yml chooses for the first page and the menu is there to be shown."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from hoaphuong.drawings.motifs import motifs
from hoaphuong.maps.picture import MAP
from hoaphuong.pages.calendar import ROOT
from hoaphuong.problems import Problem, nearest, problem
from hoaphuong.site import Site


def check_front(site: Site) -> Iterator[Problem]:
    """Every name is that of a motif, a section, an entry, a page."""
    front = site.settings.front
    if front.spot is None:
        return
    sections = {kind.name for kind in site.kinds} | {site.settings.guide} - {""}
    sections |= {MAP.rstrip("/")} if site.land else set()
    sections |= {ROOT.rstrip("/")} if site.has_calendar else set()
    known: dict[str, Collection[str]] = {
        "scene": motifs().names,
        "menu": sections,
        "worth": site.by_id,
        "doors": site.pages.files,
    }
    for choice, names in known.items():
        for number, name in enumerate(getattr(front, choice)):
            if name not in names and name not in site.unread:
                hint = nearest(name, names)
                code = "unknown-choice-near" if hint else "unknown-choice"
                yield problem(code, front.spot.at(choice, number), value=name, hint=hint)
