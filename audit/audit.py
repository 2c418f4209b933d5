"""Judge the built site, and measure what is promised: `make audit`, or audit/audit.py [PARTS].

    python audit/audit.py speed --site FOLDER     # a site that is built already
    python audit/audit.py torture --count 20      # so many tries of each part at most
    python audit/audit.py --minutes 120           # in place of an hour; torture takes what is left

The portal is built as it would be were it official, for a demonstration asks not to be indexed;
the invented city and the example are built as they are. Ends with a table of every promise, its
figure and its bar; exit status 1 where anything is under its bar. A part that dies is a row.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from looked import Room, access_rows, markup_rows, offline_rows, speed_rows_of, workflow_rows
from measured import Measure, guarded, held_by_tests, not_here, table, tortured
from recorded import bench_rows, total_rows
from served import served_rows

REPOSITORY = Path(__file__).resolve().parent.parent
OTHERS = {"sample": REPOSITORY / "tests/site", "example": REPOSITORY / "examples/ha-noi"}
LEAST = 10.0
"""Minutes for torture, however late it is."""


def main() -> int:
    options = _asked()
    ends = time.monotonic() + 60 * options.minutes
    with TemporaryDirectory(prefix="audit-", ignore_cleanup_errors=True) as folder:
        names = options.parts or list(PARTS)
        room = Room(Path(folder), {}, options.runs, options.count, ends)
        rows = (
            [] if set(names) <= SITELESS else guarded("sites", lambda: _built(room, options.site))
        )
        for name in names:
            rows += guarded(name, lambda part=PARTS[name]: part(room))
            if options.json:
                options.json.write_text(json.dumps(rows), "utf-8")
    print(table(rows))
    return int(any(row.faults for row in rows))


def _asked() -> argparse.Namespace:
    asked = argparse.ArgumentParser(description="Judge the built site, and measure its promises.")
    asked.add_argument("parts", nargs="*", choices=[*PARTS, []], help="all, if none is named")
    asked.add_argument("--site", type=Path, help="the portal as built already")
    asked.add_argument("--runs", type=int, default=3, help="of Lighthouse for each page")
    asked.add_argument("--count", type=int, help="tries of each part of torture, at most")
    asked.add_argument("--minutes", type=float, default=60, help="in all, about")
    asked.add_argument("--json", type=Path, help="write the rows of the table here too")
    return asked.parse_args()


def _built(room: Room, there: Path | None) -> Iterable[Measure]:
    """Fill `room.sites`; no row where all goes well."""
    if there:
        room.sites["portal"] = there
        return ()
    portal = room.folder / "city"
    ignored = shutil.ignore_patterns("site", ".git", ".venv", "node_modules", "bench", ".cache")
    shutil.copytree(REPOSITORY, portal, ignore=ignored, symlinks=True)
    settings = portal / "data/site.yml"
    settings.write_text(_official(settings.read_text("utf-8")), "utf-8")
    for name, city in {"portal": portal, **OTHERS}.items():
        print(f"  building {name}", flush=True)
        command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", city / "mkdocs.yml"]
        environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
        subprocess.run([*command, "-d", room.folder / name], check=True, env=environment)
        room.sites[name] = room.folder / name
    return ()


def _official(settings: str) -> str:
    return settings.replace("status: demonstration", "status: official", 1)


def _tortured(room: Room) -> Iterable[Measure]:
    return tortured(room.folder, room.count, max(LEAST, (room.ends - time.monotonic()) / 60))


PARTS: dict[str, Callable[[Room], Iterable[Measure]]] = {
    "speed": speed_rows_of,
    "load": lambda room: served_rows(room.sites["portal"], room.folder),
    "markup": markup_rows,
    "access": access_rows,
    "offline": offline_rows,
    "workflows": workflow_rows,
    "scale": lambda room: bench_rows(),
    "held": lambda room: held_by_tests(room.ends),
    "torture": _tortured,
    "tries": lambda room: total_rows(),
    "elsewhere": lambda room: not_here(),
}
"""What wants a quiet machine first; torture takes what is left of the time."""
SITELESS = {"offline", "workflows", "scale", "held", "torture", "tries", "elsewhere"}
"""Parts that look at no built site."""

if __name__ == "__main__":
    sys.exit(main())
