"""What a visitor holds: the card for a driver, the leaflet, the code, and what the page gives."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest
from conftest import HA_NOI, REPOSITORY, city
from hoaphuong.codes import QUIET, code_of
from hoaphuong.declared.kinds import CODE, LEAFLET, SHOW
from hoaphuong.edition import Edition
from hoaphuong.pages.hands import in_hand
from hoaphuong.rendering.markup import escape
from hoaphuong.rendering.patterns import Gap

SITE = city(REPOSITORY)
LANGUAGES = {language.code: language for language in SITE.languages}


def root_of(code: str) -> str:
    return "" if LANGUAGES[code] is SITE.source else f"{code}/"


def with_handout(name: str):
    return [entry for entry in SITE.entries if name in entry.kind.handouts]


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_card_says_the_place_in_the_source_language_and_the_reader_s(
    portal: Path, code: str
) -> None:
    cards = with_handout(SHOW)
    assert len(cards) > 50
    for entry in cards:
        html = (portal / f"{root_of(code)}{entry.id}/show/index.html").read_text("utf-8")
        own = html.partition('class="hp-show__own"')[0]
        assert (
            f'<h1 class="hp-show__name">{escape(entry.text("name", SITE.source.code))}</h1>' in own
        )
        assert SITE.words[SITE.source.code]["take-me-to"] in own
        assert escape(entry.text("name", code)) in html
        assert escape(SITE.words[code]["take-me-to"]) in html


def test_a_leaflet_says_it_in_every_language_and_leads_to_each(portal: Path) -> None:
    leaflets = with_handout(LEAFLET)
    assert leaflets
    for entry in leaflets:
        html = (portal / f"{entry.id}/leaflet/index.html").read_text("utf-8")
        for code, language in LANGUAGES.items():
            row = html.partition(f'class="hp-leaflet__row" lang="{language.tag}"')[2]
            row = row.partition("</section>")[0]
            assert escape(entry.text("summary", code)) in row
            assert f"{root_of(code)}{entry.id}/code.svg" in row
        assert not (portal / f"{next(iter(LANGUAGES))}/{entry.id}/leaflet").exists()


def test_only_kinds_that_declare_it_have_anything_beside_their_pages(portal: Path) -> None:
    declared = {entry.id for name in (SHOW, LEAFLET, CODE) for entry in with_handout(name)}
    for entry in SITE.entries:
        there = {path.name for path in (portal / entry.id).iterdir()}
        assert (there & {"show", "leaflet", "code.svg"} != set()) == (entry.id in declared)


def test_a_code_is_dark_on_light_with_room_around_it() -> None:
    svg = code_of("https://base.example/places/cau-da/").decode()
    size = int(re.search(r'viewBox="0 0 (\d+)', svg)[1])
    runs = [tuple(map(int, run)) for run in re.findall(r"M(\d+) (\d+)\.5h(\d+)", svg)]
    assert min(x for x, _, _ in runs) == min(y for _, y, _ in runs) == QUIET
    assert max(x + long for x, _, long in runs) == size - QUIET
    assert runs[0] == (QUIET, QUIET, 7)  # the upper edge of the mark that readers look for
    assert svg != code_of("https://base.example/places/vuon-xa/").decode()


def test_ways_to_share_carry_the_page_s_own_address() -> None:
    code = next(code for code in LANGUAGES if root_of(code))
    edition = Edition(SITE, LANGUAGES[code], "../../")
    hands = in_hand(edition, SITE.kinds[0], Gap(0), Gap(1), None)
    assert hands.beside
    address = quote(f"{SITE.settings.url}{code}/", safe="")
    for way in hands.ways:
        assert f"{address}{Gap(0).token}" in way.href
        assert "{" not in way.href
    shares = [share for share in SITE.settings.share if code in (share.languages or [code])]
    assert [way.name for way in hands.ways[1:]] == [share.name for share in shares]


def test_an_original_has_no_original_beside_it_and_a_borrowed_text_neither() -> None:
    kind, gaps = SITE.kinds[0], (Gap(0), Gap(1))
    assert not in_hand(Edition(SITE, SITE.source), kind, *gaps, None).beside
    other = Edition(SITE, SITE.languages[1], "../../")
    assert not in_hand(other, kind, *gaps, SITE.source).beside


def test_a_city_that_wants_no_tools_has_none() -> None:
    small = city(HA_NOI)
    assert small.settings.tools == ()
    bare = replace(small.kinds[0], handouts=())
    hands = in_hand(Edition(small, small.source), bare, Gap(0), Gap(1), None)
    assert not hands.tools
    assert hands.ways == ()
