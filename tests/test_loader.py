"""Whatever the bytes: a list of problems or a site, in bounded time, never a traceback."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from conftest import copy_sample
from hoaphuong.checks import check_site
from hoaphuong.load import load_site
from hoaphuong.report import as_text, in_order
from hoaphuong.strict_yaml import decode, parse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

PIECES = [
    "vi:",
    "en:",
    "  name: ",
    "  body: |\n    ",
    "sort_of: ",
    "point: {lat: 1, lon: 2}",
    "- ",
    "? ",
    ": ",
    "&a ",
    "*a",
    "!!int ",
    "!x ",
    "<<: ",
    "[",
    "]",
    "{",
    "}",
    "'",
    '"',
    "|",
    ">",
    "#",
    "%YAML 1.1",
    "---",
    "...",
    "\t",
    "\n",
    "  ",
    "x",
    "0225",
    "no",
    "8:30",
    "2024-02-30",
    "Đồ Sơn",
    "港",
    "\u200b",
    "\x00",
    "\r",
    "\u2028",
    "1" * 400,
]
yamlish = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_a_problem(raw: bytes) -> None:
    text, problems = decode(raw, "x.yml")
    assert text is not None or problems


@given(yamlish)
def test_any_yaml_is_data_or_a_problem(text: str) -> None:
    data, problems = parse(text, "x.yml")
    assert problems or isinstance(data, (dict, list, str))
    as_text(problems, "en")


@pytest.fixture(scope="module")
def city() -> Path:
    folder = Path(tempfile.mkdtemp())
    yield copy_sample(folder / "city")
    shutil.rmtree(folder)


@settings(
    max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=3000
)
@given(
    yamlish,
    st.sampled_from(
        [
            "data/places/x.yml",
            "data/places/cau-da.yml",
            "data/vocab/sorts.yml",
            "data/kinds/places.yml",
            "data/site.yml",
            "data/languages.yml",
            "data/glossary.yml",
            "data/ui/en.yml",
            "data/translations.lock",
        ]
    ),
)
def test_any_file_of_data_is_read_or_named(city: Path, text: str, name: str) -> None:
    path = city / name
    before = path.read_bytes() if path.exists() else None
    path.parent.mkdir(exist_ok=True)
    try:
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        site, problems = load_site(city)
        problems = [*problems, *(check_site(site) if site else ())]
        assert site is not None or problems
        as_text(in_order(problems), "vi")
    finally:
        path.unlink() if before is None else path.write_bytes(before)


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
