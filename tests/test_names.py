"""Names of the source language are marked in texts that share its letters."""

from __future__ import annotations

import pytest
from conftest import REPOSITORY, city
from hoaphuong.rendering.markup import safe
from hoaphuong.rendering.names import names_marker

SITE = city(REPOSITORY)
ORIGINAL = "Vua Lê Thánh Tông đến Linh Động, rồi ra Hạ Long xem đình."


def marked(text: str) -> str:
    mark = names_marker(SITE.by_code["en"], SITE.source)
    assert mark is not None
    return mark(safe(text), ORIGINAL).replace('<span lang="vi">', "[").replace("</span>", "]")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("King Lê Thánh Tông came", "King [Lê Thánh Tông] came"),
        ("the shrine of Linh Động", "the shrine of [Linh Động]"),
        ("Hạ Long Bay", "[Hạ Long] Bay"),
        ("In Hải Phòng", "In [Hải Phòng]"),
        ("Đồ Sơn Ward, Bạch Đằng", "[Đồ Sơn] Ward, [Bạch Đằng]"),
        ("a đình here", "a [đình] here"),
        ("a café by Doumer in Orléans", "a café by Doumer in Orléans"),
        ('<a href="ứng">Đồ Sơn</a>', '<a href="ứng">[Đồ Sơn]</a>'),
        ("<code>Đồ Sơn</code>", "<code>Đồ Sơn</code>"),
        ('<a title="Đồ Sơn">x</a>', '<a title="Đồ Sơn">x</a>'),
        ("nothing to mark", "nothing to mark"),
    ],
)
def test_names_are_marked_and_what_is_another_tongue_s_is_not(text: str, expected: str) -> None:
    assert marked(text) == expected


def test_what_an_editor_marked_stays() -> None:
    text = '<span lang="vi">Đồ Sơn</span> and <span lang="fr">Hạ</span>'
    assert marked(text) == '[Đồ Sơn] and <span lang="fr">Hạ]'


def test_only_languages_that_share_letters_are_asked() -> None:
    asked = {code for code, one in SITE.by_code.items() if names_marker(one, SITE.source)}
    assert asked == {"en"}


def test_every_english_page_marks_its_city(portal) -> None:
    page = (portal / "en" / SITE.by_kind["heritage"][0].id / "index.html").read_text("utf-8")
    text = page[page.index('class="hp-entry__text"') :].partition("hp-sources")[0]
    assert '<span lang="vi">' in text
