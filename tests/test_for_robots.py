"""What is written for robots: sitemaps, robots.txt, security.txt and feeds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import atoma
import pytest
from conftest import SAMPLE, city
from hoaphuong.declared.security import Security
from hoaphuong.edition import Edition
from hoaphuong.problems import Where
from hoaphuong.publishing import robots
from hoaphuong.publishing.tree import Tree
from lxml import etree
from sectxt import Parser
from sitemaps import faults

SITE = city(SAMPLE)


def with_settings(**changed: object):
    return replace(SITE, settings=replace(SITE.settings, **changed))


def read(folder: Path, name: str = "sitemap.xml") -> tuple[str, list[str]]:
    """What a file of https://www.sitemaps.org/protocol.html is, and the addresses in it."""
    root = etree.parse(folder / name).getroot()
    assert {one.tag.split("}")[0] for one in root} <= {f"{{{robots.PROTOCOL}"}
    addresses = [url.findtext(f"{{{robots.PROTOCOL}}}loc") for url in root]
    assert all(one.startswith(SITE.settings.url) for one in addresses)
    return etree.QName(root).localname, addresses


def written(folder: Path, paths: dict[str, list[str]], site=SITE) -> Path:
    from hoaphuong.publishing.ledger import Ledger

    folder.mkdir()
    editions = {language.code: Edition(site, language) for language in site.languages}
    robots.write_for_robots(editions, paths, Tree(folder, Ledger({}, {})))
    return folder


def test_a_sitemap_is_one_file_while_it_may_hold_all(tmp_path: Path) -> None:
    codes = list(SITE.by_code)
    folder = written(tmp_path / "site", {"": codes, "a/": codes, "b&c/": codes[:1]})
    kind, found = read(folder)
    assert kind == "urlset"
    assert len(found) == 2 * len(codes) + 1
    assert f"{SITE.settings.url}b&c/" in found
    assert not list(folder.glob("sitemap-*.xml"))


@pytest.mark.parametrize(("limit", "value"), [("MOST", 7), ("LARGEST", 3000)])
def test_a_sitemap_that_would_be_too_large_is_an_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, value: int
) -> None:
    monkeypatch.setattr(robots, limit, value)
    codes = list(SITE.by_code)
    folder = written(tmp_path / "site", {f"page-{number}/": codes for number in range(10)})
    kind, parts = read(folder)
    assert kind == "sitemapindex" and not list(faults(folder / "sitemap.xml", SITE.settings.url))
    assert len(parts) > 1
    pages: list[str] = []
    for part in parts:
        kind, found = read(folder, part.removeprefix(SITE.settings.url))
        assert kind == "urlset"
        pages += found
    assert len(pages) == len(set(pages)) == 10 * len(codes)
    for path in folder.glob("sitemap-*.xml"):
        assert path.read_text("utf-8").count("<loc>") <= (7 if limit == "MOST" else 50_000)
        assert path.stat().st_size <= (3000 if limit == "LARGEST" else 50 << 20)


def test_robots_are_shown_the_sitemap_of_an_official_site() -> None:
    from urllib.robotparser import RobotFileParser

    found = RobotFileParser()
    found.parse(robots.robots(with_settings(status="official")).splitlines())
    assert found.site_maps() == [f"{SITE.settings.url}sitemap.xml"]
    assert found.can_fetch("Anybody", f"{SITE.settings.url}data/all.json")


def test_robots_take_no_data_of_a_demonstration_but_see_that_its_pages_are_not_to_be_listed() -> (
    None
):
    from protego import Protego

    found = Protego.parse(robots.robots(with_settings(status="demonstration")))
    url = SITE.settings.url
    assert not list(found.sitemaps)
    assert found.can_fetch(f"{url}places/cau-da/", "Anybody")
    for path in ("data/all.json", "data/places.csv", "places/cau-da/index.json"):
        assert not found.can_fetch(f"{url}{path}", "Anybody"), path


def test_robots_txt_stands_at_the_root_of_every_site(site: Path, data) -> None:
    assert (site / "robots.txt").read_text("utf-8") == robots.robots(data)


def test_security_txt_is_as_rfc_9116_asks(tmp_path: Path) -> None:
    day = datetime.now(UTC).date().replace(day=1)
    expires = date(day.year + (day.month == 12), day.month % 12 + 1, 28)
    said = Security(
        ("a@example.org", "https://example.org/report"),
        expires,
        "https://example.org/p",
        Where("data/site.yml"),  # type: ignore[arg-type]
    )
    folder = written(tmp_path / "site", {"": ["vi"]}, with_settings(security=said))
    content = (folder / ".well-known/security.txt").read_bytes()
    found = Parser(content, [f"{SITE.settings.url}.well-known/security.txt"])
    assert found.errors == []
    assert found.is_valid()
    assert found.contact_email is None or found.contact_email == "a@example.org"
    assert found.preferred_languages


def test_a_site_without_a_contact_has_no_security_txt(sample_site: Path) -> None:
    assert not (sample_site / ".well-known").exists()


def feeds(site: Path) -> Iterator[tuple[Path, Path]]:
    """Of the lists of kinds; what changed in the data has an Atom feed of its own."""
    for path in sorted(site.rglob("feed.xml")):
        if path.parent.name != "changes":
            yield path, path.with_name("feed.json")


def test_both_feeds_of_a_list_say_the_same(site: Path, data) -> None:
    found = list(feeds(site))
    wanted = [kind for kind in data.kinds if kind.feed or data.settings.open_data]
    assert len(found) == len(wanted) * len(data.languages)
    for path, twin in found:
        atom = atoma.parse_atom_bytes(path.read_bytes())
        said = atoma.parse_json_feed_bytes(twin.read_bytes())
        assert said.version == "https://jsonfeed.org/version/1.1"
        assert said.title == atom.title.value
        assert [item.id_ for item in said.items] == [entry.id_ for entry in atom.entries]
        assert len({item.id_ for item in said.items}) == len(said.items) <= 50
        raw = json.loads(twin.read_text("utf-8"))
        folder = twin.parent.relative_to(site).as_posix()
        assert raw["feed_url"] == f"{data.settings.url}{folder}/feed.json"
        stamps = [entry.updated for entry in atom.entries]
        assert stamps == [item.date_modified for item in said.items]


def test_a_list_leads_to_its_feeds(site: Path, data) -> None:
    for path, _ in feeds(site):
        html = (path.parent / "index.html").read_text("utf-8")
        for name, type_ in (("feed.xml", "atom"), ("feed.json", "feed")):
            assert f'type="application/{type_}+{name[5:]}" title=' in html
            assert f'{path.parent.name}/{name}" type="application/{type_}+{name[5:]}">' in html


def test_a_feed_begins_with_what_was_changed_last(sample_site: Path) -> None:
    raw = json.loads((sample_site / "places/feed.json").read_text("utf-8"))
    stamps = [item["date_modified"][:10] for item in raw["items"]]
    assert stamps == sorted(stamps, reverse=True)
