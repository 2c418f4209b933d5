"""What is typed into the search: two characters of a name, and what visitors ask for."""

from __future__ import annotations

from collections import defaultdict

import pytest
import yaml
from conftest import BROWSER, REPOSITORY
from finding import ROOTS, SITE, titles
from hoaphuong.search.keys import RUN, folded, is_unspaced

pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")
UNSPACED = [
    language.code for language in SITE.languages if {"Han", "Hangul"} & set(language.scripts)
]
TYPED = yaml.safe_load((REPOSITORY / "tests/cases/typed.yml").read_text("utf-8"))
FIRST = 10
LEAST = 0.99
"""Of the names that can stand among the first, for no more than that many have the two letters."""


@pytest.mark.parametrize("code", UNSPACED)
def test_two_characters_of_a_name_find_it(find, code: str) -> None:
    """Ten places hold ten names: of a piece that stands in more titles, any ten will do."""
    pieces = defaultdict(set)
    for path, name in titles(code).items():
        for run in filter(is_unspaced, RUN.findall(folded(name))):
            for start in range(len(run) - 1):
                pieces[run[start : start + 2]].add(path)
    asked = list(zip(pieces.values(), find(code, list(pieces)), strict=True))
    every = sum(len(paths) for paths, _ in asked)
    found = sum(len(paths & set(answer)) for paths, answer in asked)
    taken = [(paths, len(paths & set(answer[:FIRST]))) for paths, answer in asked]
    fair = [(len(paths), count) for paths, count in taken if len(paths) <= FIRST]
    can, does = map(sum, zip(*fair, strict=True))
    print(code, "of all", sum(count for _, count in taken), every, "of those that can", does, can)
    assert found >= 0.995 * every
    assert does >= LEAST * can
    assert all(count >= LEAST * FIRST for paths, count in taken if len(paths) > FIRST)


@pytest.mark.parametrize("code", ROOTS)
def test_what_visitors_type_finds_first_what_they_mean(find, code: str) -> None:
    meant = TYPED[code]
    assert len(meant) >= 50
    missed = {}
    for (typed, targets), answer in zip(meant.items(), find(code, list(meant)), strict=True):
        wanted = [f"{one}/" for one in ([targets] if isinstance(targets, str) else targets)]
        if not set(wanted) & set(answer[:1]):
            missed[typed] = answer[:3]
    assert missed == {}
