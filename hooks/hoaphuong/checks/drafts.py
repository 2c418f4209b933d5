"""Whether what is published counts on what is not."""

from __future__ import annotations

from collections.abc import Iterator

from hoaphuong.declared.redirects import FILE
from hoaphuong.handwritten import links_to
from hoaphuong.problems import Level, Problem, Where, problem
from hoaphuong.release import is_draft, release_of
from hoaphuong.site import Site

CODE = "leads-to-draft"


def check_drafts(site: Site) -> Iterator[Problem]:
    """Nothing that is published names a draft.

    An entry that waits for its day may be named: readers are led to it from that day on.
    """
    drafts = {entry.id for entry in site.entries if is_draft(entry)}
    if not drafts:
        return
    release = release_of(site)
    for entry in site.entries:
        for _, keys, target, code in entry.references:
            led = target in drafts and entry.id not in release.hidden
            if led and (not code or release.has(entry.blocks[code])):
                yield problem(CODE, entry.where(*keys), Level.WARNING, target=target)
    for target, where in links_to(site.pages, drafts):
        yield problem(CODE, where, Level.WARNING, target=target)
    front = site.settings.front
    for number, target in enumerate(front.worth if front.spot else ()):
        if target in drafts and front.spot:
            yield problem(CODE, front.spot.at("worth", number), Level.WARNING, target=target)
    for target in drafts.intersection(site.redirects.values()):
        yield problem(CODE, Where(f"data/{FILE}"), Level.WARNING, target=target)
