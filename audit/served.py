"""The portal under load: bench/hosted.py for a few seconds, as rows of the table."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent / "torture"))
from measures import Measure

REPOSITORY = Path(__file__).resolve().parent.parent

SECONDS = 10
"""Of wrk for each; three times as long while it is published."""


def served_rows(site: Path, room: Path) -> Iterator[Measure]:
    """Answers a second of a built site on one nginx worker, and how many were wrong."""
    record = room / "hosted.json"
    command = [sys.executable, str(REPOSITORY / "bench/hosted.py"), str(SECONDS)]
    asked = [*command, "--site", str(site), "--record", str(record)]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    print("  " + "\n  ".join(done.stdout.splitlines()), flush=True)
    if not record.is_file() and done.returncode == 0:
        yield Measure("load: nginx under wrk", done.stdout.strip(), "no error", is_tried=False)
        return
    if not record.is_file():
        yield Measure("load: nginx under wrk", "died", "no error", (done.stderr[-800:],))
        return
    said = json.loads(record.read_text("utf-8"))
    plain = next(iter(said["found"].values()))["rate"]
    for name, load in said["found"].items():
        figure = f"{load['rate']:,.0f} a second, {load['rate'] / plain:.2f} of the plain page"
        errors = [f"{load['wrong']} wrong"] if load["wrong"] else []
        errors += [load["failed"]] if load["failed"] else []
        figure += f", {load['requests']:,} answers, {len(errors) or 'no'} errors"
        yield Measure(f"load: {name}", f"{figure}; load {said['load']}", "no error", tuple(errors))
    switches = said["switches"]
    lacking = () if switches else ("none was shown",)
    yield Measure("load: releases shown meanwhile", str(switches), "1", lacking)
