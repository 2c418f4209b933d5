"""What site.yml may say is told to editors in both languages of their guide."""

from __future__ import annotations

import re

import pytest
from conftest import REPOSITORY
from hoaphuong.declared.settings import OPTIONAL, REQUIRED

VIETNAMESE, _, ENGLISH = (REPOSITORY / "EDITING.md").read_text("utf-8").partition("\n# Editing\n")


@pytest.mark.parametrize("guide", [VIETNAMESE, ENGLISH], ids=["vi", "en"])
def test_every_setting_stands_once_in_a_table_that_names_no_other(guide: str) -> None:
    head = "| Dòng | Để làm gì |" if guide is VIETNAMESE else "| Line | What for |"
    rows = guide.partition(head)[2].partition("\n\n")[0].splitlines()[2:]
    names = [name for row in rows for name in re.findall(r"`([a-z_]+)`", row.split("|")[1])]
    assert sorted(names) == sorted((*REQUIRED, *OPTIONAL))
    needed = {name for row in rows[:4] for name in re.findall(r"`([a-z_]+)`", row.split("|")[1])}
    assert needed == set(REQUIRED)
