"""The files of open data, each made in pieces: what there is, and what it holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import orjson

from hoaphuong.declared.kinds import Kind
from hoaphuong.entries import Entry
from hoaphuong.opendata.catalog import GEOJSON
from hoaphuong.opendata.citing import site_name
from hoaphuong.opendata.dictionary import dictionary
from hoaphuong.opendata.places import collection, has_places
from hoaphuong.opendata.records import licence, record
from hoaphuong.opendata.table import table
from hoaphuong.reading.memory import whole
from hoaphuong.site import Site

FOLDER = "data/"
ALL, CATALOG, DICTIONARY = (
    f"{FOLDER}all.json",
    f"{FOLDER}catalog.jsonld",
    f"{FOLDER}dictionary.json",
)
JSON, CSV = "application/json", "text/csv"
Records = Callable[[Entry], bytes]
"""Gives the record of an entry as JSON."""


class Made(NamedTuple):
    """A file that can be made."""

    path: str
    """From the site's root."""
    type: str
    long: bool
    """Whether it holds the long texts of entries."""
    pieces: Callable[[], Iterator[bytes]]


def files_of(site: Site, kind: Kind, records: Records) -> Iterator[Made]:
    """What there is of a kind: JSON, a table, and places where it has any."""
    entries = site.by_kind[kind.name]
    stem = f"{FOLDER}{kind.name}"
    about = {"kind": kind.name, "labels": kind.labels}
    yield Made(f"{stem}.json", JSON, True, lambda: listed(site, entries, records, about))
    yield Made(f"{stem}.csv", CSV, False, lambda: table(site, kind, entries))
    if has_places(site, kind):
        yield Made(f"{stem}.geojson", GEOJSON, False, lambda: collection(site, entries))


def files_of_all(site: Site, records: Records) -> Iterator[Made]:
    """Everything in one, and what the fields mean."""
    kinds = {"kinds": {kind.name: kind.labels for kind in site.kinds}}
    yield Made(ALL, JSON, True, lambda: listed(site, site.entries, records, kinds))
    yield Made(DICTIONARY, JSON, False, lambda: iter([dumped(dictionary(site))]))


def listed(
    site: Site, entries: Iterable[Entry], records: Records, about: dict[str, Any]
) -> Iterator[bytes]:
    """Records in a list, one a line, after what holds for all of them."""
    heading = {
        "site": {language.code: site_name(site, language) for language in site.languages},
        "url": site.settings.url,
        "licence": licence(site),
        "status": site.settings.status,
        "changed": last_changed(entries),
        "languages": {language.code: language.tag for language in site.languages},
        **about,
    }
    yield orjson.dumps(heading)[:-1] + b',"entries":['
    before = b"\n"
    for entry in entries:
        yield before + records(entry)
        before = b",\n"
    yield b"\n]}\n"


def last_changed(entries: Iterable[Entry]) -> str:
    """The day of the last change of any."""
    return max(
        (entry.facts["changed"].iso for entry in entries if "changed" in entry.facts), default=""
    )


def dumped(said: object) -> bytes:
    """JSON for people to look into as well."""
    return orjson.dumps(said, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def entry_record(site: Site, entry: Entry) -> bytes:
    """The record of an entry, read anew where its long texts are not at hand."""
    return orjson.dumps(record(site, whole(site, entry)))
