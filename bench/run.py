"""What one build costs.

CPU time, pages and memory at three sizes, each a whole process seen from outside.

    python bench/run.py [ENTRIES …]

CPU is user and system time by the kernel's account, on one core; output and corpus are on tmpfs
where there is one. A first, smaller build makes Python's own bytecode; it is not counted.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from city import write_city

SIZES = (200, 1000, 5000)
TMPFS = Path("/dev/shm")


@dataclass(frozen=True, slots=True)
class Cost:
    """What one build took."""

    entries: int
    pages: int
    cpu: float
    """Seconds."""
    peak: float
    """MiB, the largest the process ever was."""
    megabytes: float

    @property
    def per_page(self) -> float:
        """Microseconds."""
        return 1e6 * self.cpu / self.pages


def measure(folder: Path, entries: int) -> Cost:
    """Build a corpus of so many entries cold, and count."""
    city = folder / f"city-{entries}"
    write_city(city, entries)
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(city / "mkdocs.yml")]
    if shutil.which("taskset"):
        command = ["taskset", "-c", "0", *command]
    process = subprocess.Popen(command, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"the build of {entries} entries failed")
    written = [path for path in (city / "site").rglob("*") if path.is_file()]
    pages = sum(1 for path in written if path.suffix == ".html")
    size = sum(path.stat().st_size for path in written) / 1e6
    shutil.rmtree(city)
    return Cost(entries, pages, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, size)


def main() -> None:
    sizes = [int(argument) for argument in sys.argv[1:]] or list(SIZES)
    home = TMPFS if TMPFS.is_dir() else None
    with tempfile.TemporaryDirectory(dir=home, prefix="hoaphuong-bench-") as folder:
        measure(Path(folder), 20)
        print(f"{'entries':>8} {'pages':>7} {'CPU s':>7} {'µs/page':>8} {'peak MiB':>9} {'MB':>6}")
        costs = []
        for entries in sizes:
            cost = measure(Path(folder), entries)
            costs.append(cost)
            print(
                f"{cost.entries:8} {cost.pages:7} {cost.cpu:7.2f} {cost.per_page:8.0f}"
                f" {cost.peak:9.0f} {cost.megabytes:6.0f}",
                flush=True,
            )
    if len(costs) > 1:
        ratio = costs[-1].per_page / costs[-2].per_page
        print(f"a page at {costs[-1].entries} costs {ratio:.2f} of one at {costs[-2].entries}")


if __name__ == "__main__":
    main()
