"""How a name in two syllabaries is read: as dictionaries print it."""

from __future__ import annotations

import pytest
from hoaphuong.scripts import read_aloud


@pytest.mark.parametrize(
    ("name", "reading", "said"),
    [
        ("カットバ群島", "かっとばぐんとう", "カットバぐんとう"),
        ("市立オペラハウス", "しりつおぺらはうす", "しりつオペラハウス"),
        ("ヴァンの橋とヴァンの家", "ゔぁんのはしとゔぁんのいえ", "ヴァンのはしとヴァンのいえ"),
        ("石橋", "いしばし", "いしばし"),
        ("バルー園", "ばるうえん", "ばるうえん"),
    ],
)
def test_katakana_of_a_name_stay_in_its_reading(name: str, reading: str, said: str) -> None:
    assert read_aloud(name, reading) == said


@pytest.mark.parametrize(
    ("name", "reading"),
    [
        ("カーチュー", "かーちゅー"),
        ("マク・ダン・ズン（莫登庸）", "まくだんずん"),
        ("バインダークア（カニの米麺）", "ばいんだーくあ"),
    ],
)
def test_a_name_that_says_it_all_needs_no_reading(name: str, reading: str) -> None:
    assert read_aloud(name, reading) == ""
