"""What YAML may not be: deep, tricky, or anything but text."""

from __future__ import annotations

import pytest
from hoaphuong.reading.strict_yaml import MAX_DEPTH, parse


@pytest.mark.parametrize(
    "text",
    [
        "a: &a [x,x,x,x]\nb: &b [*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b]\nd: [*c,*c,*c,*c]\n",
        "a: &a {x: 1}\nb: {<<: *a}\n",
        "? [a, b]\n: c\n",
        "!!python/object/apply:os.system ['true']\n",
        "a: 1\na: 2\n",
    ],
)
def test_bombs_and_tricks_are_refused(text: str) -> None:
    assert parse(text, "x.yml")[1]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: no", "no"),
        ("a: 8:30", "8:30"),
        ("a: 0225", "0225"),
        ("a: 1.10", "1.10"),
        ("a: ~", "~"),
        ("a: 2024-02-30", "2024-02-30"),
        ("a: 0x1F", "0x1F"),
        ("a: .inf", ".inf"),
        ("a: 1_000", "1_000"),
    ],
)
def test_scalars_stay_what_was_written(text: str, value: str) -> None:
    assert parse(text, "x.yml") == ({"a": value}, [])


@pytest.mark.parametrize(
    "text", ["a: " + '["]",' * 100_000 + "x" + "]" * 100_000, "a:\n" + "- " * 90_000 + "x\n"]
)
def test_depth_is_refused_however_it_is_hidden(text: str) -> None:
    _, problems = parse(text, "x.yml")
    assert [problem.code for problem in problems] == ["nested-too-deep"]


@pytest.mark.parametrize(("depth", "refused"), [(MAX_DEPTH, False), (MAX_DEPTH + 1, True)])
def test_forty_levels_are_the_limit(depth: int, refused: bool) -> None:
    assert MAX_DEPTH == 40
    for text in (
        "a: " + "[" * (depth - 1) + "x" + "]" * (depth - 1) + "\n",
        "".join("  " * level + "a:\n" for level in range(depth - 1)) + "  " * depth + "a: x\n",
    ):
        codes = [problem.code for problem in parse(text, "x.yml")[1]]
        assert (codes == ["nested-too-deep"]) == refused, text
