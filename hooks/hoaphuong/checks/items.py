"""Whether what names a thing by a register of the world names one thing."""

from __future__ import annotations

from collections.abc import Iterator

from hoaphuong.problems import Level, Problem, problem
from hoaphuong.site import Site


def check_items(site: Site) -> Iterator[Problem]:
    """No two entries, and no entry and the city, are the same thing."""
    seen = {site.settings.wikidata: "data/site.yml"} if site.settings.wikidata else {}
    for kind in site.kinds:
        naming = [name for name, field in kind.fields.items() if field.type.names]
        for entry in site.by_kind[kind.name] if naming else ():
            for item, name in [(entry.facts[name], name) for name in naming if name in entry.facts]:
                other = seen.setdefault(item, entry.id)
                if other != entry.id:
                    spot = entry.where(name)
                    yield problem("same-item", spot, Level.WARNING, value=item, other=other)
