"""Everything that is tried, part by part, each with the number of tries that is promised."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from circumstances import all_circumstances, built, differing, not_here
from cities import Town
from clean import picture_faults
from conftest import REPOSITORY
from damage import Damage
from endings import Endings
from full import in_full_disks
from fuzzed import AT_ONCE, Fuzz, kept_cases
from hoaphuong.reading.strict_yaml import is_seen
from hostile import Hostile, vectors
from measures import Measure
from odd import mutants, odd_pictures
from pace import Pace
from speaking import Spoken, in_chromium
from suites import naughty_strings, yaml_cases, yaml_faults
from weighed import MEGABYTES, SECONDS

FOUND = REPOSITORY / "tests/cases/found"
"""What broke something once."""
PICTURES = 500
"""On the disk together."""

YAML = 50
"""Cases read between two looks at the clock."""
WORDS = 130
"""Hostile ones that a city says together."""


class Part(NamedTuple):
    """A part: how it is run in a folder, at a pace and with a seed of chance."""

    full: int
    run: Callable[[Path, Pace, int], list[Measure]]
    is_counted: bool = False
    """Whether so many are promised; else it is all there is."""


WHOLE = "whole old or whole new site at every request"


def _same(room: Path, pace: Pace, _seed: int) -> list[Measure]:
    town = Town(room)
    wanted, faults, there = town.fresh(town.said()), [], list(all_circumstances())
    pace.count = min(pace.count, len(there))
    for number in pace:
        one = there[number]
        own = room / f"circumstance-{number}"
        own.mkdir()
        try:
            differs = differing(built(one, town.folder, own), wanted)
        except AssertionError as error:
            differs = [str(error)[-300:]]
        faults += [f"{one.name}: {differs[:5]}"] if differs else []
    lacking = f"; without {', '.join(not_here())}" if not_here() else ""
    figure = f"{pace.reached} circumstances, {len(faults)} differ{lacking}"
    return [Measure("same input, same bytes", figure, "all the same", tuple(faults))]


def _ended(what: str, *signals: int) -> Callable[[Path, Pace, int], list[Measure]]:
    def run(room: Path, pace: Pace, seed: int) -> list[Measure]:
        endings = Endings(Town(room).prepare(), seed)
        endings.end_at_random(pace, *signals)
        seen = f"{endings.seen['old']} old, {endings.seen['new']} new, {endings.asked} requests"
        return [Measure(what, f"{pace.reached} times: {seen}", WHOLE, tuple(endings.faults))]

    return run


def _at_once(room: Path, pace: Pace, seed: int) -> list[Measure]:
    endings = Endings(Town(room).prepare(), seed)
    for _ in pace:
        endings.at_once(4)
    figure = f"{pace.reached} times, {endings.asked} requests"
    return [Measure("four builds at once", figure, WHOLE, tuple(endings.faults))]


def _disk(_room: Path, pace: Pace, _seed: int) -> list[Measure]:
    found = in_full_disks(pace.count, pace.seconds)
    if found is None:
        return [Measure("disk full", "this system lets nobody mount", WHOLE, is_tried=False)]
    pace.tried = found[0]
    return [Measure("disk full", f"at {pace.reached} points", WHOLE, tuple(found[1]))]


def _cache(room: Path, pace: Pace, seed: int) -> list[Measure]:
    damage = Damage(Town(room).prepare(), seed)
    faults = tuple(damage.faults(pace))
    figure = f"{damage.tried:,} damages of {len(damage.damaged)} files, {pace.reached} builds"
    rows = [Measure("damaged cache", figure, "the next build is clean", faults)]
    damage.tried = 0
    faults = tuple(damage.without_rights())
    figure = f"{damage.refused} refused in words of {damage.tried} tries"
    return [*rows, Measure("no rights, read-only", figure, "whole, and said plainly", faults)]


def _vectors(room: Path, pace: Pace, _seed: int) -> list[Measure]:
    found = list(_said(list(vectors()), room, pace, search=True))
    figure = (
        f"{pace.reached} in {max((one.fields for one in found), default=0)} fields, "
        f"{sum(one.pages for one in found):,} pages opened; "
        f"{max((one.seconds for one in found), default=0):.2f} s an entry, "
        f"{max((one.megabytes for one in found), default=0):.0f} MB"
    )
    bar = f"none runs or asks; {SECONDS:g} s, {MEGABYTES} MB"
    faults = tuple(fault for one in found for fault in one.faults)
    return [Measure("hostile vectors", figure, bar, faults)]


def _naughty(room: Path, pace: Pace, _seed: int) -> list[Measure]:
    words = [one for one in naughty_strings() if one]
    found = list(_said(words, room, pace))
    told = Hostile(room / "refused").refused(words[: pace.tried])
    faults = [fault for one in found for fault in one.faults]
    faults += [f"not told: {word!r}" for word, said in told.items() if not said]
    said = sum(one.words for one in found)
    figure = (
        f"{pace.reached}: {said} said in every field and language, "
        f"{sum(one.pages for one in found):,} pages opened; {pace.tried - said} refused by name"
    )
    return [Measure("naughty strings (blns)", figure, "none runs, asks or breaks", tuple(faults))]


def _said(words: list[str], room: Path, pace: Pace, *, search: bool = False) -> Iterator[Spoken]:
    """What becomes of words that cities say, so many in each; what nobody sees is left out."""
    pace.count = min(pace.count, len(words))
    for tries in pace.slices(WORDS):
        seen = [words[number] for number in tries if is_seen(words[number])]
        yield from in_chromium(seen, room / f"said-{tries.start}", search=search)


def _yaml(_room: Path, pace: Pace, _seed: int) -> list[Measure]:
    cases, faults = yaml_cases()[: pace.count], list[str]()
    pace.count = len(cases)
    for tries in pace.slices(YAML):
        faults += yaml_faults(cases[tries.start : tries.stop])
    bar = "as PyYAML reads it, or refused in words"
    return [Measure("YAML test suite", f"{pace.reached} cases", bar, tuple(faults))]


def _entries(room: Path, pace: Pace, seed: int) -> list[Measure]:
    fuzz = Fuzz(room)
    fuzz.run(pace, seed)
    kept = list(kept_cases(fuzz.faults, FOUND))
    figure = (
        f"{pace.reached} read, {fuzz.published:,} published; slowest {fuzz.slowest:.2f} s, "
        f"a build of {AT_ONCE} {fuzz.largest:.0f} MB" + (f", {len(kept)} kept" if kept else "")
    )
    bar = f"no traceback, no new markup; {SECONDS:g} s, {MEGABYTES} MB"
    return [Measure("fuzzed entries", figure, bar, tuple(fault for _, fault in fuzz.faults))]


def _pictures(room: Path, pace: Pace, seed: int) -> list[Measure]:
    faults = list(picture_faults(odd_pictures(), room))
    for tries in pace.slices(PICTURES):
        some = dict(mutants(len(tries), seed + tries.start))
        found = list(picture_faults(some, room))
        for name in {name for name, _ in found} & some.keys():
            FOUND.mkdir(exist_ok=True)
            (FOUND / f"{seed + tries.start}-{name}").write_bytes(some[name])
        faults += found
    figure = f"{len(odd_pictures())} odd, {pace.reached} fuzzed"
    bar = "refused in words, or nothing but pixels"
    said = tuple(f"{name}: {fault}" for name, fault in faults)
    return [Measure("pictures", figure, bar, said)]


PARTS = {
    "same": Part(99, _same),
    "kills": Part(200, _ended("killed (SIGKILL)", signal.SIGKILL), is_counted=True),
    "interrupts": Part(50, _ended("interrupted", signal.SIGINT, signal.SIGTERM), is_counted=True),
    "once": Part(3, _at_once),
    "disk": Part(50, _disk, is_counted=True),
    "cache": Part(9999, _cache),
    "vectors": Part(999, _vectors),
    "naughty": Part(999, _naughty),
    "yaml": Part(999, _yaml),
    "entries": Part(100_000, _entries, is_counted=True),
    "pictures": Part(10_000, _pictures, is_counted=True),
}
