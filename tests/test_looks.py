"""The main templates look as they did when a person last looked, within a tolerance.

Letters are drawn otherwise by other fonts and browsers, so on a machine that has not those of the
kept pictures nothing is compared, and that is said.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from audited import hosting
from conftest import BROWSER, EPOCH, REPOSITORY, SAMPLE, city
from kept import ACCEPTED, at_rest
from PIL import Image, ImageChops

KEPT = REPOSITORY / "tests/looks"
MACHINE = KEPT / "machine.json"
LANGUAGES = [language.code for language in city(SAMPLE).languages]
PATHS = ["", "places/", "places/vuon-xa/", "map/", "calendar/"]
LOOKS = [(width, scheme) for width in (390, 1280) for scheme in ("light", "dark")]
NOISE = 64
"""How far a channel may be from the kept picture, which is compressed, to count as the same."""
SHARE = 0.004
"""The share of pixels that may differ by more."""
MOST = 3_000_000
"""Bytes that all pictures together may have."""

pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")


@pytest.fixture(scope="module")
def invented(sample_site: Path) -> Iterator[str]:
    with hosting(sample_site) as address:
        yield address


@pytest.fixture(scope="module")
def same_letters(browser, invented: str) -> None:
    """Skips where letters come out otherwise than in the kept pictures."""
    page = browser.new_page()
    page.goto(invented)
    here = {"browser": browser.version.split(".")[0], "widths": page.evaluate(LETTERS)}
    page.close()
    if ACCEPTED:
        KEPT.mkdir(exist_ok=True)
        MACHINE.write_text(json.dumps(here, indent=1) + "\n")
    elif here != json.loads(MACHINE.read_text()):
        pytest.skip("other fonts or another Chromium than the kept pictures were made with")


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_templates_look_as_they_did(
    browser, invented, same_letters, tmp_path: Path, code: str, width: int, scheme: str
) -> None:
    root = "" if city(SAMPLE).source.code == code else f"{code}/"
    changed = {}
    with at_rest(browser, width, scheme, code) as page:
        for path in PATHS:
            page.goto(invented + root + path, wait_until="networkidle")
            seen = Image.open(BytesIO(page.screenshot(full_page=True))).convert("RGB")
            name = f"{code}-{path.strip('/').split('/')[-1] or 'home'}-{width}-{scheme}.webp"
            if ACCEPTED:
                seen.save(KEPT / name, quality=30, method=6)
            kept = Image.open(KEPT / name).convert("RGB")
            if (share := difference(seen, kept)) > SHARE:
                seen.save(tmp_path / name)
                changed[name] = round(share, 4)
    assert changed == {}, f"now: {tmp_path}; see the head of tests/kept.py"


def test_the_clock_of_kept_pages_stands_at_the_declared_time(browser) -> None:
    with at_rest(browser, 390, "light", LANGUAGES[0]) as page:
        assert page.evaluate("Date.now()") == int(EPOCH) * 1000


@pytest.mark.parametrize("path", [*PATHS, "search/"])
def test_nothing_is_set_in_the_typeface_of_the_theme(browser, invented, path: str) -> None:
    page = browser.new_page()
    page.goto(invented + path)
    assert page.evaluate(THEIRS) == []
    page.close()


def test_a_changed_line_is_seen_and_noise_is_not() -> None:
    one = Image.new("RGB", (390, 800), "white")
    noisy = ImageChops.offset(one.point(lambda value: value - 20), 1)
    assert difference(one, noisy) == 0
    other = one.copy()
    other.paste("black", (20, 20, 200, 36))
    assert difference(one, other) > SHARE
    assert difference(one, one.resize((390, 801))) == 1


def test_kept_pictures_are_small() -> None:
    assert sum(path.stat().st_size for path in KEPT.glob("*.webp")) < MOST


def difference(one: Image.Image, other: Image.Image) -> float:
    """The share of pixels that differ by more than noise; 1 where the sizes differ."""
    if one.size != other.size:
        return 1.0
    bands = ImageChops.difference(one, other).split()
    furthest = ImageChops.lighter(ImageChops.lighter(bands[0], bands[1]), bands[2])
    counts = furthest.histogram()
    return sum(counts[NOISE + 1 :]) / (one.width * one.height)


LETTERS = """() => {
  const pen = document.createElement("canvas").getContext("2d");
  const own = getComputedStyle(document.body).fontFamily;
  return ["Đường phượng vĩ", "海防の港町", "하이퐁 항구", "海防欢迎您", "0123 – “”"].flatMap(
    text => [own, "serif", "monospace"].map(family => {
      pen.font = `40px ${family}`;
      return Math.round(pen.measureText(text).width * 10) / 10;
    }));
}"""
THEIRS = """() => [...document.body.querySelectorAll("*")]
  .filter((one) => !one.closest("code, kbd, pre, samp, script"))
  .filter((one) => getComputedStyle(one).fontFamily.startsWith("_"))
  .map((one) => one.outerHTML.slice(0, 80))"""
