"""The race runs for us alone; the check of what was agreed finds what is missing."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from conftest import REPOSITORY, build

BENCH = REPOSITORY / "bench"
sys.path.insert(0, str(BENCH))
import run  # noqa: E402
from agreed import faults_of  # noqa: E402
from chart import chart  # noqa: E402
from city import write_city  # noqa: E402
from corpus import corpus, edited_entry  # noqa: E402
from generators import OURS  # noqa: E402
from measure import Cost, Failed, measure  # noqa: E402
from peers import write_eleventy, write_hugo  # noqa: E402
from report import Bar, Result, bars, slug_of  # noqa: E402

ENTRIES = 24
ENTRY = "en/heritage/heritage-000003/index.html"
LIST = "ja/heritage/index.html"
TERM = f"tags/tag-{next(corpus(ENTRIES)).tags[0]}/index.html"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The corpus as we build it."""
    city = tmp_path_factory.mktemp("race") / "city"
    write_city(city, ENTRIES)
    done = build(city, city / "site")
    assert done.returncode == 0, done.stderr
    yield city / "site"
    shutil.rmtree(city)


def test_race_prints_a_row_for_each_size() -> None:
    done = subprocess.run(
        [sys.executable, BENCH / "run.py", "--only", "ours", "10", "30"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    rows = [line.split() for line in done.stdout.splitlines() if re.match(r"\s+\d+ ", line)]
    assert [int(row[0]) for row in rows] == [10, 30]
    assert "ours at 30: checking" in done.stdout
    assert "30 entries on tmpfs" in done.stderr


def test_preview_says_that_it_is_not_measured_without_a_browser(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, BENCH / "preview.py"],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": str(tmp_path)},
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("NOT MEASURED: ")


def test_what_we_build_is_the_agreed_site(site: Path) -> None:
    assert faults_of(site, ENTRIES) == []


@pytest.mark.parametrize(
    ("file", "part", "instead"),
    [
        (ENTRY, r"<title>.*?</title>", ""),
        (ENTRY, r'<meta name="description".*?>', ""),
        (ENTRY, r'<link rel="canonical".*?>', ""),
        (ENTRY, r'<link rel="alternate" hreflang="ko".*?>', ""),
        (ENTRY, r'<meta property="og:url".*?>', ""),
        (ENTRY, r'<meta property="og:locale:alternate".*?>', ""),
        (ENTRY, r'"longitude":[\d.]+', '"longitude":1'),
        (ENTRY, r'<a href="[^"]*" lang="ja"', '<a href="/" lang="ja"'),
        (ENTRY, r"<h1>.*?</h1>", ""),
        (ENTRY, r'<nav class="hp-crumbs".*?</nav>', ""),
        (ENTRY, r'<ul class="hp-menu__panel">.*?</ul>', ""),
        (ENTRY, r'type="radio" name="contrast"', ""),
        (ENTRY, r'<script type="module" src="[^"]*page[^"]*"></script>', ""),
        (ENTRY, r"<dd>Unit \d+</dd>", "<dd></dd>"),
        (ENTRY, r"geo:\d+", "geo:1"),
        (ENTRY, r"<dd>\d{4}</dd>", "<dd></dd>"),
        (ENTRY, r'<a href="[^"]*tag-\d+/">', "<a>"),
        (ENTRY, r"<li>\w[^<]*\.</li>", ""),
        (ENTRY, r"<td>\d+</td>", "<td>no</td>"),
        (ENTRY, r'<h2 id="[^"]+">', "<h2>"),
        (ENTRY, r'href="https://archive.example/source"', 'href="https://archive.example/"'),
        (ENTRY, r"<footer class=\"hp-footer\">.*</footer>", ""),
        (ENTRY, r'href="\.\./\.\./"', 'href="../../nowhere/"'),
        (LIST, r'<li class="hp-card">.*?</li>', ""),
        (LIST, r"hp-card__summary\">[^<]", 'hp-card__summary">'),
        (TERM, r'<li class="hp-card">.*?</li>', ""),
        ("sitemap.xml", r"<url>.*?</url>", ""),
        ("sitemap.xml", r'<xhtml:link rel="alternate" hreflang="ja".*?/>', ""),
        ("zh/festivals/feed.xml", r"<entry>.*?</entry>", ""),
    ],
)
def test_a_part_that_is_missing_is_found(site: Path, file: str, part: str, instead: str) -> None:
    path = site / file
    whole = path.read_text("utf-8")
    broken = re.sub(part, lambda _: instead, whole, count=1, flags=re.S)
    assert broken != whole
    path.write_text(broken, "utf-8")
    try:
        assert any(file in fault for fault in faults_of(site, ENTRIES))
    finally:
        path.write_text(whole, "utf-8")


def test_a_page_that_is_missing_is_found(site: Path) -> None:
    (site / ENTRY).rename(site / "away")
    try:
        assert f"{ENTRY}: is not there" in faults_of(site, ENTRIES)
    finally:
        (site / "away").rename(site / ENTRY)


def test_a_broken_page_stops_the_race(site: Path) -> None:
    whole = (site / ENTRY).read_text("utf-8")
    run._agreed(OURS, site.parent, ENTRIES)
    (site / ENTRY).write_text(whole.replace("<h1>", "<h2>"), "utf-8")
    try:
        with pytest.raises(Failed, match=r"did not build the agreed site(.|\n)*no <h1>"):
            run._agreed(OURS, site.parent, ENTRIES)
    finally:
        (site / ENTRY).write_text(whole, "utf-8")


def test_a_build_before_the_edit_is_not_that_after_it(site: Path) -> None:
    changed = f"en/{edited_entry(ENTRIES).id}/index.html"
    assert faults_of(site, ENTRIES, edited=True) == [f"{changed}: the body is not the Markdown's"]


def test_peers_get_the_same_texts(tmp_path: Path) -> None:
    write_hugo(tmp_path / "hugo", 3)
    write_eleventy(tmp_path / "eleventy", 3)
    for entry in corpus(3):
        for lang, said in entry.texts.items():
            page = (tmp_path / f"hugo/content/{lang}/{entry.id}.md").read_text("utf-8")
            assert said.body in page and f'"{said.name}"' in page
    assert "heritage/heritage-000000" in (tmp_path / "eleventy/corpus.json").read_text("utf-8")


def test_time_of_children_is_counted(tmp_path: Path) -> None:
    child = "t = __import__('time'); s = t.process_time()\nwhile t.process_time() - s < .4: pass"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    assert measure([sys.executable, "-c", parent], tmp_path, {}).cpu >= 0.4
    with pytest.raises(Failed, match="no such thing"):
        measure([sys.executable, "-c", "raise SystemExit('no such thing')"], tmp_path, {})


def test_bars_compare_with_the_fastest_peer() -> None:
    results = [_result("ours", 1.5), _result("hugo", 1.0), _result("eleventy", 3.0)]
    (bar,) = bars(results)
    assert bar.value == 1.5 and "met; stretch 1.2 missed" in str(bar)
    assert "MISSED" in str(Bar("peak", 401, 400))


def test_picture_is_a_picture_with_words() -> None:
    titles = {"ours": "Ours & co", "hugo": "Hugo", "eleventy": "Eleventy"}
    drawn = chart([_result(name, 12.34) for name in titles], titles)
    tree = ElementTree.fromstring(drawn)
    texts = ["".join(text.itertext()) for text in tree.iter("{http://www.w3.org/2000/svg}text")]
    assert texts.count("12.3") == 6 and "Ours & co" in texts
    said = tree.findtext("{http://www.w3.org/2000/svg}desc") or ""
    assert "Ours & co at 200 entries: 12.3 s cold" in said


def test_file_name_of_a_machine_is_plain() -> None:
    assert slug_of({"cpu": "Some(R) Make X-1 @ 2GHz", "cores": 2}) == "some-make-x-1-2ghz-2"


def test_lock_of_the_peers_names_no_host_and_pins_with_hashes() -> None:
    text = (REPOSITORY / "requirements-bench.lock").read_text()
    assert "://" not in text
    for package in re.split(r"\n(?=\S)", text.strip()):
        assert "==" in package and "--hash=sha256:" in package
    assert '"resolved"' not in (BENCH / "peers/eleventy/package-lock.json").read_text()


def _result(generator: str, seconds: float) -> Result:
    cost = Cost(seconds, 100)
    return Result(200, generator, "tmpfs", 1240, 12, [cost], [cost])
