"""What stands beside what on a line: brackets, days of sources, the years of a life."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from conftest import SAMPLE, city
from hoaphuong.declared.vocabularies import told_apart
from hoaphuong.edition import Edition
from hoaphuong.fields.base import Field
from hoaphuong.fields.choice import _on_one_line
from hoaphuong.fields.date import date_of
from hoaphuong.fields.sources import Source, Sources
from hoaphuong.fields.year import LIFE, YearType, year_of, years_of_life
from hoaphuong.rendering.lines import IN_TEXT, dashes_kept, lines_of, whole
from hoaphuong.rendering.markup import escape, gap, safe, sentences

SITE = city(SAMPLE)
ENGLISH = Edition(SITE, SITE.by_code["en"])


@pytest.mark.parametrize(
    ("before", "after", "between"),
    [
        ("National", "(2001)", " "),
        ("国家", "（2001年）", ""),
        ("再編前：", "xã", ""),
        ("", "x", " "),
    ],
)
def test_a_mark_as_wide_as_a_letter_brings_its_own_space(
    before: str, after: str, between: str
) -> None:
    assert gap(before, after) == between


@pytest.mark.parametrize(
    ("code", "said"),
    [("en", ' <span class="hp-detail">(x)</span>'), ("ja", '<span class="hp-detail">（x）</span>')],
)
def test_an_aside_stands_off_by_what_its_brackets_want(code: str, said: str) -> None:
    assert Edition(SITE, SITE.by_code[code]).words.aside("x") == said


@pytest.mark.parametrize(
    ("days", "said"), [(("2026-01-02", "2026-01-02"), 1), (("2026-01-02", "2026-03-04"), 2)]
)
def test_a_day_on_which_all_sources_were_checked_is_said_once(
    days: tuple[str, ...], said: int
) -> None:
    told = tuple(Source(date_of(day), publisher=f"Report {n}") for n, day in enumerate(days))
    shown = Sources().show(told, None, ENGLISH)
    assert shown.lower().count("checked on") == said
    assert shown.count("2 January 2026") == 1


@pytest.mark.parametrize(
    ("born", "died", "said"),
    [("circa 898", "944", "about 898 – 944"), ("1242", "1301/1303", None)],
)
def test_a_life_of_two_plain_years_is_a_span(born: str, died: str, said: str | None) -> None:
    fields = [Field(name, YearType(), {}, schema=name) for name in LIFE]
    facts = dict(zip(LIFE, (year_of(born), year_of(died)), strict=True))
    assert years_of_life(fields, facts, ENGLISH) == said
    assert years_of_life(fields[:1], facts, ENGLISH) is None


def test_the_number_of_an_act_stands_whole_among_han() -> None:
    assert 'class="hp-whole">1669/NQ-UBTVQH15</span>号' in whole(safe("第1669/NQ-UBTVQH15号"))


def test_the_number_of_an_act_is_not_broken_in_a_heading() -> None:
    said = whole(safe('Law 62/2025/QĐ-UBND <span lang="vi">và</span> 1 - 2'))
    assert said == (
        'Law <span class="hp-whole">62/2025/QĐ-UBND</span> <span lang="vi">và</span> 1 - 2'
    )


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("マク・ダン・ズンの命日祭", "[マク・ダン・ズン]の命日祭"),
        ("コンソン・キエップバック秋祭り", "コンソン・キエップバック秋祭り"),
        ("機関・団体", "機関・団体"),
        ("외무국의 기능·임무·조직에 관한", "외무국의 [기능·임무·조직에] 관한"),
        ("갑각류(새우·게)", "갑각류([새우·게])"),
        ("列入《世界遗产名录》", "列入[《世界遗产名录》]"),
        ("《至2020年文化外交战略》行动计划", "《至2020年文化外交战略》行动计划"),
        ('<b title="새우·게">게</b>', '<b title="새우·게">게</b>'),
    ],
)
def test_a_short_name_with_dots_or_marks_stands_on_one_line(name: str, said: str) -> None:
    marked = said.replace("[", '<span class="hp-whole">').replace("]", "</span>")
    assert whole(safe(name)) == marked


def test_within_a_text_only_what_leaves_no_short_line_before_it_is_kept() -> None:
    text = safe("レ・チャンとマク・ダン・ズン、기능·임무·조직에")
    kept = [part.partition("</span>")[0] for part in whole(text, IN_TEXT).split('"hp-whole">')[1:]]
    assert kept == ["レ・チャン", "기능·임무·조직에"]


def test_words_of_several_parts_and_dashes_stay_on_their_line_in_titles() -> None:
    lines = lines_of(replace(SITE.source, whole=("thành phố",)))
    said = lines.title(safe("Sở Ngoại vụ Thành phố – Chi nhánh"))
    assert said == "Sở Ngoại vụ Thành\u00a0phố\u00a0– Chi nhánh"


@pytest.mark.parametrize(
    ("breaks", "said"), [("keep-all", "탑)\u2060이 <i title='(탑)이'>a</i>"), ("", None)]
)
def test_where_words_are_kept_whole_their_ending_stays_behind_a_bracket(
    breaks: str, said: str | None
) -> None:
    text = safe("탑)이 <i title='(탑)이'>a</i>")
    lines = lines_of(replace(SITE.source, type={"word_break": breaks}))
    assert lines.text(text) == (said or text)


def test_the_number_of_an_act_beside_a_fact_is_not_broken() -> None:
    assert 'class="hp-whole">47 COM 8B.22<' in _on_one_line(escape("47 COM 8B.22"))
    assert _on_one_line(escape("1962")) == "1962"


def test_terms_that_a_language_writes_alike_have_the_name_of_the_source_beside_them() -> None:
    ours = {"giang": "錦江", "giang-2": "錦江", "other": "平江"}
    source = {"giang": "Cẩm Giàng", "giang-2": "Cẩm Giang", "other": "Bình Giang"}
    told = told_apart(ours, source, Edition(SITE, SITE.by_code["ja"]).words.beside)
    assert list(told.values()) == ["錦江（Cẩm Giàng）", "錦江（Cẩm Giang）", "平江"]
    assert told_apart(source, source, str) == source
    assert told_apart(dict.fromkeys(source, "x"), dict.fromkeys(source, ""), str)["other"] == "x"


@pytest.mark.parametrize(
    ("said", "line"),
    [(["One.", "Two."], "One. Two."), (["一つ。", "二つ。"], "一つ。二つ。"), (["x"], "x")],
)
def test_sentences_stand_apart_where_their_stops_do_not(said: list[str], line: str) -> None:
    assert sentences([safe(one) for one in said]) == line


def test_no_line_begins_with_a_dash_between_words() -> None:
    assert dashes_kept("<p>A – B, 1–2</p>") == "<p>A\u00a0– B, 1–2</p>"


@pytest.mark.parametrize(("code", "said"), [("en", "Thu 8 Jan"), ("ja", "1月8日（木）")])
def test_a_weekday_is_in_the_brackets_of_its_language(code: str, said: str) -> None:
    words = Edition(SITE, SITE.by_code[code]).words
    assert words.month_day(date(2026, 1, 8)) == said
    assert words.days(date(2026, 1, 8), date(2026, 1, 8)).count("（") == said.count("（")
