"""What readers do not have yet is seen in the preview, with a ribbon that says so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import REPOSITORY, copy_sample
from hoaphuong.preview.session import Preview
from previewing import BRIDGE, GARDEN, edited, get, serving, until

PATHS = ("places/cau-da/", "en/places/cau-da/", "ja/places/cau-da/")


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_sample(tmp_path_factory.mktemp("ribbon") / "city")


@pytest.fixture(scope="module")
def address(city: Path) -> Iterator[str]:
    with serving(city) as found:
        yield found


def page(address: str, path: str) -> str:
    status, body = get(address, f"/{path}")
    assert status == 200, body
    return body.decode()


def heads(address: str, words: list[str]) -> None:
    """Each of PATHS has these words on its ribbon, the first thing on the page."""
    for path, said in zip(PATHS, words, strict=True):
        until(lambda path=path, said=said: said in page(address, path))
        html = page(address, path)
        assert html.count('class="hp-ribbon"') == 1
        assert html.index("hp-ribbon") < html.index("<h1")


def test_published_pages_have_no_ribbon(address: str) -> None:
    for path in (*PATHS, "places/", ""):
        assert "hp-ribbon" not in page(address, path)


def test_a_draft_says_so_in_the_pages_language(city: Path, address: str) -> None:
    with edited(city / BRIDGE, "draft: true\nsort_of", "sort_of"):
        heads(address, ["Bản nháp:", "Draft:", "下書きです"])
        assert "hp-ribbon" not in page(address, "places/")
        assert "Cầu Đá" in page(address, "places/")


def test_a_day_that_has_not_come_is_told(city: Path, address: str) -> None:
    with edited(city / BRIDGE, "publish_from: 2096-12-24\nsort_of", "sort_of"):
        heads(address, ["24 tháng 12 năm 2096", "24 December 2096", "2096年12月24日"])


def test_a_text_that_is_not_signed_off_is_told_and_its_neighbours_are_not(
    city: Path, address: str
) -> None:
    with edited(city / "data/site.yml", "publish: reviewed\nx_default", "x_default"):
        heads(address, ["còn chờ duyệt", "waits for sign-off", "承認待ち"])
        assert "hp-ribbon" not in page(address, "en/places/vuon-xa/")
        assert "hp-ribbon" in page(address, "ja/places/vuon-xa/")


def test_a_draft_without_a_text_is_seen(city: Path, address: str) -> None:
    bare = """\
sources: [{citation: Sổ tay của người thử, checked: 2026-11-22}]
changed: 2026-11-22
draft: true
vi: {name: Chưa xong, review: {state: draft}}"""
    with edited(city / GARDEN.replace("vuon-xa", "nhap"), bare):
        until(lambda: get(address, "/ja/places/nhap/")[0] == 200)
        assert "Chưa xong" in page(address, "ja/places/nhap/")


@pytest.mark.parametrize(("lang", "said"), [("vi_VN.UTF-8", "khóa lạ"), ("ko_KR", "unknown key")])
def test_a_preview_tells_its_terminal_in_the_editors_language(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str, said: str
) -> None:
    monkeypatch.setenv("LC_ALL", lang)
    path = sample / BRIDGE
    path.write_text(path.read_text("utf-8").replace("sort_of", "sort_off"), "utf-8")
    preview = Preview(sample / "mkdocs.yml", tmp_path / "site", [REPOSITORY / "overrides"], "")
    preview.refresh()
    assert said in preview.warnings[0]
