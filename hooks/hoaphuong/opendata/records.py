"""What open data say of one entry: the record that every other file is made of or taken from."""

from __future__ import annotations

from typing import Any

from hoaphuong.declared.languages import Language
from hoaphuong.entries import NAME_STATES, Block, Entry
from hoaphuong.fields.made import LICENCES
from hoaphuong.opendata.citing import reference
from hoaphuong.release import IN_FILE
from hoaphuong.site import Site
from hoaphuong.translations import stale_source

FILE = "index.json"
"""Of an entry, in the folder of its page in the source language."""
APART = ("sources", "changed", *IN_FILE)
"""Facts that do not stand among the others."""


def record(site: Site, entry: Entry) -> dict[str, Any]:
    """An entry in all its languages, with what must not be lost on the way.

    That is its sources, its licence, whether a name is our proposal, how far off a point may be,
    and who vouches for each text. `entry` is whole, with its long texts.
    """
    facts = {
        name: exported(site, entry, name)
        for name in entry.facts
        if name not in APART and entry.kind.fields[name].type.says
    }
    return {
        **heading(site, entry),
        "facts": facts,
        "texts": {code: _text(site, entry, code) for code in site.by_code if code in entry.blocks},
        "sources": exported(site, entry, "sources") or [],
        "changed": exported(site, entry, "changed"),
        "licence": licence(site),
        "status": site.settings.status,
        "citation": [reference(site, entry, language) for language in site.translations(entry)],
    }


def heading(site: Site, entry: Entry) -> dict[str, Any]:
    """What an entry is known by, and where it is."""
    addresses = {
        language.code: address_in_own(site, entry, language)
        for language in site.translations(entry)
    }
    return {
        "id": entry.id,
        "kind": entry.kind.name,
        "data": f"{site.settings.url}{entry.id}/{FILE}",
        "url": addresses,
    }


def address_in_own(site: Site, entry: Entry, language: Language) -> str:
    """The full address of an entry's page in a language."""
    root = "" if language is site.source else f"{language.code}/"
    return f"{site.settings.url}{root}{entry.id}/"


def licence(site: Site) -> str:
    """The address of the licence of texts and data, its key where it has none."""
    key = site.settings.licence
    return site.vocabularies[LICENCES].terms[key].url or key


def name_status(site: Site, block: Block, code: str) -> str:
    """Whether a source gives the name; in the source language it is always the thing's own."""
    return NAME_STATES[block.name_proposed and code != site.source.code]


def _text(site: Site, entry: Entry, code: str) -> dict[str, Any]:
    """The texts of a language: tag, name and its status, the rest, who vouches for it."""
    block = entry.blocks[code]
    said = {
        name: entry.kind.texts[name].type.exported(value, entry.kind.texts[name], site)
        for name, value in block.texts.items()
    }
    review = {"state": block.review.state}
    if block.review.by:
        review["by"] = block.review.by
    if block.review.date:
        review["date"] = block.review.date.iso
    stale = stale_source(site, entry, code)
    return {
        "lang": site.by_code[code].tag,
        **said,
        "name_status": name_status(site, block, code),
        "review": review,
        "complete": block.is_whole,
        **({"older_than": stale.code} if stale else {}),
    }


def exported(site: Site, entry: Entry, name: str) -> Any:
    """A fact as its type says it, None where the entry has none."""
    if name not in entry.facts:
        return None
    field = entry.kind.fields[name]
    return field.type.exported(entry.facts[name], field, site)
