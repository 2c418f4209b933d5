"""Workflows judged by actionlint, the scripts in their steps and those in files by ShellCheck.

Both are programs that their wheels hold; of actionlint it is a fork whose wheel does (the wheel of
the first fetches it from elsewhere). Nothing is asked of a network.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

from judges import HERE, program

ROOT = HERE.parent
WORKFLOWS = ROOT / ".github/workflows"
SCRIPTS = (
    ".ci/run",
    ".ci/to-server",
    "tests/needs.sh",
    "hooks/hoaphuong/defaults/city/files/dot-ci/to-server.in",
)


def workflow_faults(folder: Path = WORKFLOWS, root: Path = ROOT) -> Iterator[str]:
    """What is wrong, with file and line."""
    files = sorted(map(str, folder.glob("*.yml")))
    shell = program("shellcheck")
    yield from _said(program("actionlint"), "-oneline", "-no-color", "-shellcheck", shell, *files)
    scripts = [str(root / name) for name in SCRIPTS]
    yield from _said(shell, "--format=gcc", "--color=never", *scripts)
    print(f"  {len(files)} workflows, {len(scripts)} scripts")


def _said(*command: str) -> Iterator[str]:
    """What a judge says line by line; one that fails without a word has said so."""
    own = {**os.environ, "LC_ALL": "C.UTF-8"}
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=own, check=False)
    yield from (done.stdout + done.stderr).splitlines() or (
        [f"{Path(command[0]).name} ended with {done.returncode}"] if done.returncode else ()
    )
