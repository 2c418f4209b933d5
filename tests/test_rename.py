"""`hoaphuong rename` takes all that names an entry along; its old address leads to the new."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest
from commanding import hoaphuong
from conftest import build, tree
from hoaphuong.reading.load import load_site
from photographs import picture
from test_fix import ENTRY


@pytest.fixture
def linked(sample: Path) -> Path:
    """The sample city, its bridge named in every place that may name an entry."""
    (sample / "data/places/cau-da.jpg").write_bytes(picture())
    path = sample / ENTRY
    images = "images: [{file: cau-da.jpg, author: A, licence: cc-by-4.0, alt: {vi: Cầu}}]\n"
    path.write_text(images + path.read_text("utf-8"), "utf-8")
    path = sample / "data/places/vuon-xa.yml"
    text = path.read_text("utf-8")
    text = text.replace("  body: |\n    ", "  body: |\n    [Cầu](entry:places/cau-da) ở đây. ", 1)
    path.write_text(f"way: [{{entry: places/cau-da}}]  # lối đi\n{text}", "utf-8")
    (sample / "docs/about.vi.md").write_text("---\ntitle: Cầu\n---\n[Cầu](places/cau-da/#x)\n")
    (sample / "docs/about.en.md").write_text("---\ntitle: B\n---\n[B](entry:places/cau-da)\n")
    lock = sample / "data/translations.lock"
    lock.write_text("# head\nplaces/cau-da name en vi 000000000000\n")
    return sample


def test_rename_takes_all_that_names_the_entry_along(linked: Path) -> None:
    run = hoaphuong("rename", r"data\places\cau-da.yml", "places/cau-dai", "--city", str(linked))
    assert run.returncode == 0, run.stderr
    data = linked / "data"
    assert not (data / "places/cau-da.yml").exists() and not (data / "places/cau-da.jpg").exists()
    assert (data / "places/cau-dai.jpg").read_bytes() == picture()
    garden = (data / "places/vuon-xa.yml").read_text("utf-8")
    assert garden.startswith("way: [{entry: places/cau-dai}]  # lối đi\n")
    assert "](entry:places/cau-dai)" in garden and "cau-da)" not in garden
    assert "(places/cau-dai/#x)" in (linked / "docs/about.vi.md").read_text("utf-8")
    assert "(entry:places/cau-dai)" in (linked / "docs/about.en.md").read_text("utf-8")
    lock = (data / "translations.lock").read_text("utf-8")
    assert lock == "# head\nplaces/cau-dai name en vi 000000000000\n"
    assert "places/cau-da: places/cau-dai\n" in (data / "redirects.yml").read_text("utf-8")
    site, problems = load_site(linked)
    assert site and not [one for one in problems if one.code != "missing-page"]
    assert site.by_id["places/cau-dai"].facts["images"][0].file == "cau-dai.jpg"


def test_renaming_again_makes_chains_short_and_back_leaves_no_circle(linked: Path) -> None:
    names = ["cau-da", "cau-dai", "cau-cu", "cau-da"]
    for old, new in itertools.pairwise(names):
        run = hoaphuong("rename", f"places/{old}", f"places/{new}", "--city", str(linked))
        assert run.returncode == 0, run.stderr
    lines = (linked / "data/redirects.yml").read_text("utf-8").splitlines()[1:]
    assert lines == ["places/cau-cu: places/cau-da", "places/cau-dai: places/cau-da"]


def test_rename_does_nothing_by_half(linked: Path) -> None:
    before = tree(linked)
    for wrong in (
        ("places/no", "places/x"),
        ("places/cau-da", "places/vuon-xa"),
        ("places/cau-da", "bells/x"),
        ("places/cau-da", "places/Có Dấu"),
    ):
        run = hoaphuong("rename", *wrong, "--city", str(linked))
        assert run.returncode == 2 and run.stderr.strip() and "Traceback" not in run.stderr
    hoaphuong("rename", "places/cau-da", "places/x", "--dry-run", "--city", str(linked))
    assert tree(linked) == before


def test_old_address_leads_to_the_new_one_in_every_language(linked: Path, tmp_path: Path) -> None:
    assert hoaphuong("rename", "places/cau-da", "places/x", "--city", str(linked)).returncode == 0
    for path in (linked / "docs").glob("about.*"):
        path.unlink()
    run = build(linked, tmp_path / "site")
    assert run.returncode == 0, run.stderr
    page = (tmp_path / "site/en/places/cau-da/index.html").read_text("utf-8")
    assert re.search(r'<link rel="canonical" href="https://[^"]+/en/places/x/">', page)
    assert 'content="0; url=../../places/x/"' in page and ">Stone Bridge</a>" in page
    assert (tmp_path / "site/en/places/x/index.html").is_file()
    rules = (tmp_path / "site/_redirects").read_text("utf-8").splitlines()
    assert any(rule.endswith("/en/places/cau-da/* /en/places/x/:splat 301") for rule in rules)
    assert "cau-da" not in (tmp_path / "site/sitemap.xml").read_text("utf-8")
