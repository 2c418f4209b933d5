"""Which drawing an entry gets: a motif by what its kind declares, on a ground, under a sky.

Worked out from ids and orders alone, the same in every language. Entries are gone through in the
order of their ids, those first that name their own motif, each taking what its neighbours have not.
Neighbours are those beside it in any list of its kind, at most four a language; a motif has 15
grounds and skies to choose from, so that in five languages two motifs are always enough for no two
neighbours to look alike.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise, product
from typing import NamedTuple, TypeVar

from hoaphuong.declared.drawings import Drawing
from hoaphuong.declared.kinds import Kind
from hoaphuong.drawings.motifs import motifs, sprite
from hoaphuong.entries import Entry
from hoaphuong.site import Site

BESIDE, FARTHER, ALIKE = 8, 1, 1000
"""How much it counts to be next to one another in a list, and on the map; how many times as much
where the motif is the same."""
COMPANIONS = 2
MOTIF = "motif"
"""The fact by which an entry names its own chief motif."""
Choice = TypeVar("Choice")
Orders = Callable[[Kind], Iterable[Sequence[Entry]]]


class Scene(NamedTuple):
    """A drawing: names of motifs. The companions are seen only where there is room for them."""

    sky: str
    ground: str
    main: str
    companions: tuple[str, ...]
    turned: bool
    """Whether the nearer companion stands on the right."""


class Drawings:
    """The drawings of a site. `orders` gives the lists of a kind in every language."""

    def __init__(self, site: Site, orders: Orders) -> None:
        self._site = site
        self._orders = orders

    def of(self, entry: Entry) -> Scene | None:
        """The drawing of an entry, None where its kind declares none."""
        return self._scenes.get(entry.id) if entry.kind.drawing else None

    def files(self) -> Iterator[tuple[str, bytes]]:
        """What pages with drawings ask for, by path."""
        if self.are_there:
            yield sprite()

    @property
    def are_there(self) -> bool:
        return any(kind.drawing for kind in self._site.kinds)

    @cached_property
    def _scenes(self) -> dict[str, Scene]:
        """By id: an entry whose file is read again is another object."""
        scenes: dict[str, Scene] = {}
        for kind in self._site.kinds:
            if kind.drawing:
                self._draw(kind, kind.drawing, scenes)
        return scenes

    def _draw(self, kind: Kind, drawing: Drawing, scenes: dict[str, Scene]) -> None:
        beside: dict[str, set[str]] = defaultdict(set)
        for order in self._orders(kind):
            for one, other in pairwise(order):
                beside[one.id].add(other.id)
                beside[other.id].add(one.id)
        for entry in sorted(self._site.by_kind[kind.name], key=_turn):
            near = {found.entry.id for found in self._site.neighbourhood.near(entry)}
            seen: Counter[Scene] = Counter()
            for ids, weight in ((beside[entry.id], BESIDE), (near, FARTHER)):
                for drawn in ids & scenes.keys():
                    seen[scenes[drawn]] += weight
            scenes[entry.id] = self._compose(entry, drawing, seen)

    def _compose(self, entry: Entry, drawing: Drawing, seen: Counter[Scene]) -> Scene:
        """The scene of an entry whose neighbours show those that are `seen`, so often."""
        seed = int.from_bytes(hashlib.sha256(entry.id.encode()).digest()[:6])
        own, known = entry.facts.get(MOTIF), motifs()
        fit = (own,) if own else drawing.main(_terms(entry, drawing))
        mains: Counter[str] = Counter()
        for scene, count in seen.items():
            mains[scene.main] += count
        main = _rarest(fit, mains, seed)
        on = known.standing[main]
        views: Counter[tuple[str, str]] = Counter()
        for scene, count in seen.items():
            views[scene.ground, scene.sky] += count * (ALIKE if scene.main == main else 1)
        choices = list(product(known.grounds[on], known.skies[on]))
        ground, sky = _rarest(choices, views, seed // len(fit))
        season = drawing.months.get(self._month(entry, drawing), ())
        start = seed % max(len(drawing.beside), 1)
        beside = (*season, *drawing.beside[start:], *drawing.beside[:start])
        fitting = [name for name in dict.fromkeys(beside) if known.standing[name] == on]
        companions = tuple(name for name in fitting if name != main)[:COMPANIONS]
        return Scene(sky, ground, main, companions, bool(seed & 1))

    def _month(self, entry: Entry, drawing: Drawing) -> int:
        """The solar month an entry is next for, 0 where there is none."""
        when = entry.facts.get(drawing.season)
        return when.next_month(self._site.build_date) if when else 0


def _turn(entry: Entry) -> tuple[bool, str]:
    """Those that name their own motif come first, for they cannot give way."""
    return MOTIF not in entry.facts, entry.id


def _terms(entry: Entry, drawing: Drawing) -> tuple[str, ...]:
    if drawing.by not in entry.facts:
        return ()
    return entry.kind.fields[drawing.by].type.terms(entry.facts[drawing.by])


def _rarest(choices: Sequence[Choice], seen: Counter[Choice], seed: int) -> Choice:
    """The choice that is seen least; of several the first from where the seed points."""
    start = seed % len(choices)
    return min((*choices[start:], *choices[:start]), key=seen.__getitem__)
