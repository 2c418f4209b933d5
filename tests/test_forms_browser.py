"""Forms in a real browser: an entry in five languages with a picture, saved, checked and built."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from commanding import hoaphuong
from conftest import BROWSER, REPOSITORY, build, copy_sample
from desk import Desk
from hoaphuong.forms.packages import NotFetched, modules
from photographs import gradient
from web import address_of

pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")
KO = "code: ko, tag: ko, locale: ko_KR, name: 한국어, scripts: [Hangul]"
ZH = "code: zh, tag: zh-Hans, locale: zh_Hans_CN, name: 简体中文, scripts: [Han]"
MORE = "".join(f"  - {{{said}, fallback: [en, vi], complete: false}}\n" for said in (KO, ZH))


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented city in five languages, with forms on."""
    city = copy_sample(tmp_path_factory.mktemp("forms") / "city")
    with (city / "data/languages.yml").open("a", encoding="utf-8") as file:
        file.write(MORE)
    settings = (city / "data/site.yml").read_text("utf-8")
    settings = settings.replace(", ja: ", ", ko: 견본 도시, zh: 样本城, ja: ") + "forms: {}\n"
    (city / "data/site.yml").write_text(settings, "utf-8")
    try:
        there = modules(REPOSITORY / ".cache").parent
    except NotFetched as fault:
        pytest.skip(f"the packages of the forms cannot be fetched: {fault}")
    (city / ".cache").mkdir(mode=0o700)
    (city / ".cache" / there.name).symlink_to(there)
    run = build(city, city / "site")
    assert run.returncode == 0, run.stdout + run.stderr
    return city


@pytest.fixture(scope="module")
def served(city: Path) -> Iterator[str]:
    with address_of(city / "site") as found:
        yield found


@pytest.fixture
def desk(browser: Any, served: str, city: Path) -> Iterator[Desk]:
    desk = Desk(browser, served, city, viewport={"width": 1280, "height": 900})
    desk.page.set_default_timeout(30_000)
    desk.enter()
    yield desk
    desk.context.close()


def test_a_save_changes_the_line_it_means_and_no_other(desk: Desk, city: Path) -> None:
    desk.open("places/entries/vuon-xa")
    desk.write(
        {"point.accuracy": "4000", "vi.summary": "Một khu vườn ở xa: không có thật, để thử."}
    )
    after = desk.save()["data/places/vuon-xa.yml"].decode()
    before = (city / "data/places/vuon-xa.yml").read_text("utf-8")
    old = "  summary: Một khu vườn ở xa, không có thật, được đặt ra để thử các trang."
    wanted = before.replace("accuracy: 3000", "accuracy: 4000")
    wanted = wanted.replace(old, '  summary: "Một khu vườn ở xa: không có thật, để thử."')
    assert after == wanted


def test_nothing_answers_but_the_site_itself(desk: Desk, served: str) -> None:
    desk.open("places/entries/vuon-xa")
    desk.field("point.place")
    assert {url for url in desk.asked if not url.startswith((served, "blob:", "data:"))} == set()


WORDS = {
    "vi": (
        "Cầu Mới",
        "Một cây cầu mới, không có thật.",
        "Cây cầu này mới.\n\n## Từ đâu\n\nTừ “đá”.",
    ),
    "en": (
        "New Bridge",
        "A new bridge: not real.",
        "This bridge is new.\n\n## Of what\n\nOf “stone”.",
    ),
    "ja": (
        "新しい橋",
        "実在しない新しい橋です。",
        "この橋は新しい橋です。\n\n## 何から\n\n石です。",
    ),
    "ko": (
        "새 다리",
        "실재하지 않는 새 다리입니다.",
        "이 다리는 새것입니다.\n\n## 무엇으로\n\n돌입니다.",
    ),
    "zh": ("新桥", "一座不存在的新桥。", "这座桥是新的。\n\n## 用什么\n\n用石头。"),
}
ALTS = {"vi": "Một cây cầu", "en": "A bridge", "ja": "橋"}


def by_hand(city: Path, picture: str) -> bytes:
    """The same entry as somebody writes it who begins with `new`, brought in order by `fix`."""
    alts = ", ".join(f"{code}: {said}" for code, said in ALTS.items())
    rights = f"author: Người chụp, licence: cc-by-4.0, alt: {{{alts}}}"
    said = {
        "sort_of": "bridge",
        "built": "1304",
        "point": "{lat: 20.5100, lon: 106.5200, accuracy: 100}",
        "others": "[places/cau-da]",
        "images": f"[{{file: {picture}, {rights}}}]",
        "sources": f"[{{citation: 'Sổ tay, trang một', checked: {date.today()}}}]",
    }
    for code, (name, summary, body) in WORDS.items():
        said |= {f"{code}.name": name, f"{code}.summary": summary, f"{code}.body": body}
    options = [f"--set={key}={value}" for key, value in said.items()]
    made = hoaphuong("new", "places", "cau-moi", "--city", str(city), "--no-input", *options)
    assert made.returncode == 0, made.stdout + made.stderr
    return fixed(city)


def fixed(city: Path) -> bytes:
    done = hoaphuong("fix", "places/cau-moi", "--city", str(city))
    assert done.returncode == 0, done.stdout + done.stderr
    return (city / "data/places/cau-moi.yml").read_bytes()


def test_an_entry_in_five_languages_with_a_picture_is_as_by_hand(
    desk: Desk, city: Path, tmp_path: Path
) -> None:
    gradient(800, 600).save(tmp_path / "Cầu mới.png")
    desk.open("places/new")
    desk.choose("sort_of", "Cầu")
    desk.write({"built": "1304"})
    desk.tick("point")
    desk.write({"point.place": "20.5100, 106.5200", "point.accuracy": "100"})
    desk.choose("others", "Cầu Đá")
    desk.add("images")
    desk.field("images.0.file").locator("input[type=file]").first.set_input_files(
        tmp_path / "Cầu mới.png"
    )
    desk.write(
        {"images.0.author": "Người chụp"}
        | {f"images.0.alt.{code}": said for code, said in ALTS.items()}
    )
    desk.choose("images.0.licence", "CC BY 4.0")
    desk.add("sources")
    desk.write({"sources.0.citation": "Sổ tay, trang một"})
    for code, (name, summary, body) in WORDS.items():
        if code not in ("vi", "en"):
            desk.tick(code)
        desk.unfold(code)
        desk.write({f"{code}.name": name, f"{code}.summary": summary, f"{code}.body": body})
    found = desk.save()
    pictures = [path for path in found if path.endswith(".webp")]
    assert len(pictures) == 1
    for path in (*pictures, "data/places/cau-moi.yml"):
        (city / path).write_bytes(found[path])
    saved = fixed(city)
    assert hoaphuong("check", "--city", str(city)).returncode == 0
    (city / "data/places/cau-moi.yml").unlink()
    assert saved.decode() == by_hand(city, Path(pictures[0]).name).decode()
    assert build(city, city / "site").returncode == 0
    page = (city / "site/ko/places/cau-moi/index.html").read_text("utf-8")
    assert "새 다리" in page and "<picture" in page
