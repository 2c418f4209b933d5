"""The rule by which names are said is the one that people followed who rendered them."""

from __future__ import annotations

import re
import sys

import pytest
import yaml
from conftest import REPOSITORY, city

sys.path.insert(0, str(REPOSITORY / "tools"))
from sayings import hangul, in_hangul, joined

ITEMS = yaml.safe_load((REPOSITORY / "data/vocab/units.yml").read_text("utf-8"))["items"]
UNITS = [item["names"] for item in ITEMS.values()]
BY_USAGE = {"Kẻ Sặt"}
"""Units whose Korean name follows usage."""


def test_the_rule_gives_the_names_of_the_units() -> None:
    assert len(UNITS) > 100
    other = {
        names["vi"]: (said, names["ko"])
        for names in UNITS
        if (said := joined([hangul(word) for word in names["vi"].split()])) != names["ko"]
    }
    assert other.keys() <= BY_USAGE, other


def test_the_rule_gives_the_names_of_people() -> None:
    people = [entry for entry in city(REPOSITORY).entries if entry.kind.schema_type == "Person"]
    assert len(people) > 15
    for entry in people:
        assert in_hangul(entry.text("name", "vi"), {}, person=True) == entry.text("name", "ko")


@pytest.mark.parametrize("name", ["Bến K15", "Chùa Hang (Cốc tự)", "Seattle"])
def test_what_is_no_vietnamese_word_is_left_alone(name: str) -> None:
    assert in_hangul(name, {}, person=False) == ""


def test_usage_leaves_an_l_single_where_the_glossary_says_so() -> None:
    assert in_hangul("vịnh Hạ Long", {"Hạ Long": "하롱"}, person=False) == "빈 하롱"
    assert in_hangul("vịnh Hạ Long", {}, person=False) == "빈 할롱"


def test_names_in_the_data_are_in_the_letters_they_are_said_in() -> None:
    for entry in city(REPOSITORY).entries:
        said, pinyin = entry.text("said", "ko"), entry.text("pronunciation", "zh")
        assert not said or re.fullmatch(r"[가-힣 ,-]+", said), entry.id
        assert not pinyin or re.fullmatch(r"[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ ]+", pinyin), entry.id
