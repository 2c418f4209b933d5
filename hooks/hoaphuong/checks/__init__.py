"""The rules of the data as a whole: each a small generator over the Site.

What one value must be, its field type says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from hoaphuong.checks.glossary import check_glossary
from hoaphuong.checks.languages import check_complete, check_labels, check_reviews, check_words
from hoaphuong.checks.scripts import check_scripts
from hoaphuong.checks.structure import check_outlines, check_paths, check_tags, check_twins
from hoaphuong.checks.ties import check_links, check_pages, check_references
from hoaphuong.pictures import check_pictures
from hoaphuong.problems import Problem
from hoaphuong.site import Site

CHECKS: tuple[Callable[[Site], Iterator[Problem]], ...] = (
    check_words,
    check_labels,
    check_paths,
    check_complete,
    check_reviews,
    check_scripts,
    check_references,
    check_links,
    check_pages,
    check_tags,
    check_outlines,
    check_twins,
    check_glossary,
    check_pictures,
)


def check_site(site: Site) -> Iterator[Problem]:
    """Every problem that every rule finds."""
    for check in CHECKS:
        yield from check(site)
