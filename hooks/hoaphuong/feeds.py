"""Feeds (Atom, RFC 4287) of the kinds that ask for one, and the sitemap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo

from hoaphuong.declared.kinds import Kind
from hoaphuong.edition import Edition
from hoaphuong.entries import Entry
from hoaphuong.fields.date import Date
from hoaphuong.pages.grouping import kind_order
from hoaphuong.rendering.markup import escape

NEWEST = 50


def feed(edition: Edition, kind: Kind) -> str:
    """The newest entries of a kind that exist in the language, as Atom."""
    site, words = edition.site, edition.words
    own = [
        entry for entry in site.by_kind[kind.name] if site.is_translated(entry, edition.language)
    ]
    entries = kind_order(edition, kind, own)[:NEWEST]
    here = edition.absolute(f"{edition.root}{kind.name}/")
    stamps = {entry.id: _stamp(edition, entry, kind) for entry in entries}
    title = f"{edition.kind_label(kind)} – {edition.setting('name')}"
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{escape(edition.language.tag)}">\n'
        f"<id>{escape(here)}</id>\n<title>{escape(title)}</title>\n"
        f'<link rel="self" type="application/atom+xml" href="{escape(here + "feed.xml")}"/>\n'
        f'<link href="{escape(here)}"/>\n'
        f"<updated>{max(stamps.values(), default=_midnight(edition))}</updated>\n"
        f"<author><name>{escape(edition.setting('name'))}</name></author>\n"
    ]
    if site.settings.demonstration:
        portal = site.settings.portal
        parts.append(f'<link rel="related" href="{escape(portal)}"/>\n' if portal else "")
        parts.append(f"<subtitle>{escape(words['demonstration'])}</subtitle>\n")
    for entry in entries:
        address = edition.absolute(edition.path_of(entry.id))
        parts.append(
            f"<entry><id>{escape(address)}</id><title>{escape(edition.name(entry))}</title>"
            f'<link href="{escape(address)}"/><updated>{stamps[entry.id]}</updated>'
            f"<summary>{escape(edition.summary(entry))}</summary></entry>\n"
        )
    return "".join((*parts, "</feed>\n"))


def sitemap(
    editions: Iterable[Edition], paths: Iterable[tuple[str, tuple[str, ...]]]
) -> Iterator[str]:
    """The sitemap in pieces.

    Each path with the languages it truly exists in, every version naming all others.
    """
    by_code = {edition.language.code: edition for edition in editions}
    site = next(iter(by_code.values())).site
    roots = {code: escape(edition.absolute(edition.root)) for code, edition in by_code.items()}
    link = '<xhtml:link rel="alternate" hreflang="{}" href="{}'
    links = {code: link.format(by_code[code].language.tag, roots[code]) for code in by_code}
    default = site.settings.x_default
    yield (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
    )
    starts = {code: f"<url><loc>{root}" for code, root in roots.items()}
    for path, codes in paths:
        escaped = escape(path)
        end = f'{escaped}"/>'
        chosen = roots[default if default in codes else codes[0]]
        alternates = end.join([links[code] for code in codes])
        rest = f"{escaped}</loc>{alternates}{end}{link.format('x-default', chosen)}{end}</url>\n"
        yield "".join([f"{starts[code]}{rest}" for code in codes])
    yield "</urlset>\n"


def _stamp(edition: Edition, entry: Entry, kind: Kind) -> str:
    """When an entry was last updated.

    The later of its last change and the date the kind is sorted by.
    """
    zone = edition.site.settings.time_zone
    dates = (entry.facts.get("changed"), entry.facts.get(kind.sort.removeprefix("-")))
    moments = [_moment(value, zone) for value in dates if isinstance(value, Date)]
    return max(moments, default=_midnight(edition))


@lru_cache(maxsize=4096)
def _moment(value: Date, time_zone: str) -> str:
    """When a date begins, in universal time (RFC 3339)."""
    moment = value.moment or datetime.combine(value.day, time(), ZoneInfo(time_zone))
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _midnight(edition: Edition) -> str:
    return f"{edition.site.dated.isoformat()}T00:00:00Z"
