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
from hoaphuong.reading.strict_yaml import decode, parse
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
