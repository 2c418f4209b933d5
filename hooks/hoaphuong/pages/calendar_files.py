"""The calendars of a language as files that other calendars read."""

from __future__ import annotations

from collections.abc import Sequence

from hoaphuong import ics
from hoaphuong.edition import Edition
from hoaphuong.fingerprints import Fingerprints
from hoaphuong.occasions import Occasion
from hoaphuong.pages.calendar import ROOT
from hoaphuong.publishing.tree import Tree


def calendar_ics(edition: Edition) -> str:
    """All occasions of the years that the calendar has, as a file to take along."""
    address = edition.absolute(f"{edition.root}{ROOT}{ics.FILE}")
    title = edition.words["calendar"]
    return ics.calendar_file(edition, title, address, edition.site.occasions)


def feast_ics(edition: Edition, occasions: Sequence[Occasion]) -> str:
    """The feasts of one entry."""
    entry = occasions[0].entry
    address = edition.absolute(f"{edition.path_of(entry.id)}{ics.OF_ENTRY}")
    return ics.calendar_file(edition, edition.name(entry), address, occasions)


def write_feasts(edition: Edition, own: str, prints: Fingerprints, tree: Tree) -> None:
    """Bring the files of single entries to what they are to be; `own` names all else they are
    made from.
    """
    site = edition.site
    for target, occasions in site.feasts.items():
        file, key = f"{edition.root}{target}/{ics.OF_ENTRY}", own + prints.entry(site.by_id[target])
        if not tree.has(file, key):
            tree.write(file, key, feast_ics(edition, occasions).encode())
