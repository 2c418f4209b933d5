"""The calendar of a year shows its reader the month and the day it is."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import BROWSER, REPOSITORY, city
from kept import at_rest

pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")
SITE = city(REPOSITORY)
MARKED = """() => [...document.querySelectorAll(".hp-letters, .hp-sheet")]
  .flatMap(place => [...place.querySelectorAll("[aria-current]")])
  .map(one => one.hash || one.firstChild.textContent.trim() || one.textContent)"""


def marked(browser: Any, address: str, day: str, path: str) -> list[str]:
    """The months and days that are marked for a reader of that day."""
    with at_rest(browser, 390, "light", "en") as page:
        page.clock.set_fixed_time(f"{day}T12:00:00+07:00")
        page.goto(f"{address}/{path}")
        return list(page.evaluate(MARKED))


def test_the_readers_month_and_day_are_marked(browser, address) -> None:
    year = SITE.build_date.year
    month, day = marked(browser, address, f"{year}-02-17", "calendar/")
    assert month.endswith("2") and day == "17"


def test_no_other_year_has_a_day_that_is_today(browser, address) -> None:
    year = SITE.build_date.year
    assert marked(browser, address, f"{year}-02-17", f"calendar/{year + 1}/") == []


def test_in_another_year_the_month_of_the_build_stays(browser, address) -> None:
    year = SITE.build_date.year
    (month,) = marked(browser, address, f"{year + 1}-02-17", "calendar/")
    assert month.endswith(str(SITE.build_date.month))
