"""Social cards: letters that are all there, at the size that is promised."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from conftest import REPOSITORY, city
from hoaphuong.declared.languages import Language
from hoaphuong.publishing.kept import Kept
from hoaphuong.site import Site
from hoaphuong.social import faces
from hoaphuong.social.faces import BOLD, BOOK, LATIN, SOURCES, length, letters_of, runs
from hoaphuong.social.fitting import LEADING, fit, units_of
from hoaphuong.social.painting import (
    FOOT_AT,
    HEIGHT,
    MARGIN,
    MOST_BYTES,
    NAME,
    PICTURE,
    SIZES,
    STAMP,
    WIDTH,
    Painting,
    Words,
    paint,
)
from hoaphuong.social.tones import tones
from PIL import Image

SITE: Site = city(REPOSITORY)
TONES = {
    "paper": "#fbf8f2",
    "primary": "#a3161f",
    "ink": "#000000",
    "ink-soft": "#5d574c",
    "accent": "#0b5d4a",
    "surface": "#ffffff",
}
BLANK = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 96"/>'


def face_of(language: Language) -> str:
    return language.type.get("card_font", LATIN)


def painted(name: str, face: str = LATIN, **more: str) -> Image.Image:
    words = Words(name, face, "", "Foot", "", face)._replace(**more)
    (card,) = paint(Painting(BLANK, "", TONES, (words,)))
    return Image.open(io.BytesIO(card.content)).convert("RGB")


@pytest.mark.parametrize("language", SITE.languages, ids=lambda language: language.code)
def test_every_letter_of_every_title_is_in_its_typeface(language: Language) -> None:
    for entry in SITE.entries:
        name, own = SITE.text(entry, "name", language)
        pieces = runs(name, face_of(own))
        assert pieces is not None, name
        assert "".join(piece.text for piece in pieces) == name
        for piece in pieces:
            missing = [sign for sign in piece.text if ord(sign) not in letters_of(piece.face)]
            assert not missing, (name, missing)


@pytest.mark.parametrize("language", SITE.languages, ids=lambda language: language.code)
def test_han_letters_have_the_shapes_of_the_language(language: Language) -> None:
    for entry in SITE.entries:
        name, own = SITE.text(entry, "name", language)
        wide = [
            piece.face for piece in runs(name, face_of(own)) or () if ord(piece.text[0]) > 0x2E80
        ]
        assert set(wide) <= {face_of(own)}


def test_typefaces_are_what_they_are_called() -> None:
    for name in SOURCES:
        for weight in (BOLD, BOOK):
            assert faces.font(name, 20, weight).getname()[0].startswith(name), name


@pytest.mark.parametrize("language", SITE.languages, ids=lambda language: language.code)
def test_every_title_fits_whole_and_inside_the_margins(language: Language) -> None:
    for entry in SITE.entries:
        name, own = SITE.text(entry, "name", language)
        face = face_of(own)

        def measure(text: str, size: int, face: str = face) -> float:
            return length(runs(text, face) or (), size, BOLD)

        fitted = fit(name, WIDTH - 2 * MARGIN, NAME[1], SIZES, measure)
        said = "".join(fitted.lines).replace(" ", "")
        assert said == "".join(name.split()), name
        assert fitted.height <= NAME[1]
        for line in fitted.lines:
            assert measure(line, fitted.size) <= WIDTH - 2 * MARGIN + 8, name


def test_accents_upon_accents_are_not_cut() -> None:
    """The highest and lowest marks of Vietnamese capitals stay between picture and foot."""
    for name in ("ẾỄỖ ẬỘỆ", "ẾỄỖ ẬỘỆ " * 5):
        card = painted(name, foot="")
        dark = card.convert("L").point(lambda value: 255 if value < 100 else 0)
        left, top, right, bottom = dark.crop((0, PICTURE + 4, WIDTH, HEIGHT - 12)).getbbox()
        assert top > 6 and bottom + PICTURE + 4 < FOOT_AT
        assert left >= MARGIN - 4 and right <= WIDTH - MARGIN + 8
    upper = faces.font(LATIN, 80, BOLD).getbbox("Ễ", anchor="ls")
    lower = faces.font(LATIN, 80, BOLD).getbbox("ậ", anchor="ls")
    assert -upper[1] + lower[3] <= 80 * LEADING


def test_a_line_breaks_where_its_script_allows() -> None:
    assert units_of("Lễ hội chọi trâu") == ["Lễ ", "hội ", "chọi ", "trâu"]
    assert units_of("도선 물소싸움 축제") == ["도선 ", "물소싸움 ", "축제"]
    assert units_of("ドーソン闘牛祭り") == ["ドーソン", "闘", "牛", "祭", "り"]
    assert units_of("（第1852号）決定。") == ["（第", "1852", "号）", "決", "定。"]


def test_a_name_that_is_too_long_is_cut_with_a_sign() -> None:
    fitted = fit("a" * 500, 300, 100, range(40, 18, -2), lambda text, size: len(text) * size / 2)
    assert fitted.lines[-1].endswith("…") and fitted.height <= 100


def test_a_name_that_no_typeface_has_is_left_out_and_told() -> None:
    words = Words("\U0001f9ff 𓀀", LATIN, "", "Foot", "", LATIN)
    (card,) = paint(Painting(BLANK, "", TONES, (words,)))
    assert not card.whole
    assert runs("𓀀", LATIN) is None


def test_without_its_package_a_typeface_gives_way(monkeypatch: pytest.MonkeyPatch) -> None:
    nowhere = {name: source._replace(package="no_such") for name, source in SOURCES.items()}
    monkeypatch.setattr(faces, "SOURCES", nowhere | {LATIN: SOURCES[LATIN]})
    letters_of.cache_clear()
    try:
        assert runs("地図", "Noto Sans CJK JP") is None
        assert runs("Map", "Noto Sans CJK JP") is not None
    finally:
        letters_of.cache_clear()


def test_tones_are_those_of_the_day() -> None:
    sheet = """:root{--hp-a:#000000;--hp-b:#fff;
    --hp-c:color-mix(in srgb, var(--hp-a) 25%, var(--hp-b))}
    @media (prefers-color-scheme: dark) { :root { --hp-a: #123456; } @supports (x) { :root {} } }
    @media (prefers-contrast: more) { :root { --hp-a: #654321; } }
    :root[data-contrast="more"] { --hp-a: #abcdef; } .hp-x:root { --hp-a: #abcdef; }
    :root{--hp-d:var(--hp-c);--hp-size:1rem;--hp-b:#000000}"""
    assert tones(sheet) == {"a": "#000000", "b": "#000000", "c": "#000000", "d": "#000000"}
    assert tones(sheet.replace(";--hp-b:#000000", ""))["d"] == "#bfbfbf"


def test_photograph_takes_the_place_of_the_drawing_on_a_card(tmp_path: Path) -> None:
    Image.effect_noise((2400, 1600), 90).convert("RGB").save(tmp_path / "a.jpg")
    words = Words("Name", LATIN, "Kind", "Foot", "Photograph: Somebody", LATIN)
    (card,) = paint(Painting("", str(tmp_path / "a.jpg"), TONES, (words,)))
    with Image.open(io.BytesIO(card.content)) as found:
        assert found.format == "JPEG" and found.size == (WIDTH, HEIGHT)
    assert len(card.content) <= MOST_BYTES and card.whole


def test_the_city_s_mark_stands_on_the_seam() -> None:
    mark = io.BytesIO()
    Image.new("RGBA", (STAMP, STAMP), "#00ff00").save(mark, "PNG")
    words = Words("Name", LATIN, "", "Foot", "", LATIN)
    made = (Painting(BLANK, "", TONES, (words,), stamp) for stamp in (mark.getvalue(), b""))
    with_mark, without = (Image.open(io.BytesIO(paint(one)[0].content)) for one in made)
    at = (WIDTH - MARGIN - STAMP // 2, PICTURE - STAMP // 2)
    red, green, blue = with_mark.convert("RGB").getpixel(at)
    assert green > 2 * max(red, blue)
    assert without.convert("RGB").getpixel(at) != (red, green, blue)


def test_same_words_give_the_same_bytes() -> None:
    words = Words("Lễ hội 祭り 축제", LATIN, "Kind", "Foot", "", "Noto Sans CJK JP")
    one, other = (paint(Painting(BLANK, "", TONES, (words,))) for _ in range(2))
    assert one == other
    assert Kept().get("a") is None
