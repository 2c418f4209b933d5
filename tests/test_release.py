"""What a build leaves out: drafts, what waits for its day, texts that are not signed off."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from building import build, quick  # noqa: F401
from conftest import tree
from hoaphuong.fields.stops import Stop, Stops
from hoaphuong.reading.load import load_site
from hoaphuong.release import released
from hoaphuong.rendering.markdown import UNLINKED, to_html
from hoaphuong.site import Site
from hoaphuong.translating.passages import entry_passages
from hoaphuong.translating.standing import standings

BRIDGE, GARDEN = "places/cau-da", "places/vuon-xa"
Put = Callable[[str, str], None]


@pytest.fixture
def put(sample: Path) -> Put:
    """Writes a line at the head of a file of data/."""

    def at_head(name: str, line: str) -> None:
        path = sample / f"data/{name}.yml"
        path.write_text(f"{line}\n{path.read_text('utf-8')}", "utf-8")

    return at_head


def shown(city: Path) -> Site:
    site, _ = load_site(city)
    return released(site)


def test_where_nothing_is_kept_back_the_site_is_itself(sample: Path) -> None:
    site, _ = load_site(sample)
    assert released(site) is site


@pytest.mark.parametrize("line", ["draft: true", "publish_from: 2027-01-01"])
def test_an_entry_that_is_kept_back_is_in_nothing(sample: Path, put: Put, line: str) -> None:
    put(BRIDGE, line)
    settings = sample / "data/site.yml"
    settings.write_text(settings.read_text("utf-8").replace("search: false", "search: true"))
    site = shown(sample)
    assert [entry.id for entry in site.entries] == [GARDEN]
    assert "others" not in site.by_id[GARDEN].facts
    files = build(sample, sample.parent / "site")
    assert not [name for name in files if "cau-da" in name]
    assert not [name for name, content in files.items() if b"cau-da" in content]
    assert [name for name in files if "/search/" in name and b"vuon-xa" in files[name]]
    assert b"<p>The garden lies beside the Stone Bridge.</p>" in files[f"en/{GARDEN}/index.html"]


@pytest.mark.parametrize("line", ["draft: false", "publish_from: 2026-11-18"])
def test_an_entry_that_is_not_kept_back_any_more_is_there(
    sample: Path, put: Put, line: str
) -> None:
    before = build(sample, sample.parent / "before")
    put(BRIDGE, line)
    after = build(sample, sample.parent / "site")
    assert after.keys() == before.keys()
    assert after[f"{BRIDGE}/index.html"] == before[f"{BRIDGE}/index.html"]


def test_a_page_with_nothing_but_a_link_to_a_draft_is_made_again_when_that_is_none(
    sample: Path, put: Put
) -> None:
    bridge, garden = (sample / f"data/{name}.yml" for name in (BRIDGE, GARDEN))
    bridge.write_text(bridge.read_text("utf-8").replace("point: {", "#: {"), "utf-8")
    garden.write_text(garden.read_text("utf-8").replace("others: [", "#: ["), "utf-8")
    before = bridge.read_text("utf-8")
    put(BRIDGE, "draft: true")
    target = sample.parent / "site"
    assert b"beside the Stone Bridge." in build(sample, target)[f"en/{GARDEN}/index.html"]
    bridge.write_text(before, "utf-8")
    after = build(sample, target)
    assert b'places/cau-da/">Stone Bridge</a>' in after[f"en/{GARDEN}/index.html"]
    assert after == build(sample, sample.parent / "fresh")


def test_a_day_counts_by_the_declared_date_of_the_build(
    sample: Path, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(BRIDGE, "publish_from: 2027-01-01")
    target = sample.parent / "site"
    assert f"{BRIDGE}/index.html" not in build(sample, target)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1798736400")  # 1 January 2027 in the city, 0:00
    later = build(sample, target)
    assert f"{BRIDGE}/index.html" in later
    assert b'href="../../../en/places/cau-da/"' not in later[f"en/{GARDEN}/index.html"]
    assert b'places/cau-da/">Stone Bridge</a>' in later[f"en/{GARDEN}/index.html"]


def test_a_text_below_the_state_is_as_if_it_were_missing(sample: Path, put: Put) -> None:
    put("site", "publish: reviewed")
    site = shown(sample)
    assert [entry.id for entry in site.entries] == [GARDEN]  # the other's source is a draft
    garden, ja = site.by_id[GARDEN], site.by_code["ja"]
    assert set(garden.blocks) == {"vi", "en"}
    assert site.text(garden, "name", ja) == ("Far Garden", site.by_code["en"])
    files = build(sample, sample.parent / "site")
    page = files[f"ja/{GARDEN}/index.html"].decode()
    assert "遠い庭" not in page and "Far Garden" in page
    assert 'hreflang="ja"' not in page.partition("</head>")[0]
    assert f"ja/{GARDEN}/" not in files["sitemap.xml"].decode()
    assert not [name for name in files if "遠い庭".encode() in files[name]]


def test_a_text_is_published_once_it_has_the_state(sample: Path, put: Put) -> None:
    put("site", "publish: approved")
    target = sample.parent / "site"
    assert b"Far Garden" not in build(sample, target)[f"en/{GARDEN}/index.html"]
    path = sample / f"data/{GARDEN}.yml"
    path.write_text(path.read_text("utf-8").replace("state: reviewed", "state: approved"), "utf-8")
    after = build(sample, target)
    assert b"Far Garden</h1>" in after[f"en/{GARDEN}/index.html"]
    assert after == build(sample, sample.parent / "fresh")
    assert tree(target) == after


def test_a_text_that_was_approved_and_has_changed_is_withheld(sample: Path, put: Put) -> None:
    put("site", "publish: approved")
    path = sample / f"data/{GARDEN}.yml"
    sealed = "date: 2026-11-21, seal: 000000000000}"
    path.write_text(path.read_text("utf-8").replace("date: 2026-11-21}", sealed, 1), "utf-8")
    assert shown(sample).entries == ()


def test_translators_are_told_what_readers_see_instead(sample: Path, put: Put) -> None:
    put("site", "publish: reviewed")
    site, _ = load_site(sample)
    told = {
        (one.passage.field, one.code): one.shown
        for one in standings(site, entry_passages(site.by_id[GARDEN]))
    }
    assert told["name", "ja"] == told["body", "ja"] == "en"
    assert told["name", "en"] == ""


def test_translators_are_not_given_drafts(sample: Path, put: Put) -> None:
    put(BRIDGE, "draft: true")
    site, _ = load_site(sample)
    assert not list(standings(site, entry_passages(site.by_id[BRIDGE])))
    assert list(standings(site, entry_passages(site.by_id[GARDEN])))


@pytest.mark.parametrize(
    "text",
    [
        "See [the *old* bridge](entry:places/x), please.",
        'See [the *old* bridge](entry:places/x "title"), please.',
        "See [the *old* bridge][1], please.\n\n[1]: entry:places/x",
        'See <a href="entry:places/x">the <em>old</em> bridge</a>, please.',
    ],
)
def test_of_a_link_to_what_is_left_out_the_words_remain(text: str) -> None:
    text = text.replace("please.", "please. [On](entry:places/y).")
    html = to_html(text, lambda target: UNLINKED if target == "places/x" else "y/")
    assert html == '<p>See the <em>old</em> bridge, please. <a href="y/">On</a>.</p>\n'


def test_how_one_comes_from_a_stop_that_is_left_out_is_not_said() -> None:
    stops = (Stop("a/a"), Stop("a/b", "bus"), Stop("a/c", "foot"), Stop("a/d", "boat"))
    kept = Stops().without(stops, {"a/b"})
    assert kept == (Stop("a/a"), Stop("a/c"), Stop("a/d", "boat"))
    assert Stops().without(stops[:1], {"a/a"}) is None
