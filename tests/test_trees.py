"""What a screen reader is told of each template: kept in tests/trees and read by a person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from audited import cover, hosting
from conftest import BROWSER, REPOSITORY, SAMPLE, city
from kept import ACCEPTED, at_rest

SIZE = re.compile(r"\d[\d.,]*(?=\s?[kKMG]B(?![A-Za-z]))")
"""Of the guide to keep, and of what is free for it: differs from machine to machine."""
TREES = REPOSITORY / "tests/trees"
LANGUAGES = [language.code for language in city(SAMPLE).languages]

pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")


@pytest.fixture(scope="module")
def invented(sample_site: Path) -> Iterator[str]:
    with hosting(sample_site) as address:
        yield address


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_template_reads_as_it_was_read(browser, invented, sample_site, code: str) -> None:
    root = "" if city(SAMPLE).source.code == code else f"{code}/"
    kept = TREES / f"{code}.yml"
    with at_rest(browser, 1280, "light", code) as page:
        told = "".join(told_of(page, invented + root, path) for path in cover(sample_site, root))
    if ACCEPTED:
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(told, "utf-8")
    assert told.splitlines() == kept.read_text("utf-8").splitlines(), (
        "see the head of tests/kept.py"
    )


def told_of(page, root: str, path: str) -> str:
    """The tree of a page under its address; the frame that all have is told once, at home."""
    page.goto(root + path, wait_until="load")
    page.wait_for_timeout(200)
    part = page.locator("main" if path else "body")
    tree = part.aria_snapshot().replace(root, "…/")
    tree = SIZE.sub("N", tree)
    return f"# {path or '(home)'}\n{tree}\n\n"
