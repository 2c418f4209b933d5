"""Drawings: every motif can be shown, each entry has its own, and no two neighbours look alike."""

from __future__ import annotations

import dataclasses
import random
import re
from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest
import yaml
from conftest import REPOSITORY, city
from hoaphuong.declared.drawings import Drawing
from hoaphuong.drawings.motifs import FILE, motifs
from hoaphuong.drawings.scenes import Drawings, Scene
from hoaphuong.pages.grouping import orders
from hoaphuong.reading.layers import DEFAULTS

SITE = city(REPOSITORY)
TONES = set(
    re.findall(
        r"--hp-draw-([a-z]+):", (REPOSITORY / "overrides/assets/css/00-tokens.css").read_text()
    )
)


def symbols() -> Iterator[ElementTree.Element]:
    return ElementTree.parse(FILE).getroot().iter("{http://www.w3.org/2000/svg}symbol")


def look(scene: Scene) -> tuple[str, str, str]:
    """What is seen of a drawing on a card."""
    return scene.sky, scene.ground, scene.main


def made_up(count: int, fit: tuple[str, ...], seed: int) -> tuple[Drawings, list, list[list]]:
    """So many entries without terms or points, in ten lists of random order."""
    kind = SimpleNamespace(name="things", drawing=Drawing(fit), fields={})
    entries = [Thing(f"things/{number}", kind) for number in range(count)]
    shuffle = random.Random(seed)
    lists = [shuffle.sample(entries, count) for _ in range(10)]
    site = SimpleNamespace(
        kinds=[kind],
        by_kind={"things": entries},
        neighbourhood=SimpleNamespace(near=lambda entry: []),
    )
    return Drawings(site, lambda kind: lists), entries, lists


@dataclasses.dataclass(frozen=True, eq=False)
class Thing:
    """As much of an entry as a drawing looks at."""

    id: str
    kind: object
    facts: dict = dataclasses.field(default_factory=dict)


@pytest.mark.parametrize("fit", [("pagoda", "drum"), ("ship", "sampan"), ("book", "seal")])
def test_no_two_neighbours_look_alike_in_any_of_ten_lists(fit: tuple[str, ...]) -> None:
    for seed in range(5):
        drawings, _, lists = made_up(200, fit, seed)
        for order in lists:
            for one, other in pairwise(order):
                assert look(drawings.of(one)) != look(drawings.of(other))


def test_no_two_neighbours_of_the_portal_look_alike_in_any_language() -> None:
    drawings = Drawings(SITE, partial(orders, SITE))
    drawn = [kind for kind in SITE.kinds if kind.drawing]
    assert drawn
    for kind in drawn:
        for order in orders(SITE, kind):
            for one, other in pairwise(order):
                assert look(drawings.of(one)) != look(drawings.of(other)), (one.id, other.id)


def test_the_same_data_give_the_same_drawings_whatever_order_it_comes_in() -> None:
    first, entries, _ = made_up(60, ("pagoda", "drum"), 1)
    second, others, lists = made_up(60, ("pagoda", "drum"), 1)
    lists.reverse()
    others.reverse()
    by_id = {entry.id: second.of(entry) for entry in others}
    assert [first.of(entry) for entry in entries] == [by_id[entry.id] for entry in entries]


def test_an_entry_shows_its_own_motif_where_it_names_one() -> None:
    drawings = Drawings(SITE, partial(orders, SITE))
    named = [entry for entry in SITE.entries if "motif" in entry.facts]
    assert named
    for entry in named:
        assert drawings.of(entry).main == entry.facts["motif"]


def test_what_stands_in_a_drawing_stands_on_the_same_ground() -> None:
    drawings, known = Drawings(SITE, partial(orders, SITE)), motifs()
    for entry in SITE.entries:
        scene = drawings.of(entry)
        if scene:
            on = known.standing[scene.main]
            assert scene.ground in known.grounds[on] and scene.sky in known.skies[on]
            assert {known.standing[name] for name in scene.companions} <= {on}
            assert len({scene.main, *scene.companions}) == 1 + len(scene.companions)


def test_there_are_enough_motifs_and_grounds_and_skies() -> None:
    known = motifs()
    assert len(known.standing) >= 24
    for on in set(known.standing.values()):
        assert len(known.grounds[on]) * len(known.skies[on]) >= 15, on


def test_motifs_take_their_colours_from_the_tokens_alone() -> None:
    for symbol in symbols():
        drawn = list(symbol.iter())[1:]
        assert drawn, symbol.attrib
        for part in drawn:
            assert not {"style", "class", "id"} & set(part.attrib), symbol.attrib
            for name in ("fill", "stroke"):
                value = part.get(name)
                tone = re.fullmatch(r"var\(--hp-draw-([a-z]+)\)", value or "")
                assert value in (None, "none") or (tone and tone[1] in TONES), symbol.attrib
        painted = [part for part in drawn if part.tag.endswith(("path", "circle", "ellipse"))]
        groups = [part for part in drawn if part.tag.endswith("}g")]
        for part in painted:
            grouped = any(part in list(group) for group in groups)
            assert part.get("fill") or part.get("stroke") or grouped, symbol.attrib
            curved = re.search(r"[vhlaqctzLHVAQCTZ].*[vhlaqctzLHVAQCTZ]", part.get("d", ""))
            if part.get("stroke") and curved and "q" in part.get("d", ""):
                assert part.get("fill") == "none", symbol.attrib


def test_every_motif_is_used_by_some_kind() -> None:
    used = {name for kind in SITE.kinds if kind.drawing for name in names(kind.drawing)}
    used |= {entry.facts["motif"] for entry in SITE.entries if "motif" in entry.facts}
    assert set(motifs().standing) == used


def test_the_engines_kinds_draw_by_terms_of_the_engines_lists() -> None:
    def said(name: str) -> dict:
        return yaml.safe_load((DEFAULTS / f"{name}.yml").read_text("utf-8"))

    drawn = {path.stem: said(f"kinds/{path.stem}") for path in (DEFAULTS / "kinds").glob("*.yml")}
    assert drawn
    for name, kind in drawn.items():
        drawing = kind["drawing"]
        terms = said(f"vocab/{kind['fields'][drawing['by']]['of']}")["items"]
        assert set(drawing["motifs"]) == set(terms), name


def names(drawing: Drawing) -> Iterator[str]:
    for each in (
        drawing.otherwise,
        drawing.beside,
        *drawing.motifs.values(),
        *drawing.months.values(),
    ):
        yield from each
