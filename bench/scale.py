"""A country's worth: 2,000 and 20,000 entries in five languages, searched and mapped.

    python bench/scale.py [ENTRIES …]

Each size is built twice, without and with what the race leaves off (search, maps), the first beside
Hugo at the largest; then one entry is edited. Of a whole run a record and a picture are kept.
"""

from __future__ import annotations

import json
import sys
import tempfile
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path

from city import REPOSITORY
from curves import curves
from generators import BENCH, HUGO_PEER, OURS, Generator, install_peers
from map_use import map_use
from measure import Cost, Failed, measure, written
from report import machine, slug_of

SIZES = (2000, 20000)
GROWTH, MEMORY = 1.2, 1536
"""Bars: an entry at the largest size by one at the smallest, and MiB of any one process."""
MAP_BARS = {"page, slowed": 5, "opened, slowed": 5, "page, kB": 300}
"""Of the map's page (map_use.py)."""
TMPFS = Path("/dev/shm")


@dataclass(slots=True)
class Scale:
    """What one size took in one way: `pages`, `all` or `hugo`."""

    entries: int
    way: str
    pages: int = 0
    megabytes: float = 0.0
    cold: float = 0.0
    """CPU seconds."""
    edit: float = 0.0
    peak: float = 0.0
    """MiB of the largest process."""
    map: dict[str, float] = field(default_factory=dict)
    """Seconds in Chromium by what was done, and how many marks there were."""


def main() -> int:
    """Build, say and keep; 1 where a bar is missed."""
    sizes = tuple(int(size) for size in sys.argv[1:]) or SIZES
    racing, missing = install_peers()
    found: list[Scale] = []
    home = TMPFS if TMPFS.is_dir() else None
    try:
        for entries in sizes:
            for way in ("pages", *(["hugo"] if entries == max(sizes) else []), "all"):
                if way == "hugo" and HUGO_PEER not in racing:
                    continue
                with tempfile.TemporaryDirectory(dir=home) as folder:
                    found.append(_built(Path(folder) / "city", entries, way))
                print(_line(found[-1]), flush=True)
    except Failed as fault:
        print(f"not measured: {fault}", file=sys.stderr)
        return 1
    bars = list(_bars(found, sizes))
    print("\n".join((*bars, *missing)))
    if sizes == SIZES:
        _keep(found, bars)
    return any("missed" in bar for bar in bars)


def _built(folder: Path, entries: int, way: str) -> Scale:
    one = HUGO_PEER if way == "hugo" else OURS
    one.write(folder, entries)
    if way == "all":
        add_all(folder)
    cold = _cost(one, folder)
    pages, megabytes = written(folder / one.output)
    seen = map_use(folder / one.output) if way == "all" else {}
    one.write(folder, entries, "edit")
    edit = _cost(one, folder)
    peak = round(max(cold.peak, edit.peak))
    return Scale(
        entries, way, pages, round(megabytes), round(cold.cpu, 1), round(edit.cpu, 1), peak, seen
    )


def _cost(one: Generator, folder: Path) -> Cost:
    return measure(one.command(folder), one.runs_in or folder, one.environment(folder))


def add_all(folder: Path) -> None:
    """Search and maps, which the corpus of the race leaves off."""
    settings = folder / "data/site.yml"
    settings.write_text(settings.read_text("utf-8").replace("search: false\n", ""), "utf-8")
    (folder / "data/geo").mkdir()
    for name in ("land", "coast"):
        text = (REPOSITORY / f"data/geo/{name}.yml").read_text("utf-8")
        (folder / f"data/geo/{name}.yml").write_text(
            text.partition("\nislands:")[0] + "\n", "utf-8"
        )


def _line(one: Scale) -> str:
    seen = "".join(f", {what}: {found:g}" for what, found in one.map.items())
    return (
        f"{one.entries:,} {one.way}: {one.pages:,} pages, {one.megabytes:,.0f} MB;"
        f" cold {one.cold} s, one edit {one.edit} s of CPU, {one.peak:,.0f} MiB{seen}"
    )


def _bars(found: list[Scale], sizes: tuple[int, ...]) -> list[str]:
    by = {(one.entries, one.way): one for one in found}
    small, large = min(sizes), max(sizes)
    said = []
    for way in ("pages", "all"):
        few, many = by[small, way], by[large, way]
        if large > small:
            growth = (many.cold / large) / (few.cold / small)
            met = "met" if growth <= GROWTH else "missed"
            said.append(
                f"{way}: an entry at {large:,} by one at {small:,}: {growth:.2f}, {GROWTH}: {met}"
            )
        met = "met" if many.peak <= MEMORY else "missed"
        said.append(f"{way}: MiB of any process at {large:,}: {many.peak:,}, {MEMORY:,}: {met}")
    seen = by[large, "all"].map
    for what, bar in MAP_BARS.items():
        if what in seen:
            met = "met" if seen[what] <= bar else "missed"
            said.append(f"map at {large:,}: {what}: {seen[what]:g}, {bar}: {met}")
    if (large, "hugo") in by:
        ratio = by[large, "pages"].cold / by[large, "hugo"].cold
        said.append(f"pages: by Hugo's at {large:,}: {ratio:.2f}")
    return said


def _keep(found: list[Scale], bars: list[str]) -> None:
    results = BENCH / "results"
    today = date.today().isoformat()
    results_of = [asdict(one) for one in found]
    said = {"date": today, "machine": machine(), "results": results_of, "bars": bars}
    text = json.dumps(said, indent=1, ensure_ascii=False) + "\n"
    (results / f"{slug_of(machine())}-scale.json").write_text(text, "utf-8")
    points = {way: [one for one in found if one.way == way] for way in ("all", "pages")}
    lines = {
        "search and maps too: CPU s": [(one.entries, one.cold) for one in points["all"]],
        "pages alone: CPU s": [(one.entries, one.cold) for one in points["pages"]],
        "search and maps too: MiB": [(one.entries, one.peak) for one in points["all"]],
    }
    (REPOSITORY / "pictures/scale.svg").write_text(curves(lines), "utf-8")


if __name__ == "__main__":
    sys.exit(main())
