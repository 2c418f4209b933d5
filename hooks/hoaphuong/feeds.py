"""Feeds (Atom, RFC 4287) of the kinds that ask for one, and the sitemap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time
from xml.sax.saxutils import escape, quoteattr
from zoneinfo import ZoneInfo

from hoaphuong.edition import Edition
from hoaphuong.entries import Entry
from hoaphuong.fields.date import Date
from hoaphuong.kinds import Kind
from hoaphuong.pages.grouping import kind_order
from hoaphuong.pages.page import address_in

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
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(edition.language.tag)}>\n'
        f"<id>{escape(here)}</id>\n<title>{escape(title)}</title>\n"
        f'<link rel="self" type="application/atom+xml" href={quoteattr(here + "feed.xml")}/>\n'
        f"<link href={quoteattr(here)}/>\n"
        f"<updated>{max(stamps.values(), default=_midnight(edition))}</updated>\n"
        f"<author><name>{escape(edition.setting('name'))}</name></author>\n"
    ]
    if site.settings.demonstration:
        portal = site.settings.portal
        parts.append(f'<link rel="related" href={quoteattr(portal)}/>\n' if portal else "")
        parts.append(f"<subtitle>{escape(words['demonstration'])}</subtitle>\n")
    for entry in entries:
        address = edition.absolute(edition.path_of(entry.id))
        parts.append(
            f"<entry><id>{escape(address)}</id><title>{escape(edition.name(entry))}</title>"
            f"<link href={quoteattr(address)}/><updated>{stamps[entry.id]}</updated>"
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
    any_edition = next(iter(by_code.values()))
    default = any_edition.site.settings.x_default
    yield (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
    )
    for path, codes in paths:
        addresses = {
            code: escape(address_in(any_edition, by_code[code].language, path)) for code in codes
        }
        links = [
            _alternate(by_code[code].language.tag, address) for code, address in addresses.items()
        ]
        links.append(
            _alternate("x-default", addresses.get(default) or next(iter(addresses.values())))
        )
        alternates = "".join(links)
        for address in addresses.values():
            yield f"<url><loc>{address}</loc>{alternates}</url>\n"
    yield "</urlset>\n"


def _alternate(tag: str, address: str) -> str:
    return f'<xhtml:link rel="alternate" hreflang="{tag}" href="{address}"/>'


def _stamp(edition: Edition, entry: Entry, kind: Kind) -> str:
    """When an entry was last updated.

    The later of its last change and the date the kind is sorted by.
    """
    zone = ZoneInfo(edition.site.settings.time_zone)
    dates = [entry.facts.get("changed"), entry.facts.get(kind.sort.removeprefix("-"))]
    moments = [
        (value.moment or datetime.combine(value.day, time(), zone)).astimezone(UTC)
        for value in dates
        if isinstance(value, Date)
    ]
    return max(moments).strftime("%Y-%m-%dT%H:%M:%SZ") if moments else _midnight(edition)


def _midnight(edition: Edition) -> str:
    return f"{edition.site.build_date.isoformat()}T00:00:00Z"
