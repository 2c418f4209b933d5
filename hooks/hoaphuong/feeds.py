"""Feeds of kinds: Atom (RFC 4287), and JSON Feed (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo

import orjson

from hoaphuong.declared.kinds import Kind
from hoaphuong.edition import Edition
from hoaphuong.entries import Entry
from hoaphuong.fields.date import Date
from hoaphuong.pages.grouping import kind_order
from hoaphuong.rendering.markup import escape
from hoaphuong.site import Site

NEWEST = 50


ATOM, JSON = "feed.xml", "feed.json"
"""Files, beside the list of their kind."""
VERSION = "https://jsonfeed.org/version/1.1"


def has_feeds(site: Site, kind: Kind) -> bool:
    """Whether a kind has feeds: where its file asks for them, and wherever data are open."""
    return kind.feed or site.settings.open_data


def feeds(edition: Edition, kind: Kind) -> Iterator[tuple[str, bytes]]:
    """Path and content of both."""
    if has_feeds(edition.site, kind):
        folder = f"{edition.root}{kind.name}/"
        entries = _newest(edition, kind)
        stamps = {entry.id: _stamp(edition, entry, kind) for entry in entries}
        yield folder + ATOM, atom(edition, kind, entries, stamps).encode()
        yield folder + JSON, json_feed(edition, kind, entries, stamps)


def atom(edition: Edition, kind: Kind, entries: Sequence[Entry], stamps: Mapping[str, str]) -> str:
    """The newest entries of a kind that exist in the language, as Atom."""
    site, words = edition.site, edition.words
    here = edition.absolute(f"{edition.root}{kind.name}/")
    title = f"{edition.kind_label(kind)} – {edition.setting('name')}"
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{escape(edition.language.tag)}">\n'
        f"<id>{escape(here)}</id>\n<title>{escape(title)}</title>\n"
        f'<link rel="self" type="application/atom+xml" href="{escape(here + ATOM)}"/>\n'
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


def json_feed(
    edition: Edition, kind: Kind, entries: Sequence[Entry], stamps: Mapping[str, str]
) -> bytes:
    """The same entries as JSON Feed."""
    site = edition.site
    here = edition.absolute(f"{edition.root}{kind.name}/")
    told = {"description": edition.words["demonstration"]} if site.settings.demonstration else {}
    said = {
        "version": VERSION,
        "title": f"{edition.kind_label(kind)} – {edition.setting('name')}",
        "home_page_url": here,
        "feed_url": here + JSON,
        **told,
        "language": edition.language.tag,
        "authors": [{"name": edition.setting("name"), "url": edition.absolute(edition.root)}],
        "items": [_item(edition, entry, stamps[entry.id]) for entry in entries],
    }
    return orjson.dumps(said)


def _item(edition: Edition, entry: Entry, stamp: str) -> dict[str, str]:
    address = edition.absolute(edition.path_of(entry.id))
    summary = edition.summary(entry)
    return {
        "id": address,
        "url": address,
        "title": edition.name(entry),
        "content_text": summary,
        "summary": summary,
        "date_modified": stamp,
    }


def _newest(edition: Edition, kind: Kind) -> list[Entry]:
    """The entries of a feed: in the order of a kind that begins with the newest, else by their last
    change.
    """
    site = edition.site
    own = [
        entry for entry in site.by_kind[kind.name] if site.is_translated(entry, edition.language)
    ]
    ordered = kind_order(edition, kind, own)
    if not kind.sort.startswith("-"):
        ordered = sorted(ordered, key=_changed, reverse=True)
    return ordered[:NEWEST]


def _changed(entry: Entry) -> str:
    changed = entry.facts.get("changed")
    return changed.iso if changed else ""


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
