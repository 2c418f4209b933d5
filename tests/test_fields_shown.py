"""How values of every type of field are shown."""

from __future__ import annotations

from pathlib import Path

from conftest import build


def test_field_of_every_type_is_shown(sample: Path, tmp_path: Path) -> None:
    facts = """
marks: [{choice: national, date: 2001-05, decision: 12/QĐ}]
built: circa century 15
opened: 2014-09-03
feast: {calendar: lunar, main: 08-09, start: 08-01, end: 08-16}
twin: places/vuon-xa
address: 1 đường Không Có, Bến Bắc
phone: +84 225 000 000
hours: {mon: 08:00-17:00, sun: closed}
price: {amount: 50000, currency: VND}
height: 12.5
website: https://www.bridge.example/a?b=1&c=2
own_name: {text: Pont de pierre, lang: fr}
keeper: Hội người giữ cầu
story: Một câu chuyện **dài**.
"""
    path = sample / "data/places/cau-da.yml"
    path.write_text(
        path.read_text("utf-8").replace("unit: ben-bac\n", "unit: ben-bac" + facts), "utf-8"
    )
    assert build(sample, tmp_path / "site", "--strict").returncode == 0
    page = (tmp_path / "site/en/places/cau-da/index.html").read_text("utf-8")
    for shown in (
        "National monument</a>",
        ">May 2001</time>, 12/QĐ",
        "about 15th century",
        '<time datetime="2014-09-03">3 September 2014</time>',
        "9th day of the 8th lunar month",
        "1st day to 16th day of the 8th lunar month",
        "Expected on:",
        '<a href="../../places/vuon-xa/">Far Garden</a>',
        '<span lang="vi">1 đường Không Có, Bến Bắc</span>',
        '<a href="tel:+84225000000">+84 225 000 000</a>',
        "<li>Monday 08:00–17:00</li>",
        "<li>Sunday closed</li>",
        "50,000",
        "12.5",
        'href="https://www.bridge.example/a?b=1&amp;c=2"',
        '<span lang="fr">Pont de pierre</span>',
        '<span lang="vi">Hội người giữ cầu</span>',
        "<strong>dài</strong>",
    ):
        assert shown in page, shown
