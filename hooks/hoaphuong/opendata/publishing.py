"""Write open data into the tree: the record of each entry once, and all else out of those."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from hoaphuong.entries import Entry
from hoaphuong.fingerprints import Fingerprints
from hoaphuong.opendata.catalog import Dataset, File, catalog
from hoaphuong.opendata.files import (
    ALL,
    CATALOG,
    FOLDER,
    Made,
    dumped,
    entry_record,
    files_of,
    files_of_all,
    last_changed,
)
from hoaphuong.opendata.records import FILE
from hoaphuong.publishing.sealed import digest
from hoaphuong.publishing.tree import Tree
from hoaphuong.site import Site


class Published(NamedTuple):
    """What there is to be had."""

    kinds: Mapping[str, tuple[File, ...]]
    shared: tuple[File, ...]
    """What holds all kinds, or is about them."""


def publish_data(site: Site, prints: Fingerprints, tree: Tree) -> Published:
    """Bring all files of open data to what they are to be."""
    keys = write_records(site, site.entries, prints, tree)
    own = prints.language("", ())
    short = own + prints.lists

    def written(made: Made, entries: Iterable[Entry]) -> File:
        parts = (own, *(keys[entry.id] for entry in entries))
        key = digest(*(part.encode() for part in parts)) if made.long else short
        if not tree.has(made.path, key):
            tree.write(made.path, key, made.pieces())
        return File(made.path, made.type, tree.files[made.path][1][1])

    def record_of(entry: Entry) -> bytes:
        return Path(tree.root, entry.id, FILE).read_bytes()

    kinds = {
        kind.name: tuple(
            written(made, site.by_kind[kind.name]) for made in files_of(site, kind, record_of)
        )
        for kind in site.kinds
    }
    shared = tuple(written(made, site.entries) for made in files_of_all(site, record_of))
    found = Published(kinds, shared)
    tree.put(CATALOG, catalog_file(site, found))
    return found


def write_records(
    site: Site, entries: Sequence[Entry], prints: Fingerprints, tree: Tree
) -> dict[str, str]:
    """Bring the records of entries to what they are to be, and give what each is made from, by id;
    nothing where data are not open.
    """
    if not site.settings.open_data:
        return {}
    own = prints.language("", ())
    keys = {entry.id: own + prints.entry(entry) for entry in entries}
    for entry in entries:
        path = f"{entry.id}/{FILE}"
        if path not in tree.files and not tree.has(path, keys[entry.id]):
            tree.write(path, keys[entry.id], entry_record(site, entry))
    return keys


def previewed(site: Site) -> Published:
    """The same where nothing is written: sizes are not known."""
    kinds = {kind.name: tuple(map(_unwritten, files_of(site, kind, _none))) for kind in site.kinds}
    return Published(kinds, tuple(map(_unwritten, files_of_all(site, _none))))


def catalog_file(site: Site, found: Published) -> bytes:
    return dumped(catalog(site, list(datasets(site, found)), FOLDER))


def datasets(site: Site, found: Published) -> Iterator[Dataset]:
    """Each kind, then everything together."""
    for kind in site.kinds:
        titles = {code: kind.label("many", code) for code in site.by_code}
        entries = site.by_kind[kind.name]
        files, changed = found.kinds[kind.name], last_changed(entries)
        yield Dataset(kind.name, titles, dict(kind.intro) or titles, files, changed)
    whole = tuple(file for file in found.shared if file.path == ALL)
    texts, changed = site.settings.texts, last_changed(site.entries)
    yield Dataset("all", texts["name"], texts["description"], whole, changed)


def content(site: Site, path: str) -> bytes | None:
    """What a file of open data holds, None where a path is none; for a preview."""
    entry = site.by_id.get(path.removesuffix(f"/{FILE}"))
    if entry and path.endswith(f"/{FILE}"):
        return entry_record(site, entry)
    if path == CATALOG:
        return catalog_file(site, previewed(site))
    records = partial(entry_record, site)
    made = [made for kind in site.kinds for made in files_of(site, kind, records)]
    for one in (*made, *files_of_all(site, records)):
        if one.path == path:
            return b"".join(one.pieces())
    return None


def _unwritten(made: Made) -> File:
    return File(made.path, made.type, 0)


def _none(entry: Entry) -> bytes:
    return b""
