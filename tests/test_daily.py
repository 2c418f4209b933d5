"""A build each day: it passes the day, and where nothing turns it gives the same bytes."""

from __future__ import annotations

from pathlib import Path

import pytest
from building import build, quick  # noqa: F401
from conftest import EPOCH
from hoaphuong.clock import NOW

DAY = 86_400


def on(day: int, city: Path, room: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """The site as it is built so many days after its last change."""
    monkeypatch.setenv(NOW, str(int(EPOCH) + day * DAY))
    return build(city, room / "site")


def test_a_day_on_which_nothing_turns_changes_no_byte(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert on(1, sample, tmp_path, monkeypatch) == on(2, sample, tmp_path, monkeypatch)


def test_an_entry_is_there_from_its_day_on(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = sample / "data/places/cau-da.yml"
    path.write_text(f"publish_from: 2026-11-20\n{path.read_text('utf-8')}", "utf-8")
    before = on(0, sample, tmp_path, monkeypatch)
    after = on(2, sample, tmp_path, monkeypatch)
    assert "places/cau-da/index.html" not in before
    assert "places/cau-da/index.html" in after


def test_pages_name_the_day_of_their_sources(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = on(40, sample, tmp_path, monkeypatch)["en/index.html"].decode()
    assert "18 November 2026" in page and "28 December" not in page
