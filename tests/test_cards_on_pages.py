"""Social cards as they are published: one for each page, painted once."""

from __future__ import annotations

import io
import re
from pathlib import Path

from conftest import build, tree
from hoaphuong.social.painting import (
    HEIGHT,
    MOST_BYTES,
    WIDTH,
)
from PIL import Image

IMAGE = re.compile(r'<meta property="og:image" content="https://[^/]+/([^"]+)">')


def with_cards(sample: Path) -> None:
    settings = sample / "data/site.yml"
    settings.write_text(settings.read_text("utf-8") + "social_cards: true\n", "utf-8")


def test_every_page_that_is_listed_has_its_card(sample: Path, tmp_path: Path) -> None:
    with_cards(sample)
    Image.linear_gradient("L").convert("RGB").save(sample / "data/places/cau.jpg")
    entry = sample / "data/places/cau-da.yml"
    said = "images: [{file: cau.jpg, alt: {vi: Cầu}, author: Ai đó, licence: cc-by-4.0}]\n"
    entry.write_text(said + entry.read_text("utf-8"), "utf-8")
    site = tmp_path / "site"
    run = build(sample, site, "--strict")
    assert run.returncode == 0, run.stderr
    files, named = tree(site), set()
    for path, content in files.items():
        page = content.decode("utf-8", "replace") if path.endswith(".html") else ""
        if 'rel="canonical"' in page:
            (card,) = IMAGE.findall(page)
            named.add(card)
            assert 'property="og:image:alt"' in page and "summary_large_image" in page
            assert (
                f'image:type" content="image/{"jpeg" if card.endswith("jpg") else "png"}"' in page
            )
    cards = {path: files[path] for path in files if re.search(r"(^|/)card\.(png|jpg)$", path)}
    assert named == set(cards)
    assert "places/cau-da/card.jpg" in cards and "card.png" in cards
    for path, content in cards.items():
        with Image.open(io.BytesIO(content)) as found:
            assert found.size == (WIDTH, HEIGHT), path
        assert len(content) <= MOST_BYTES, path


def test_cards_are_painted_once_and_again_for_another_name(sample: Path, tmp_path: Path) -> None:
    with_cards(sample)
    site = tmp_path / "site"
    assert build(sample, site).returncode == 0
    first = tree(site)
    kept = {path.name: path.stat().st_mtime_ns for path in (sample / ".cache/cards").iterdir()}
    entry = sample / "data/places/cau-da.yml"
    text = entry.read_text("utf-8")
    name = re.search(r"^en:\n  name: (.+)$", text, re.M)[1]
    entry.write_text(text.replace(f"  name: {name}", "  name: The other bridge"), "utf-8")
    assert build(sample, site).returncode == 0
    changed = {path for path, content in tree(site).items() if first.get(path) != content}
    assert {path for path in changed if path.endswith(".png")} == {"en/places/cau-da/card.png"}
    now = {path.name: path.stat().st_mtime_ns for path in (sample / ".cache/cards").iterdir()}
    assert len(now.items() - kept.items()) == 1 and len(now) == len(kept)


def test_a_site_without_cards_says_nothing_of_them(sample_site: Path) -> None:
    assert not list(sample_site.rglob("card.png"))
    assert "og:image" not in (sample_site / "index.html").read_text("utf-8")
