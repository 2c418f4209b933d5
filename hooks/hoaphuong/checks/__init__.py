"""The rules of the data: each a small generator, over the Site or over one entry.

What one value must be, its field type says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from hoaphuong.checks.drafts import check_drafts
from hoaphuong.checks.front import check_front
from hoaphuong.checks.glossary import check_glossary
from hoaphuong.checks.items import check_items
from hoaphuong.checks.languages import check_complete, check_labels, check_reviews, check_words
from hoaphuong.checks.notices import check_notices
from hoaphuong.checks.numbers import check_numbers
from hoaphuong.checks.open_data import check_expiry, check_licence
from hoaphuong.checks.reads import check_reads
from hoaphuong.checks.redirects import check_redirects
from hoaphuong.checks.scripts import check_scripts
from hoaphuong.checks.slips import check_groups, check_readings, check_texts
from hoaphuong.checks.structure import check_outlines, check_paths, check_tags, check_twins
from hoaphuong.checks.ties import check_links, check_pages, check_references
from hoaphuong.checks.unwritten import check_unwritten
from hoaphuong.checks.years import check_years
from hoaphuong.declared.declarations import Declarations
from hoaphuong.entries import Entry
from hoaphuong.pictures.named import check_pictures
from hoaphuong.problems import Problem
from hoaphuong.site import Site
from hoaphuong.sounds.named import check_sounds

SITE_CHECKS: tuple[Callable[[Site], Iterator[Problem]], ...] = (
    check_words,
    check_labels,
    check_paths,
    check_references,
    check_pages,
    check_twins,
    check_items,
    check_pictures,
    check_sounds,
    check_notices,
    check_front,
    check_redirects,
    check_drafts,
    check_reads,
    check_licence,
    check_expiry,
    check_readings,
)
"""Rules that look at several entries, or at other files."""
ENTRY_CHECKS: tuple[Callable[[Declarations, Entry], Iterator[Problem]], ...] = (
    check_complete,
    check_reviews,
    check_scripts,
    check_links,
    check_tags,
    check_outlines,
    check_glossary,
    check_numbers,
    check_years,
    check_unwritten,
    check_texts,
    check_groups,
)
"""Rules that one entry keeps or breaks by itself, whatever the others say."""


def check_site(site: Site) -> Iterator[Problem]:
    """Every problem of the site as a whole; those of one entry are found as it is read."""
    for check in SITE_CHECKS:
        yield from check(site)


def check_entries(declared: Declarations, entries: Sequence[Entry]) -> Iterator[Problem]:
    """Every problem that entries have by themselves, rule by rule: what one needs stays at hand."""
    for check in ENTRY_CHECKS:
        for entry in entries:
            yield from check(declared, entry)
