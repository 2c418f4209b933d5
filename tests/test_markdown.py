"""Text is hostile until it has passed to_html."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hoaphuong.rendering.markdown import TAGS, to_html
from hoaphuong.rendering.patterns import MARK, UP
from hypothesis import given
from hypothesis import strategies as st

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox)",
    '[x](entry:a/b"onmouseover="alert(1))',
    "<svg/onload=alert(1)>",
    "<span style='position:fixed' onclick=alert(1)>x</span>",
    "<td class='md-overlay'>x</td>",
    "<iframe src=//evil.example></iframe>",
    "![x](https://evil.example/track.png)",
    '<https://good.example/"onfocus=alert(1)>',
    '<a href="java\tscript:alert(1)">x</a>',
    "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>",
    "<base href='https://evil.example/'>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<form action=https://evil.example><button>x</button></form>",
    "`<script>`\n\n    <script>alert(1)</script>",
    "[x]: javascript:alert(1)\n\n[x]",
]
ALLOWED = {"href", "title", "lang", "class", "id", "start"}


class Reader(HTMLParser):
    """Collects tags and attributes as a browser would see them."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]


def read(text: str) -> Reader:
    reader = Reader()
    reader.feed(str(to_html(text, lambda target: "#" if '"' in target else f"../{target}/")))
    return reader


def harmless(reader: Reader) -> None:
    assert reader.tags <= TAGS
    for name, value in reader.attributes:
        assert name in ALLOWED
        if name == "href":
            assert value.startswith(("https://", "http://", "mailto:", "tel:", "../", "#")), value
        if name == "class":
            assert value in {"hp-left", "hp-center", "hp-right", ""}


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_becomes_harmless(text: str) -> None:
    harmless(read(text))


@given(st.text(alphabet="<>\"'&;:()[]!`#|-\n\\/=ajvscriptonlde ", max_size=200))
def test_no_text_makes_a_script(text: str) -> None:
    harmless(read(text))


def test_entry_links_lead_to_pages() -> None:
    html = str(to_html("[Cầu](entry:places/cau-da)", lambda target: f"../../{target}/"))
    assert html == '<p><a href="../../places/cau-da/">Cầu</a></p>\n'


def test_tables_align_by_class() -> None:
    html = str(to_html("| a | b |\n|:--|--:|\n| 1 | 2 |", str))
    assert 'class="hp-right"' in html
    assert "style=" not in html


def test_headings_have_unique_ids() -> None:
    html = str(to_html("## Đồ Sơn\n\nx\n\n## Đồ Sơn\n\n## 港", str))
    assert 'id="đồ-sơn"' in html
    assert 'id="đồ-sơn-2"' in html
    assert 'id="港"' in html


def test_foreign_words_keep_their_language() -> None:
    assert '<span lang="vi">Đồ Sơn</span>' in str(to_html('a <span lang="vi">Đồ Sơn</span>', str))


def test_no_text_says_the_signs_of_patterns() -> None:
    text = "a &#127;\u0100 &#x7F; &#128; <span lang='&#127;'>b</span>"
    assert not {MARK, UP} & set(to_html(text, str))
