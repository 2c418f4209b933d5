"""The catalogue of the data (DCAT 3 with what DCAT-AP asks for), as JSON-LD."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from hoaphuong.declared.languages import Language
from hoaphuong.fields.wikidata import concept
from hoaphuong.opendata.records import licence
from hoaphuong.site import Site

CONTEXT: Mapping[str, Any] = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
MEDIA = "https://www.iana.org/assignments/media-types/"
LANGUAGES = "http://id.loc.gov/vocabulary/iso639-1/"
"""As DCAT asks: of the Library of Congress."""
PUBLIC = "http://publications.europa.eu/resource/authority/access-right/PUBLIC"
WKT = "http://www.opengis.net/ont/geosparql#wktLiteral"
GEOJSON, RFC_7946 = "application/geo+json", "https://www.rfc-editor.org/rfc/rfc7946"


class File(NamedTuple):
    """A file of open data."""

    path: str
    """From the site's root."""
    type: str
    """Its media type."""
    size: int
    """Bytes."""


class Dataset(NamedTuple):
    """What is published together; texts are by language code."""

    name: str
    titles: Mapping[str, str]
    descriptions: Mapping[str, str]
    files: Sequence[File]
    changed: str
    """The day of the last change, empty where nothing says one."""


def catalog(site: Site, datasets: Sequence[Dataset], path: str) -> dict[str, Any]:
    """All data sets of a site; `path` is the folder of the page that shows them."""
    here, settings = site.settings.url + path, site.settings
    publisher = {
        "@id": f"{here}#publisher",
        "@type": "foaf:Agent",
        "foaf:name": _texts(site, settings.texts.get("governing_body", settings.texts["name"])),
    }
    changed = max((dataset.changed for dataset in datasets), default="")
    return {
        "@context": CONTEXT,
        "@id": f"{here}#catalog",
        "@type": "dcat:Catalog",
        "dct:title": _texts(site, settings.texts["name"]),
        "dct:description": _about(site, settings.texts["description"]),
        "dct:publisher": publisher,
        "dct:language": [*map(_language, site.languages)],
        "dct:license": {"@id": licence(site)},
        "foaf:homepage": {"@id": here, "@type": "foaf:Document"},
        "dct:spatial": _area(site),
        **_day("dct:modified", changed),
        "dcat:dataset": [_dataset(site, dataset, here) for dataset in datasets],
    }


def _dataset(site: Site, dataset: Dataset, here: str) -> dict[str, Any]:
    email = site.settings.contact.get("email", "")
    contact = {"@type": "vcard:Kind", "vcard:hasEmail": {"@id": f"mailto:{email}"}}
    return {
        "@id": f"{here}#{dataset.name}",
        "@type": "dcat:Dataset",
        "dct:identifier": f"{here}#{dataset.name}",
        "dct:title": _texts(site, dataset.titles),
        "dct:description": _about(site, dataset.descriptions),
        "dct:publisher": {"@id": f"{here}#publisher"},
        "dct:language": [*map(_language, site.languages)],
        "dct:accessRights": {"@id": PUBLIC, "@type": "dct:RightsStatement"},
        "dct:spatial": _area(site),
        "dcat:landingPage": {"@id": here},
        **({"dcat:contactPoint": contact} if email else {}),
        **_day("dct:modified", dataset.changed),
        "dcat:distribution": [_distribution(site, file) for file in dataset.files],
    }


def _distribution(site: Site, file: File) -> dict[str, Any]:
    address = site.settings.url + file.path
    standard = {"@id": RFC_7946, "@type": "dct:Standard"}
    return {
        "@id": address,
        "@type": "dcat:Distribution",
        "dcat:accessURL": {"@id": address},
        "dcat:downloadURL": {"@id": address},
        "dcat:mediaType": {"@id": MEDIA + file.type, "@type": "dct:MediaType"},
        "dcat:byteSize": {"@type": "xsd:nonNegativeInteger", "@value": str(file.size)},
        "dct:license": {"@id": licence(site), "@type": "dct:LicenseDocument"},
        **({"dct:conformsTo": standard} if file.type == GEOJSON else {}),
    }


def _about(site: Site, texts: Mapping[str, str]) -> list[dict[str, str]]:
    """A description; of a demonstration that it is one."""
    if not site.settings.demonstration:
        return _texts(site, texts)
    said = {code: str(site.words[code]["demonstration"]) for code in texts if code in site.words}
    return _texts(site, texts) + _texts(site, said)


def _texts(site: Site, texts: Mapping[str, str]) -> list[dict[str, str]]:
    return [
        {"@language": site.by_code[code].tag, "@value": text}
        for code, text in texts.items()
        if text and code in site.by_code
    ]


def _language(language: Language) -> dict[str, str]:
    code = language.tag.partition("-")[0]
    return {"@id": f"{LANGUAGES}{code}", "@type": "dct:LinguisticSystem"}


def _area(site: Site) -> dict[str, Any]:
    """The rectangle that the city's points lie in, and which city it is."""
    box, item = site.settings.box, site.settings.wikidata
    corners = [(box.west, box.south), (box.east, box.south), (box.east, box.north)]
    ring = [*corners, (box.west, box.north), corners[0]]
    text = ", ".join(f"{lon} {lat}" for lon, lat in ring)
    return {
        "@type": "dct:Location",
        **({"skos:exactMatch": {"@id": concept(item)}} if item else {}),
        "dcat:bbox": {"@type": WKT, "@value": f"POLYGON(({text}))"},
    }


def _day(name: str, day: str) -> dict[str, Any]:
    """A date as far as it is known."""
    types = {4: "gYear", 7: "gYearMonth", 10: "date"}
    if not day:
        return {}
    return {name: {"@type": f"xsd:{types.get(len(day), 'dateTime')}", "@value": day}}
