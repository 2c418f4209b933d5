"""Drawings on pages: decoration that says so once, and gives way to a photograph."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from building import build
from hoaphuong.drawings.markup import captioned, small, wide
from hoaphuong.drawings.motifs import sprite
from hoaphuong.drawings.scenes import Scene
from PIL import Image

SCENE = Scene("sun", "hills", "pagoda", ("flame-tree", "banyan"), False)


def test_a_drawing_is_decoration_and_says_once_in_words_that_it_is_one() -> None:
    card, page = small(SCENE, "../"), captioned(SCENE, "../", "Drawing <of>")
    for html in (card, page):
        svg = ElementTree.fromstring(re.search("<svg.*</svg>", html)[0])
        assert svg.get("aria-hidden") == "true" and "style" not in html
        for use in svg:
            assert use.get("href").startswith(f"../{sprite()[0]}#")
    assert page.count("Drawing &lt;of&gt;") == 1 and "Drawing" not in card
    assert [use.get("href").partition("#")[2] for use in ElementTree.fromstring(card)] == [
        "sun",
        "hills",
        "pagoda",
    ]
    assert len(page) < 1100


def test_companions_stand_on_the_horizon_and_change_sides_when_turned() -> None:
    def places(scene: Scene) -> list[tuple[float, ...]]:
        svg = ElementTree.fromstring(re.search("<svg.*</svg>", wide(scene, ""))[0])
        said = [use.attrib for use in svg if "x" in use.attrib]
        return [tuple(float(use[name]) for name in ("x", "y", "height")) for use in said]

    straight, turned = places(SCENE), places(SCENE._replace(turned=True))
    for _, top, size in (*straight, *turned):
        assert top + size * 84 / 96 == pytest.approx(84)
    assert straight[0][0] < 112 < turned[0][0]
    assert turned[0][0] == 320 - straight[0][0] - straight[0][2]


def test_a_photograph_takes_the_place_of_the_drawing(sample: Path, tmp_path: Path) -> None:
    kinds = sample / "data/kinds/places.yml"
    kinds.write_text(kinds.read_text() + "drawing: {otherwise: [pagoda, drum]}\n", "utf-8")
    drawn = build(sample, tmp_path / "drawn")
    pages = {name: content.decode() for name, content in drawn.items() if name.endswith(".html")}
    assert pages["en/places/cau-da/index.html"].count('class="hp-vignette"') == 1
    assert pages["en/places/index.html"].count("<svg") == 2
    assert drawn[sprite()[0]] == sprite()[1]

    again = sample / "data/places/vuon-xa.yml"
    again.write_text(again.read_text("utf-8") + "# read again, the others recalled\n", "utf-8")
    names = [
        name
        for name in pages
        if "/page" not in name and re.search(r"places/[a-z]+-[a-z]+/index", name)
    ]
    remade = build(sample, tmp_path / "drawn")
    assert names and all(b"hp-vignette" in remade[name] for name in names)
    kinds.write_text(kinds.read_text().replace("[pagoda, drum]", "[book]"), "utf-8")
    remade = build(sample, tmp_path / "drawn")
    assert all(b"#book" in remade[name] for name in names)

    entry = sample / "data/places/cau-da.yml"
    said = "images: [{file: cau.jpg, alt: {vi: Cầu}, author: Ai đó, licence: cc-by-4.0}]\n"
    entry.write_text(said + entry.read_text("utf-8"), "utf-8")
    Image.new("RGB", (9, 9)).save(entry.with_name("cau.jpg"))
    pictured = build(sample, tmp_path / "drawn")
    page, cards = (
        pictured[name].decode() for name in ("en/places/cau-da/index.html", "en/places/index.html")
    )
    assert "hp-vignette" not in page and "media/places/cau." in page
    assert cards.count('class="hp-drawing') == 1 and "hp-photo hp-card__picture" in cards


def test_a_kind_that_declares_no_drawing_has_none(sample: Path, tmp_path: Path) -> None:
    made = build(sample, tmp_path / "plain")
    assert sprite()[0] not in made
    assert not any(
        b"hp-drawing" in content for name, content in made.items() if name.endswith(".html")
    )
