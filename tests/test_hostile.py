"""What an enemy writes into data stays words: a slice of the vectors, in every field."""

from __future__ import annotations

from pathlib import Path

import pytest
from tortured import Hostile, markup_faults, pairs_of, spoken, vectors

EVERY = 8
"""One vector in so many is tried here, all of them by `make torture`."""


def test_there_are_more_than_a_hundred_vectors() -> None:
    found = list(vectors())
    assert len(set(found)) == len(found) > 100


def test_hostile_words_in_every_field_run_nothing_and_ask_nobody(
    browser: object, tmp_path: Path
) -> None:
    found = spoken(list(vectors())[::EVERY], tmp_path, browser, most=24)
    assert found.faults == []
    assert found.fields > 40


def test_every_field_that_takes_words_is_tried(tmp_path: Path) -> None:
    filler = Hostile(tmp_path).filler
    entry = filler.usual(0)
    assert set(filler.kind.fields) - {"draft", "publish_from"} == set(entry) & set(
        filler.kind.fields
    )
    for code in filler.site.by_code:
        assert entry[code].keys() >= filler.kind.texts.keys()


@pytest.mark.parametrize(
    "text",
    [
        "<p>a</p><script>canary()</script>",
        '<p onclick="canary()">a</p>',
        '<a href="javascript:canary()">a</a>',
        '<script src="//canary.example/a.js"></script>',
        "<iframe></iframe>",
    ],
)
def test_the_judge_of_markup_knows_what_is_hostile(text: str) -> None:
    known = pairs_of(['<p class="a"><script src="a.js"></script><a href="b">c</a></p>'])
    assert not list(markup_faults('<p class="b"><a href="https://base.example/">c</a></p>', known))
    assert list(markup_faults(text, known - {("script", "")}))
