"""What one process costs, seen from outside."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process and all its children took."""

    cpu: float
    """User and system time by the kernel's account, seconds."""
    peak: float
    """MiB, the most that one process ever held."""


class Failed(Exception):
    """A command that did not do what it should; the message is what it said last."""


def _surroundings() -> dict[str, str]:
    """This process's environment, in which Python keeps its own bytecode as it does by default."""
    kept = {"PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX"}
    return {name: value for name, value in os.environ.items() if name not in kept}


def measure(command: list[str], folder: Path, environment: dict[str, str]) -> Cost:
    """Run a command to its end on the first core, and count. Raises Failed."""
    if shutil.which("taskset"):
        command = ["taskset", "-c", str(min(os.sched_getaffinity(0))), *command]
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            command, cwd=folder, env=_surroundings() | environment, stdout=said, stderr=said
        )
        _, status, usage = os.wait4(process.pid, 0)  # counts children that were waited for
        process.returncode = os.waitstatus_to_exitcode(status)
        if status:
            said.seek(0)
            raise Failed(said.read().decode(errors="replace")[-2000:])
    unit = 1024 if sys.platform != "darwin" else 1024**2
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)


def written(folder: Path) -> tuple[int, float]:
    """Pages (HTML files) of a built folder, and its size in MB."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    pages = sum(path.suffix == ".html" for path in files)
    return pages, sum(path.stat().st_size for path in files) / 1e6
