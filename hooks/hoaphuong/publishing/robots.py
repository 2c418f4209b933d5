"""What is written for robots: sitemaps, robots.txt, and whom to tell of a weakness."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from hoaphuong.declared.contacts import is_email
from hoaphuong.declared.security import Security
from hoaphuong.edition import Edition
from hoaphuong.publishing.tree import Tree
from hoaphuong.rendering.markup import escape
from hoaphuong.site import Site

MOST, LARGEST = 50_000, 50 << 20
"""Addresses and bytes that a sitemap may hold (https://www.sitemaps.org/protocol.html)."""
SITEMAP, ROBOTS, SECURITY = "sitemap.xml", "robots.txt", ".well-known/security.txt"
DATA = ("json", "jsonld", "geojson", "csv")
"""Endings of files that cannot say of themselves that they are not to be listed."""
DECLARED = '<?xml version="1.0" encoding="utf-8"?>\n'
PROTOCOL = "http://www.sitemaps.org/schemas/sitemap/0.9"
START = f'{DECLARED}<urlset xmlns="{PROTOCOL}" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
END = "</urlset>\n"


def write_for_robots(
    editions: Mapping[str, Edition], paths: Mapping[str, Sequence[str]], tree: Tree
) -> None:
    """All of it; `paths` are those of pages with the languages each truly exists in."""
    site = next(iter(editions.values())).site
    for file, content in sitemaps(site, addresses(editions, sorted(paths.items()))):
        tree.put(file, content)
    tree.put(ROBOTS, robots(site).encode())
    if site.settings.security:
        tree.put(SECURITY, security(site, site.settings.security).encode())


def sitemaps(site: Site, found: Iterable[list[str]]) -> Iterator[tuple[str, bytes]]:
    """One sitemap while it may hold all, else as many as are needed and an index of them."""
    parts = list(_parts(found))
    if len(parts) < 2:
        yield SITEMAP, parts[0] if parts else f"{START}{END}".encode()
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    yield from zip(names, parts, strict=True)
    listed = (
        f"<sitemap><loc>{escape(site.settings.url + name)}</loc></sitemap>\n" for name in names
    )
    index = f'{DECLARED}<sitemapindex xmlns="{PROTOCOL}">\n{"".join(listed)}</sitemapindex>\n'
    yield SITEMAP, index.encode()


def _parts(found: Iterable[list[str]]) -> Iterator[bytes]:
    """Addresses in sitemaps of the size they may have."""
    pieces: list[bytes] = []
    count = size = 0
    for path in found:
        piece = "".join(path).encode()
        if pieces and (count + len(path) > MOST or size + len(piece) > LARGEST - len(START + END)):
            yield b"".join([START.encode(), *pieces, END.encode()])
            pieces, count, size = [], 0, 0
        pieces.append(piece)
        count, size = count + len(path), size + len(piece)
    if pieces:
        yield b"".join([START.encode(), *pieces, END.encode()])


def addresses(
    editions: Mapping[str, Edition], paths: Iterable[tuple[str, Sequence[str]]]
) -> Iterator[list[str]]:
    """What sitemaps say of each path: a piece for each language it truly exists in, every version
    naming all others.
    """
    by_code, site = editions, next(iter(editions.values())).site
    roots = {code: escape(edition.absolute(edition.root)) for code, edition in by_code.items()}
    link = '<xhtml:link rel="alternate" hreflang="{}" href="{}'
    links = {code: link.format(by_code[code].language.tag, roots[code]) for code in by_code}
    default = site.settings.x_default
    starts = {code: f"<url><loc>{root}" for code, root in roots.items()}
    for path, codes in paths:
        escaped = escape(path)
        end = f'{escaped}"/>'
        chosen = roots[default if default in codes else codes[0]]
        alternates = end.join([links[code] for code in codes])
        rest = f"{escaped}</loc>{alternates}{end}{link.format('x-default', chosen)}{end}</url>\n"
        yield [f"{starts[code]}{rest}" for code in codes]


def robots(site: Site) -> str:
    """robots.txt (RFC 9309).

    Pages of a demonstration say themselves that they are not to be listed, which a robot has to
    read to know.
    """
    path = site.settings.base_path
    if site.settings.demonstration:
        shut = [f"Disallow: {path}*.{ending}$" for ending in DATA]
        return "\n".join(("User-agent: *", *shut, ""))
    return f"User-agent: *\nDisallow:\n\nSitemap: {site.settings.url}{SITEMAP}\n"


def security(site: Site, said: Security) -> str:
    """security.txt (RFC 9116)."""
    contacts = (f"mailto:{one}" if is_email(one) else one for one in said.contacts)
    tags = ", ".join(language.tag for language in site.languages)
    lines = [f"Contact: {contact}" for contact in contacts]
    lines += [f"Expires: {said.expires.isoformat()}T23:59:59Z", f"Preferred-Languages: {tags}"]
    lines += [f"Policy: {said.policy}"] if said.policy else []
    if site.settings.base_path == "/":  # elsewhere nobody looks for it
        lines.append(f"Canonical: {site.settings.url}{SECURITY}")
    return "\n".join((*lines, ""))
