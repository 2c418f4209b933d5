"""When a feast is: its days by either calendar, and what is known of a year."""

from __future__ import annotations

from datetime import date

from hoaphuong.fields import FIELD_TYPES
from hoaphuong.fields.recurrence import Recurrence
from hoaphuong.fields.yearly import Span, anniversary_span


def spans(calendar: str, year: int, *days: tuple[int, int], **more) -> list[Span]:
    """Of a feast by its chief, first and last day."""
    main, start, end = days if len(days) == 3 else days * 3
    value = Recurrence(calendar, main, start, end, **more)
    return list(FIELD_TYPES["recurrence"].spans(value, year))


def test_a_feast_of_many_days_has_its_chief_day_within() -> None:
    (span,) = spans("lunar", 2026, (8, 9), (8, 1), (8, 16))
    assert (span.first, span.main, span.last) == (
        date(2026, 9, 11),
        date(2026, 9, 19),
        date(2026, 9, 26),
    )


def test_a_feast_may_begin_in_the_month_before_and_the_year_before() -> None:
    (span,) = spans("lunar", 2026, (11, 1), (10, 29), (11, 1))
    assert (span.first, span.last) == (date(2026, 12, 7), date(2026, 12, 9))
    (span,) = spans("lunar", 2027, (1, 1), (12, 23), (1, 3))
    assert (span.first, span.main, span.last) == (
        date(2027, 1, 30),
        date(2027, 2, 6),
        date(2027, 2, 8),
    )
    (span,) = spans("solar", 2027, (1, 1), (12, 30), (1, 2))
    assert (span.first, span.last) == (date(2026, 12, 30), date(2027, 1, 2))


def test_a_last_day_that_a_short_month_lacks_is_the_day_before() -> None:
    (span,) = spans("lunar", 2026, (12, 23), (12, 23), (12, 30))
    assert span.last == date(2027, 2, 5)  # the year's last: its twelfth month has 29 days


def test_a_feast_comes_twice_only_where_its_rule_says_so() -> None:
    assert len(spans("lunar", 2028, (5, 5))) == 1
    both = spans("lunar", 2028, (5, 5), (5, 1), (5, 10), leap="both")
    assert [span.leap for span in both] == [False, True]
    assert all((span.last - span.first).days == 9 for span in both)


def test_a_month_without_a_day_is_a_whole_month() -> None:
    assert spans("lunar", 2026, (1, 0)) == [
        Span(2026, date(2026, 2, 17), date(2026, 3, 18), vague=True)
    ]
    assert spans("solar", 2028, (2, 0)) == [
        Span(2028, date(2028, 2, 1), date(2028, 2, 29), vague=True)
    ]


def test_an_anniversary_begins_a_year_later_and_waits_for_no_leap_year() -> None:
    assert list(anniversary_span(date(2026, 5, 1), 2026)) == []
    (span,) = anniversary_span(date(2024, 2, 29), 2027)
    assert (span.first, span.age) == (date(2027, 2, 28), 3)
