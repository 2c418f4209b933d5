"""Everything that is tried, part by part, each with the number of tries that is promised."""

from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from circumstances import all_circumstances, built, differing, not_here
from cities import Town
from conftest import REPOSITORY
from damage import Damage
from endings import Endings
from full import in_full_disks
from fuzzed import Fuzz, kept_cases
from hoaphuong.reading.strict_yaml import is_seen
from hostile import Hostile, vectors
from measures import Measure
from odd import mutants, odd_pictures, picture_faults
from speaking import MEGABYTES, SECONDS, in_chromium
from suites import naughty_strings, yaml_cases, yaml_faults

FOUND = REPOSITORY / "tests/cases/found"
"""What broke something once."""
AT_ONCE = 500
"""Pictures on the disk together."""


class Part(NamedTuple):
    """A part: how it is run in a folder, with so many tries and a seed of chance."""

    full: int
    run: Callable[[Path, int, int], list[Measure]]


WHOLE = "whole old or whole new site at every request"


def _same(room: Path, count: int, _seed: int) -> list[Measure]:
    town = Town(room)
    wanted, faults, tried = town.fresh(town.said()), [], []
    for number, one in enumerate(list(all_circumstances())[:count]):
        own = room / f"circumstance-{number}"
        own.mkdir()
        try:
            differs = differing(built(one, town.folder, own), wanted)
        except AssertionError as error:
            differs = [str(error)[-300:]]
        tried.append(one.name)
        faults += [f"{one.name}: {differs[:5]}"] if differs else []
    lacking = f"; without {', '.join(not_here())}" if not_here() else ""
    figure = f"{len(tried) - len(faults)} of {len(tried)} circumstances{lacking}"
    return [Measure("same input, same bytes", figure, "all the same", tuple(faults))]


def _ended(what: str, *signals: int) -> Callable[[Path, int, int], list[Measure]]:
    def run(room: Path, count: int, seed: int) -> list[Measure]:
        endings = Endings(Town(room).prepare(), seed)
        endings.end_at_random(count, *signals)
        seen = f"{endings.seen['old']} old, {endings.seen['new']} new, {endings.asked} requests"
        return [Measure(what, f"{count} times: {seen}", WHOLE, tuple(endings.faults))]

    return run


def _at_once(room: Path, count: int, seed: int) -> list[Measure]:
    endings = Endings(Town(room).prepare(), seed)
    for _ in range(count):
        endings.at_once(4)
    figure = f"{count} times, {endings.asked} requests"
    return [Measure("four builds at once", figure, WHOLE, tuple(endings.faults))]


def _disk(_room: Path, count: int, _seed: int) -> list[Measure]:
    found = in_full_disks(count)
    if found is None:
        return [Measure("disk full", "this system lets nobody mount", WHOLE, is_tried=False)]
    return [Measure("disk full", f"at {found[0]} points", WHOLE, tuple(found[1]))]


def _cache(room: Path, count: int, seed: int) -> list[Measure]:
    damage = Damage(Town(room).prepare(), seed)
    faults = tuple(damage.faults(count))
    rows = [Measure("damaged cache", f"{damage.tried} damages", "the next build is clean", faults)]
    damage.tried = 0
    faults = tuple(damage.without_rights())
    figure = f"{damage.refused} refused in words of {damage.tried} tries"
    return [*rows, Measure("no rights, read-only", figure, "whole, and said plainly", faults)]


def _vectors(room: Path, count: int, _seed: int) -> list[Measure]:
    words = list(vectors())[:count]
    (found,) = in_chromium(words, room)
    figure = (
        f"{found.words} in {found.fields} fields, {found.pages} pages opened; "
        f"{found.seconds:.2f} s an entry, {found.megabytes:.0f} MB"
    )
    bar = f"none runs or asks; {SECONDS:g} s, {MEGABYTES} MB"
    return [Measure("hostile vectors", figure, bar, tuple(found.faults))]


def _naughty(room: Path, count: int, _seed: int) -> list[Measure]:
    words = [one for one in naughty_strings() if one][:count]
    seen = [one for one in words if is_seen(one)]
    (found,) = in_chromium(seen, room / "said", search=False)
    told = Hostile(room / "refused").refused(words)
    faults = [f"not told: {word!r}" for word, said in told.items() if not said]
    figure = f"{len(seen)} said in every language, {len(words) - len(seen)} refused by name"
    bar = "none runs, asks or breaks"
    return [Measure("naughty strings (blns)", figure, bar, (*found.faults, *faults))]


def _yaml(_room: Path, count: int, _seed: int) -> list[Measure]:
    cases = yaml_cases()[:count]
    bar = "as PyYAML reads it, or refused in words"
    return [Measure("YAML test suite", f"{len(cases)} cases", bar, tuple(yaml_faults(cases)))]


def _entries(room: Path, count: int, seed: int) -> list[Measure]:
    fuzz = Fuzz(room)
    fuzz.run(count, seed)
    kept = list(kept_cases(fuzz.faults, FOUND))
    figure = f"{fuzz.tried} read, {fuzz.published} published" + (f", {kept} kept" if kept else "")
    bar = f"no traceback, nothing over {SECONDS:g} s"
    return [Measure("fuzzed entries", figure, bar, tuple(fault for _, fault in fuzz.faults))]


def _pictures(room: Path, count: int, seed: int) -> list[Measure]:
    faults = list(picture_faults(odd_pictures(), room))
    for start in range(0, count, AT_ONCE):
        some = dict(mutants(min(AT_ONCE, count - start), seed + start))
        faults += picture_faults(some, room)
        for name, _ in faults:
            if name in some:
                FOUND.mkdir(exist_ok=True)
                (FOUND / f"{seed}-{name}").write_bytes(some[name])
    figure = f"{len(odd_pictures())} odd, {count} fuzzed"
    bar = "refused in words, or nothing but pixels"
    said = tuple(f"{name}: {fault}" for name, fault in faults)
    return [Measure("pictures", figure, bar, said)]


PARTS = {
    "same": Part(99, _same),
    "kills": Part(200, _ended("killed (SIGKILL)", signal.SIGKILL)),
    "interrupts": Part(50, _ended("interrupted", signal.SIGINT, signal.SIGTERM)),
    "once": Part(3, _at_once),
    "disk": Part(50, _disk),
    "cache": Part(400, _cache),
    "vectors": Part(999, _vectors),
    "naughty": Part(999, _naughty),
    "yaml": Part(999, _yaml),
    "entries": Part(100_000, _entries),
    "pictures": Part(10_000, _pictures),
}
