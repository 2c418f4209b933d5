"""The checker by example: each file of tests/cases/check changes one thing of the invented city."""

from __future__ import annotations

import os
import re
from dataclasses import fields
from pathlib import Path

import pytest
import yaml
from conftest import REPOSITORY, load_case
from hoaphuong.checks import ENTRY_CHECKS, SITE_CHECKS, check_entries, check_site
from hoaphuong.declared.declarations import Declarations
from hoaphuong.problems import Level, Problem
from hoaphuong.reading.layers import DEFAULTS
from hoaphuong.reading.load import load_site
from hoaphuong.wording import LANGUAGES, as_text, in_order, messages

CASES = sorted((REPOSITORY / "tests/cases/check").glob("*.yml"))


def problems_of(city: Path) -> list[Problem]:
    site, problems = load_site(city)
    problems = [*problems, *(check_site(site) if site else ())]
    return [problem for problem in in_order(problems) if problem.level > Level.INFO]


def lines_of(city: Path) -> list[str]:
    return as_text(problems_of(city), "en")


def apply(case: dict, city: Path) -> None:
    for change in case.get("replace", []):
        path = city / change["in"]
        text = path.read_text("utf-8")
        assert change["old"] in text, f"{change['in']} no longer holds what the case replaces"
        if change["new"] is None:
            path.unlink()
        else:
            path.write_text(text.replace(change["old"], change["new"], 1), "utf-8")
    for name, text in case.get("files", {}).items():
        (city / name).parent.mkdir(parents=True, exist_ok=True)
        (city / name).write_text(text, "utf-8")


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case_names_exactly_these_problems(path: Path, sample: Path) -> None:
    case = load_case(path)
    apply(case, sample)
    assert lines_of(sample) == case["problems"]


def test_forty_mistakes_are_all_named_at_once(sample: Path) -> None:
    case = load_case(REPOSITORY / "tests/cases/forty-mistakes.yml")
    apply(case, sample)
    assert lines_of(sample) == case["problems"]
    assert len(case["problems"]) == 40


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_rules_of_one_entry_see_nothing_but_it_and_what_is_declared(
    path: Path, sample: Path
) -> None:
    apply(load_case(path), sample)
    site, _ = load_site(sample)
    if site is None:
        return
    declared = Declarations(
        **{item.name: getattr(site, item.name) for item in fields(Declarations)}
    )
    for entry in site.entries:
        alone = as_text(in_order(check_entries(declared, [entry])), "en")
        assert alone == as_text(in_order(check_entries(site, [entry])), "en")


def test_every_rule_is_either_of_the_site_or_of_one_entry() -> None:
    assert not set(SITE_CHECKS) & set(ENTRY_CHECKS)
    named = {check.__name__ for check in (*SITE_CHECKS, *ENTRY_CHECKS)}
    source = "".join(
        path.read_text() for path in (REPOSITORY / "hooks/hoaphuong/checks").glob("*.py")
    )
    rules = set(re.findall(r"^def (check_\w+)\((?:site|declared)\b", source, re.MULTILINE))
    assert rules - {"check_site", "check_entries"} <= named


BYTES = {
    "not-utf8": b"changed: \xe9\n",
    "file-too-large": b"#" * (2 << 20),
    "nested-too-deep": b"story: " + b"[" * 50_000,
    "forbidden-character": b"changed: 2026\x00-11-22\n",
}


@pytest.mark.parametrize("code", BYTES)
def test_hostile_bytes_are_named(code: str, sample: Path) -> None:
    (sample / "data/places/hostile.yml").write_bytes(BYTES[code])
    found = [problem for problem in problems_of(sample) if "hostile" in str(problem.where)]
    assert code in {problem.code for problem in found}


def test_deep_block_nesting_is_refused_before_the_parser(sample: Path) -> None:
    (sample / "data/places/deep.yml").write_text("story:\n" + "- " * 90_000 + "x\n")
    assert any("nested more than" in line for line in lines_of(sample))


def test_byte_order_mark_is_no_problem(sample: Path) -> None:
    path = sample / "data/places/cau-da.yml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert lines_of(sample) == []


def test_decomposed_letters_are_normalised(sample: Path) -> None:
    import unicodedata

    path = sample / "data/places/cau-da.yml"
    path.write_text(unicodedata.normalize("NFD", path.read_text("utf-8")), "utf-8")
    assert lines_of(sample) == []
    site, _ = load_site(sample)
    assert site.by_id["places/cau-da"].text("name", "vi") == "Cầu Đá"


def test_strange_files_are_named_and_not_read(sample: Path) -> None:
    folder = sample / "data/places"
    os.mkfifo(folder / "pipe.yml")
    (folder / "link.yml").symlink_to("/etc/hostname")
    (folder / "folder.yml").mkdir()
    lines = lines_of(sample)
    assert any(line.startswith("data/places/pipe.yml: not a regular file") for line in lines)
    assert any(line.startswith("data/places/folder.yml: not a regular file") for line in lines)
    assert any(line.startswith("data/places/link.yml: symbolic links") for line in lines)


def test_unreadable_file_is_named(sample: Path) -> None:
    from hoaphuong.reading.documents import read_document

    _, problems = read_document(sample / "data/places/none.yml", "data/places/none.yml")
    assert [problem.code for problem in problems] == ["unreadable-file"]


def test_every_problem_has_words_in_every_language_and_a_case() -> None:
    worded = {lang: set(messages(lang)["problems"]) for lang in LANGUAGES}
    assert len(set(map(frozenset, worded.values()))) == 1
    source = "".join(path.read_text() for path in (REPOSITORY / "hooks/hoaphuong").rglob("*.py"))
    unused = {code for code in worded["en"] if f'"{code}"' not in source}
    assert not unused
    wanted = {line.split(": ", 1)[1] for path in CASES for line in load_case(path)["problems"]}
    assert len(wanted) > 80


def test_messages_have_the_same_placeholders_in_every_language() -> None:
    for code in messages("en")["problems"]:
        named = {
            lang: sorted(re.findall(r"\{(\w+)\}", messages(lang)["problems"][code]))
            for lang in LANGUAGES
        }
        assert len(set(map(tuple, named.values()))) == 1, code


def test_interface_words_of_the_engine_agree() -> None:
    keys = {
        path.stem: list(yaml.safe_load(path.read_text("utf-8"))["words"])
        for path in (DEFAULTS / "ui").glob("*.yml")
    }
    assert len(keys) == 5
    assert len({frozenset(words) for words in keys.values()}) == 1


def test_a_lock_that_is_a_pipe_is_not_waited_for(sample: Path) -> None:
    os.mkfifo(sample / "data/translations.lock")
    lines = lines_of(sample)
    assert any(line.startswith("data/translations.lock: not a regular") for line in lines)


def test_pages_by_hand_that_are_no_files_are_named(sample: Path) -> None:
    os.mkfifo(sample / "docs/pipe.vi.md")
    (sample / "docs/link.vi.md").symlink_to("/etc/hostname")
    (sample / "docs/folder.vi.md").mkdir()
    codes = {problem.code for problem in problems_of(sample)}
    assert {"not-a-regular-file", "symbolic-link"} <= codes
