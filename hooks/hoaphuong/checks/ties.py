"""Whether what an entry points to is there, and of the right kind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hoaphuong.markdown import SAFE_SCHEMES
from hoaphuong.problems import Problem, nearest, problem
from hoaphuong.site import Site

LINK = re.compile(
    r"\]\(\s*<?([^)\s>]*)|href\s*=\s*[\"']?([^\"'\s>]*)|<([a-zA-Z][a-zA-Z0-9+.-]*:[^>\s]*)>"
)


def check_references(site: Site) -> Iterator[Problem]:
    """Every reference leads to an entry, of a kind its field allows, and not to itself."""
    for entry in site.entries:
        for field, keys, target in entry.references():
            spot = entry.where(*keys)
            allowed = field.options.get("to") or []
            if target in site.unread:
                continue
            if target not in site.by_id:
                hint = nearest(target, site.by_id)
                code = "no-such-entry-near" if hint else "no-such-entry"
                yield problem(code, spot, target=target, hint=hint)
            elif allowed and target.partition("/")[0] not in allowed:
                yield problem("wrong-kind", spot, target=target, allowed=allowed)
            elif target == entry.id and field.name in entry.facts:
                yield problem("refers-to-itself", spot, target=target)


def check_links(site: Site) -> Iterator[Problem]:
    """Every link in a text has a scheme that is safe."""
    for entry in site.entries:
        for code, block in entry.blocks.items():
            for name, value in block.texts.items():
                if not isinstance(value, str) or ("](" not in value and "<" not in value):
                    continue
                for match in LINK.finditer(value):
                    address = match[1] or match[2] or match[3] or ""
                    if address and not address.startswith((*SAFE_SCHEMES, "entry:", "#")):
                        yield problem("unsafe-link", entry.where(code, name), value=address[:80])
