"""The command, run as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys

from conftest import REPOSITORY


def hoaphuong(
    *arguments: str, answers: str = "", **environment: str
) -> subprocess.CompletedProcess[str]:
    """`hoaphuong` with these words, its questions answered, its output read whatever it holds."""
    return subprocess.run(
        [sys.executable, "-m", "hoaphuong", *arguments],
        capture_output=True,
        input=answers,
        encoding="utf-8",
        errors="replace",
        env=os.environ | {"PYTHONPATH": str(REPOSITORY / "hooks")} | environment,
        check=False,
    )
