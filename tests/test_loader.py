"""Whatever the bytes: a list of problems or a site, in bounded time, never a traceback."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from conftest import SAMPLE, copy_sample
from hoaphuong.checks import check_site
from hoaphuong.reading.load import load_site
from hoaphuong.reading.strict_yaml import MAX_DEPTH, decode, parse
from hoaphuong.wording import as_text, in_order
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


SHAPES: list[object] = ["", "x", "²", "<b>", [], ["x"], [["x"]], [{}], {}, {"x": "y"}, {"x": ["y"]}]
FILES = sorted(path.relative_to(SAMPLE).as_posix() for path in (SAMPLE / "data").rglob("*.yml"))


def places(data: object, keys: tuple[object, ...] = ()) -> Iterator[tuple[object, ...]]:
    """The keys of every value of a tree."""
    items = (
        data.items()
        if isinstance(data, dict)
        else enumerate(data)
        if isinstance(data, list)
        else ()
    )
    for key, value in items:
        yield (*keys, key)
        yield from places(value, (*keys, key))


@pytest.mark.parametrize("name", FILES)
def test_any_value_of_any_shape_is_read_or_named(city: Path, name: str) -> None:
    path = city / name
    before = path.read_text("utf-8")
    try:
        for keys in places(yaml.load(before, yaml.BaseLoader)):
            for shape in SHAPES:
                data = yaml.load(before, yaml.BaseLoader)
                inner = data
                for key in keys[:-1]:
                    inner = inner[key]
                inner[keys[-1]] = shape
                path.write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
                site, problems = load_site(city)
                found = [*problems, *(check_site(site) if site else ())]
                as_text(found[:3], "en")
    finally:
        path.write_text(before, "utf-8")


def test_a_file_full_of_strange_keys_is_named_soon(city: Path) -> None:
    path = city / "data/places/strange.yml"
    path.write_text("".join(f"key{number}: x\n" for number in range(20_000)), "utf-8")
    started = time.process_time()
    try:
        site, problems = load_site(city)
        lines = as_text(in_order([*problems, *check_site(site)]), "en")
    finally:
        path.unlink()
    assert time.process_time() - started < 8
    assert any("19980 more unknown keys" in line for line in lines)


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
