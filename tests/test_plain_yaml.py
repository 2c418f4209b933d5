"""The fast reader of plain YAML: it says what PyYAML says, or leaves the text to it."""

from __future__ import annotations

import os
import sys

import pytest
import yaml
from conftest import REPOSITORY, SAMPLE
from hoaphuong.reading.layers import DEFAULTS
from hoaphuong.reading.plain_yaml import read_plain
from hoaphuong.reading.strict_yaml import FORBIDDEN, decode, is_seen, parse, parse_any
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(REPOSITORY / "bench"))
import city
import corpus

EXAMPLES = int(os.environ.get("HOAPHUONG_EXAMPLES", "3000"))
CASES = [
    pytest.param(case, id=f"{path.stem}: {case['why']}")
    for path in sorted((REPOSITORY / "tests/cases/yaml").glob("*.yml"))
    for case in yaml.safe_load(path.read_text("utf-8"))["cases"]
]
TEXTS = [
    decode(path.read_bytes(), path.name)[0] or ""
    for folder in (REPOSITORY / "data", SAMPLE / "data", DEFAULTS)
    for path in sorted(folder.rglob("*.yml"))
] + [city.entry_file(entry) for entry in corpus.corpus(3)]
PIECES = [
    *"\t\u3000\xa0\u2028\x85\ufeff-:#|>[]{},'\"&*!%?@`~\\=<0aé港🏮",
    *(
        " ",
        "  ",
        "\n",
        "\n\n",
        "\n  ",
        "\n    \n",
        "\n#\n",
        "\n  # a\n",
        "---",
        "...",
        "- ",
        ": ",
        " #",
        ", ",
    ),
    *(
        "\n  # a\n",
        "<<: ",
        "|-",
        "|2",
        ":[",
        ":{",
        "[]",
        "{}",
        '""',
        "''",
        ": |\n",
        "a: b",
        "- a: b",
        "-1",
    ),
]
moves = st.lists(
    st.tuples(
        st.sampled_from(["insert", "cut", "shift", "double", "drop", "append"]),
        st.integers(0, 1000),
        st.sampled_from(PIECES),
    ),
    max_size=4,
)


def says_what_pyyaml_says(text: str) -> bool:
    """Whether the fast reader took a text; where it did, PyYAML reads the same."""
    plain = read_plain(text)
    if plain is not None:
        assert parse_any(text, "x.yml") == (plain, [])
    return plain is not None


@pytest.mark.parametrize("case", CASES)
def test_every_chapter_of_yaml_is_read_alike(case: dict) -> None:
    assert not parse_any(case["text"], "x.yml")[1]
    assert says_what_pyyaml_says(case["text"]) == case["plain"]


def piece_of(text: str, start: int, length: int) -> list[str]:
    """Some lines of a text from a place in thousandths, set to the margin."""
    lines = text.split("\n")
    lines = lines[len(lines) * start // 1001 :][: length + 1]
    margin = min((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), default=0)
    return [line[margin:] for line in lines]


def edited(lines: list[str], kind: str, place: int, piece: str) -> list[str]:
    """The lines after one slip of an editor's hand at a place in thousandths."""
    number = len(lines) * place // 1001
    line = lines[number]
    if kind == "drop":
        changed = []
    elif kind == "double":
        changed = [line, line]
    elif kind == "append":
        changed = [line + piece]
    elif kind == "shift":
        changed = [piece.replace("\n", "") + line.lstrip(" ")]
    else:
        at = place * 7919 % (len(line) + 1)
        changed = [
            line[:at] + piece + line[at:] if kind == "insert" else line[:at] + line[at + 1 :]
        ]
    return [*lines[:number], *changed, *lines[number + 1 :]] or [""]


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(TEXTS), st.integers(0, 1000), st.sampled_from([1, 3, 8, 20, 60]), moves)
def test_edited_files_are_read_alike(
    text: str, start: int, length: int, moves: list[tuple[str, int, str]]
) -> None:
    lines = piece_of(text, start, length)
    for move in moves:
        lines = edited(lines, *move)
    written = ("\n".join(lines) + "\n").encode()
    says_what_pyyaml_says(decode(written, "x.yml")[0] or "")


def test_a_key_too_long_for_yaml_is_left_to_pyyaml() -> None:
    for text in ("x" * 1100 + ": y\n", "a: {" + "x" * 1100 + ": y}\n"):
        assert read_plain(text) is None
        assert parse(text, "x.yml")[1]


BESIDE = ("geo", "kinds", "ui", "vocab")
"""Folders of data/ that hold no entries; few files, and of all shapes."""


def test_entries_are_read_fast() -> None:
    data = REPOSITORY / "data"
    kinds = [path for path in data.iterdir() if path.is_dir() and path.name not in BESIDE]
    for folder in (*kinds, SAMPLE / "data/places"):
        for path in folder.glob("*.yml"):
            assert says_what_pyyaml_says(decode(path.read_bytes(), path.name)[0] or ""), path


def test_what_cannot_be_seen_is_never_taken_for_seen() -> None:
    seen = "".join(sign for sign in map(chr, range(sys.maxunicode + 1)) if is_seen(sign))
    assert len(seen) > 100_000
    assert not FORBIDDEN.search(seen)


def test_letters_of_the_sites_languages_are_seen_at_once() -> None:
    assert all(is_seen(text) for text in TEXTS)
