"""Lists: fifty a page, letters in each language's own order, neighbours that are near."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import REPOSITORY, build, city
from hoaphuong.fields.point import Point
from hoaphuong.neighbours import FARTHEST_KM, MOST, Neighbourhood
from hoaphuong.ordering import by_letter, sort_key
from reader import read_pages

ENTRY = """
sort_of: bridge
point: {{lat: {lat}, lon: 106.5, accuracy: 50}}
sources: [{{citation: Sổ tay của người thử, checked: 2026-11-22}}]
changed: 2026-11-22
vi:
  name: Cầu số {number}
  summary: Một cây cầu không có thật.
  body: Chỉ để thử.
  review: {{state: draft}}
en:
  name: Bridge {number}
  summary: A bridge that is not real.
  body: Only a test.
  review: {{state: draft}}
"""


@pytest.fixture
def crowded(sample: Path, tmp_path: Path) -> Path:
    """The built site of a city with 120 more bridges."""
    for number in range(120):
        text = ENTRY.format(number=number, lat=20.0 + number / 125)
        (sample / f"data/places/cau-{number:03}.yml").write_text(text, "utf-8")
    assert build(sample, tmp_path / "site", "--strict").returncode == 0
    return tmp_path / "site"


@pytest.mark.parametrize("root", ["places/", "places/letters/", "sorts/bridge/"])
def test_lists_have_fifty_a_page_with_real_links(crowded: Path, root: str) -> None:
    pages = read_pages(crowded)
    seen: list[str] = []
    path = root
    for number in (1, 2, 3):
        path = root if number == 1 else f"{root}page/{number}/"
        html = (crowded / path / "index.html").read_text("utf-8")
        cards = html.count('<li class="hp-card">')
        assert cards == 50 if number < 3 else cards <= 50
        seen += [link for link in pages[f"{path}index.html"].links if "/cau-" in link]
        assert ('rel="next"' in html) == (number < 3)
        assert ('rel="prev"' in html) == (number > 1)
    assert len({link.rpartition("places/")[2] for link in seen}) == 121
    assert not (crowded / f"{root}page/4").exists()


NAMES = {
    "vi_VN": (["An", "Ân", "Bến", "Cầu", "Dư", "Đồ Sơn", "Ôn", "Yên"], "AÂBCDĐÔY"),
    "ko_KR": (["가", "깟바", "나", "하이퐁"], "ㄱㄱㄴㅎ"),
    "ja_JP": (["あん", "かき", "さくら", "はいふぉん"], "あかさは"),
    "zh_Hans_CN": (["北京", "重庆", "海防", "涂山"], "BCHT"),
}


@pytest.mark.parametrize("locale", NAMES)
def test_letters_stand_in_the_order_of_the_language(locale: str) -> None:
    names, letters = NAMES[locale]
    shuffled = list(reversed(names))
    assert sorted(shuffled, key=sort_key(locale)) == names
    groups = by_letter(shuffled, str, locale)
    assert "".join(label for label, _ in groups) == "".join(dict.fromkeys(letters))
    assert [name for _, found in groups for name in found] == names


@pytest.mark.parametrize("locale", NAMES)
def test_a_letter_has_one_section_whatever_script_a_name_begins_in(locale: str) -> None:
    names = [*NAMES[locale][0], "Hòn Dấu", "Aqua", "Zebra", "123"]
    labels = [label for label, _ in by_letter(names, str, locale)]
    assert len(labels) == len(set(labels))


def test_neighbours_are_the_nearest_and_near() -> None:
    data = city(REPOSITORY)
    entries = data.entries[:12]
    spots = [Point(20.5 + n * n / 100, 106.5 + n % 3 * 0.3, 50) for n in range(12)]
    near = Neighbourhood(list(zip(spots, entries, strict=True)))
    for number, entry in enumerate(entries):
        distances = sorted(
            (spots[number].distance(other), at) for at, other in enumerate(spots) if at != number
        )
        expected = [entries[at].id for km, at in distances if km <= FARTHEST_KM][:MOST]
        found = near._look_around(spots[number], entry)
        assert [neighbour.entry.id for neighbour in found] == expected
    assert any(
        not near._look_around(spot, entry) for spot, entry in zip(spots, entries, strict=True)
    )


def test_what_an_entry_names_itself_is_not_named_back(sample: Path, tmp_path: Path) -> None:
    path = sample / "data/places/cau-da.yml"
    path.write_text("others: [places/vuon-xa]\n" + path.read_text("utf-8"), "utf-8")
    assert build(sample, tmp_path / "site").returncode == 0
    html = (tmp_path / "site/en/places/cau-da/index.html").read_text("utf-8")
    assert "Mentioned by" not in html
    assert "See also" in html
