"""The page of open data: what files there are, on what terms, and what their fields mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from hoaphuong.declared.kinds import Kind
from hoaphuong.edition import Edition
from hoaphuong.feeds import ATOM, JSON
from hoaphuong.fields.made import LICENCES
from hoaphuong.fingerprints import Fingerprints
from hoaphuong.ics import FILE as CALENDAR
from hoaphuong.opendata.catalog import Dataset, File
from hoaphuong.opendata.dictionary import Row, rows
from hoaphuong.opendata.files import ALL, CATALOG, DICTIONARY, FOLDER
from hoaphuong.opendata.publishing import Published, datasets, publish_data
from hoaphuong.opendata.records import FILE, licence
from hoaphuong.pages.calendar import ROOT
from hoaphuong.pages.page import Page, described, same_as, up_from
from hoaphuong.publishing.tree import Tree
from hoaphuong.rendering.markup import fill
from hoaphuong.rendering.templates import Templates

CODE = ("MIT", "https://spdx.org/licenses/MIT.html")
"""The licence of the software, by its SPDX name, and where it can be read."""
FORMATS = {
    "application/json": "JSON",
    "text/csv": "CSV",
    "application/geo+json": "GeoJSON",
    "application/ld+json": "JSON-LD",
}
NAMES = {ALL: "data-all", CATALOG: "data-catalog", DICTIONARY: "data-dictionary"}
MEMBERS = (
    ("id", "data-id"),
    ("url", "data-url"),
    ("texts", "data-texts"),
    ("texts.….name_status", "data-name-status"),
    ("texts.….review", "data-review"),
    ("texts.….older_than", "data-older-than"),
    ("facts.….accuracy", "data-accuracy"),
    ("facts.….basis", "data-basis"),
    ("sources", "data-sources"),
    ("changed", "data-changed"),
    ("licence", "data-licence"),
    ("status", "data-status"),
    ("citation", "data-citation"),
)
"""What every record has, or may have, with the word that says what it is."""
KILO, MEGA = 1000, 1_000_000


class Download(NamedTuple):
    """A link to a file."""

    name: str
    href: str
    type: str
    size: str
    """In words; empty where it is not known."""


class Part(NamedTuple):
    """A kind, its files, its feeds and its fields."""

    path: str
    label: str
    total: str
    files: list[Download]
    feeds: list[tuple[str, str]]
    """What each is called, and its path from the language's root."""
    rows: list[Row]


def write_data(
    editions: Mapping[str, Edition], templates: Templates, prints: Fingerprints, tree: Tree
) -> dict[str, Page]:
    """Write the files of open data, where a city wants them, and give the pages about them, by
    language.
    """
    site = next(iter(editions.values())).site
    if not site.settings.open_data:
        return {}
    found = publish_data(site, prints, tree)
    return {code: data_page(edition, templates, found) for code, edition in editions.items()}


def data_page(edition: Edition, templates: Templates, found: Published) -> Page:
    """One page a language."""
    here, site = edition.at(up_from(FOLDER)), edition.site
    title, intro = here.words["open-data"], here.words["open-data-intro"]
    first = next(iter(site.entries), None)
    main = templates.render(
        "data.html",
        edition=here,
        words=here.words,
        title=title,
        intro=intro,
        terms=_terms(here),
        parts=[_part(here, kind, found.kinds[kind.name]) for kind in site.kinds],
        shared=list(_shared(here, found)),
        example=_example(here, first.id) if first else "",
        members=MEMBERS,
        calendar=f"{ROOT}{CALENDAR}" if site.has_calendar else "",
    )
    return Page(here, FOLDER, title, intro, main, linked_data=_linked_data(here, found))


def size_in_words(edition: Edition, size: int) -> str:
    """Whole kilobytes, or megabytes with one digit after the point."""
    if not size:
        return ""
    if size >= MEGA:
        return f"{edition.words.number(round(size / MEGA, 1))} MB"
    return f"{edition.words.number(max(1, round(size / KILO)))} kB"


def _terms(edition: Edition) -> list[Any]:
    """The one licence of texts and data, and the one of the software."""
    site, link = edition.site, '<a href="{}" rel="license">{}</a>'
    label = edition.label(LICENCES, site.settings.licence)
    address = site.vocabularies[LICENCES].terms[site.settings.licence].url
    name = fill(link, address, label) if address else label
    code = fill('<a href="{}">{}</a>', CODE[1], CODE[0])
    return [
        edition.words.markup("open-data-licence", licence=name),
        edition.words.markup("open-data-code", licence=code),
    ]


def _part(edition: Edition, kind: Kind, files: tuple[File, ...]) -> Part:
    total = edition.count(len(edition.site.by_kind[kind.name]))
    feeds = [("Atom", f"{kind.name}/{ATOM}"), ("JSON Feed", f"{kind.name}/{JSON}")]
    label, own = edition.kind_label(kind), list(rows(edition, kind))
    found = [_download(edition, file) for file in files]
    return Part(f"{kind.name}/", label, total, found, feeds, own)


def _shared(edition: Edition, found: Published) -> Iterator[tuple[str, Download]]:
    for file in (*found.shared, File(CATALOG, "application/ld+json", 0)):
        yield edition.words[NAMES[file.path]], _download(edition, file)


def _download(edition: Edition, file: File) -> Download:
    size = size_in_words(edition, file.size)
    return Download(FORMATS[file.type], edition.base + file.path, file.type, size)


def _example(edition: Edition, target: str) -> Any:
    path = f"{target}/{FILE}"
    link = fill('<a href="{}">{}</a>', edition.base + path, path)
    return edition.words.markup("data-entry", example=link)


def _linked_data(edition: Edition, found: Published) -> dict[str, Any]:
    """The whole as a data set of schema.org, with that of each kind in it."""
    site, path = edition.site, edition.root + FOLDER
    parts = list(datasets(site, found))
    said = described(edition, "Dataset", path, edition.words["open-data"])
    box = site.settings.box
    return {
        **said,
        **_dataset(edition, parts[-1]),
        "creator": {"@type": "Organization", "name": edition.setting("name")},
        "inLanguage": [language.tag for language in site.languages],
        "spatialCoverage": {
            "@type": "Place",
            **same_as(site.settings.wikidata),
            "geo": {"@type": "GeoShape", "box": f"{box.south} {box.west} {box.north} {box.east}"},
        },
        "hasPart": [
            {"@type": "Dataset", "name": edition.pick(part.titles), **_dataset(edition, part)}
            for part in parts[:-1]
        ],
    }


def _dataset(edition: Edition, part: Dataset) -> dict[str, Any]:
    about = str(edition.pick(part.descriptions))
    demonstration = edition.site.settings.demonstration
    return {
        "description": f"{about} {edition.words['demonstration']}" if demonstration else about,
        "license": licence(edition.site),
        "isAccessibleForFree": True,
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": file.type,
                "contentUrl": edition.absolute(file.path),
            }
            for file in part.files
        ],
        **({"dateModified": part.changed} if part.changed else {}),
    }
