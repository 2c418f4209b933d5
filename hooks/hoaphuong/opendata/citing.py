"""How an entry is cited: as CSL-JSON, and as BibTeX."""

from __future__ import annotations

from typing import Any

from hoaphuong.declared.languages import Language
from hoaphuong.entries import Entry
from hoaphuong.fields.date import Date
from hoaphuong.fields.made import LICENCES
from hoaphuong.site import Site

SPECIAL = str.maketrans(
    {
        **{sign: f"\\{sign}" for sign in "&%$#_{}"},
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
"""What TeX would not print as it stands."""
BIBTEX = """\
@misc{{{key},
  title = {{{{{title}}}}},
  howpublished = {{{{{site}}}}},
  year = {{{year}}},
  note = {{{note}}},
  url = {{{url}}}
}}"""


def reference(site: Site, entry: Entry, language: Language) -> dict[str, Any]:
    """An entry's page in a language as an item of CSL-JSON."""
    root = "" if language is site.source else f"{language.code}/"
    changed = entry.facts.get("changed")
    dated = {"issued": {"date-parts": [_parts(changed)]}} if changed else {}
    return {
        "id": f"{entry.id}/{language.code}",
        "type": "webpage",
        "title": str(entry.text("name", language.code)),
        "container-title": site_name(site, language),
        **dated,
        "URL": f"{site.settings.url}{root}{entry.id}/",
        "language": language.tag,
    }


def site_name(site: Site, language: Language) -> str:
    """What the site is called; of a demonstration that it is one."""
    name = str(site.pick(site.settings.texts.get("name", {}), language))
    words = site.words[language.code]
    return words.format("demonstration-name", name=name) if site.settings.demonstration else name


def citation(site: Site, entry: Entry, language: Language) -> str:
    """An entry's page in a language as one names it in a text."""
    said, words = reference(site, entry, language), site.words[language.code]
    changed = entry.facts.get("changed")
    return words.format(
        "citation",
        title=said["title"],
        site=said["container-title"],
        address=said["URL"],
        date=words.date(changed) if changed else "",
        licence=str(
            site.pick(site.vocabularies[LICENCES].terms[site.settings.licence].labels, language)
        ),
    )


def bibtex(site: Site, entry: Entry, language: Language) -> str:
    """The same for those who write with TeX."""
    said = reference(site, entry, language)
    return BIBTEX.format(
        key=said["id"].replace("/", ":"),
        title=tex(said["title"]),
        site=tex(said["container-title"]),
        year=said["issued"]["date-parts"][0][0] if "issued" in said else "",
        note=tex(
            site.vocabularies[LICENCES]
            .terms[site.settings.licence]
            .labels.get(site.source.code, "")
        ),
        url=said["URL"],
    )


def tex(text: str) -> str:
    """Words as TeX prints them."""
    return text.translate(SPECIAL)


def _parts(value: Date) -> list[int]:
    """Year, month and day, as far as they are known."""
    return [int(part) for part in value.iso[:10].split("-")]
