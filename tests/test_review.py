"""A text is vouched for by a role, and what was approved is approved as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from hoaphuong.cli import main
from hoaphuong.reading.load import load_site
from playwright.sync_api import Browser
from redeclaring import DRAWING
from translating import change

BRIDGE = "data/places/cau-da.yml"
SAY = ["--state", "approved", "--by", "Sở Ngoại vụ"]


def run(city: Path, *words: str) -> int:
    return main(["review", *words, "--city", str(city), "--messages", "en"])


def state(city: Path, code: str) -> str:
    site, _ = load_site(city)
    return site.by_id["places/cau-da"].blocks[code].review.state


def test_an_approval_writes_role_date_and_seal_and_nothing_else(sample: Path) -> None:
    before = (sample / BRIDGE).read_text("utf-8").splitlines()
    assert run(sample, "places/cau-da", "--lang", "ja", *SAY) == 0
    after = (sample / BRIDGE).read_text("utf-8").splitlines()
    differing = [new for old, new in zip(before, after, strict=True) if old != new]
    assert len(differing) == 1
    assert differing[0].startswith("  review: {state: approved, by: Sở Ngoại vụ, date: 20")
    assert (state(sample, "ja"), state(sample, "en")) == ("approved", "draft")


def test_an_approved_text_that_changes_is_only_reviewed(sample: Path) -> None:
    assert run(sample, "places/cau-da", *SAY) == 0
    change(sample, "Một cây cầu không có thật bắc", "Một  cây cầu không có thật bắc")
    assert state(sample, "vi") == "approved"
    change(sample, "Một  cây cầu không có thật bắc", "Một cây cầu không có thật, bắc")
    assert (state(sample, "vi"), state(sample, "en")) == ("reviewed", "approved")
    _, problems = load_site(sample)
    assert "approved-text-changed" in {problem.code for problem in problems}


def test_nobody_vouches_without_a_name(sample: Path) -> None:
    assert run(sample, "places/cau-da", "--state", "approved") == 2
    assert run(sample, "places/cau-daa", *SAY) == 2
    assert state(sample, "vi") == "draft"


def test_a_state_can_be_demanded(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(sample, "places/cau-da", "--min-state", "reviewed") == 1
    assert f"{BRIDGE}:11:3: this text is only 'draft'" in capsys.readouterr().out
    assert run(sample, "places/cau-da", *SAY) == 0
    assert run(sample, "places/cau-da", "--min-state", "approved") == 0


def test_what_was_approved_by_hand_is_sealed_as_it_stands(
    sample: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = sample / "data/places/vuon-xa.yml"
    before = path.read_text("utf-8")
    assert run(sample, "places/vuon-xa", "--lang", "vi", "--min-state", "approved") == 1
    assert "vuon-xa.yml:12:3: this text is approved without a seal" in capsys.readouterr().out
    assert run(sample, "--seal") == 0
    assert "1 texts were sealed" in capsys.readouterr().out
    after = path.read_text("utf-8")
    sealed = "review: {state: approved, by: Phòng thử nghiệm, date: 2026-11-21, seal: "
    assert sealed in after and len(after) == len(before) + len(", seal: 123456789012")
    assert run(sample, "places/vuon-xa", "--lang", "vi", "--min-state", "approved") == 0
    path.write_text(after.replace("Khu vườn nằm", "Khu vườn ở"), "utf-8")
    site, _ = load_site(sample)
    assert site.by_id["places/vuon-xa"].blocks["vi"].review.state == "reviewed"


def test_what_waits_is_seen_as_it_will_look(sample: Path) -> None:
    page = sample / "approvals.html"
    assert run(sample, "--page", str(page)) == 0
    html = page.read_text("utf-8")
    assert "<h1>Far Garden</h1>" in html and "Test desk" in html and "<h1>Cầu Đá" not in html
    link = "https://base.example/en/places/cau-da/"
    assert f'<p>The garden lies beside the <a href="{link}">Stone Bridge</a>' in html
    assert '<div class="hp-main" lang="en">' in html and 'class="hp-facts"' in html
    assert list((sample / "approvals/assets").glob("site.*.css"))
    assert not (sample / "site").exists()


def test_nothing_that_waits_is_said(sample: Path) -> None:
    page = sample / "approvals.html"
    assert run(sample, "places/cau-da", "--page", str(page)) == 0
    assert "Nothing waits for approval." in page.read_text("utf-8")


def test_the_page_of_what_waits_opens_from_a_disk_with_all_it_asks_for(
    sample: Path, browser: Browser
) -> None:
    path = sample / "data/places/vuon-xa.yml"
    kind = sample / "data/kinds/places.yml"
    kind.write_text(kind.read_text("utf-8") + DRAWING, "utf-8")
    path.write_text(path.read_text("utf-8").replace("approved", "reviewed"), "utf-8")
    page, lost = sample / "approvals.html", []
    assert run(sample, "--page", str(page)) == 0
    opened = browser.new_page(viewport={"width": 390, "height": 800})
    opened.on("requestfailed", lambda request: lost.append(request.url))
    opened.on("console", lambda said: lost.append(said.text))
    opened.goto(page.as_uri())
    assert opened.locator(".hp-approvals__text").count() == 2
    assert opened.locator(".hp-approvals__text use").count() > 2
    for shape in opened.locator(".hp-approvals__text use").all():
        assert opened.locator(str(shape.get_attribute("href"))).count() == 1
    names = opened.evaluate("[...document.querySelectorAll('[id]')].map(one => one.id)")
    assert len(names) == len(set(names))
    wide = opened.evaluate("document.documentElement.scrollWidth")
    opened.close()
    assert (lost, wide) == ([], 390)
