"""The lock without a network: its wheels fetched into a folder, then an install and a build by
nothing else.

Where the system gives a process a network of its own (Linux, `unshare`), that one is empty.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
import venv
from collections.abc import Iterator
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
NOWHERE = "http://127.0.0.1:9"
"""A port that nobody answers at."""
CITY = REPOSITORY / "tests/site"


def offline_faults(room: Path) -> Iterator[str]:
    """Fetch, install, build; what failed."""
    wheels, python = room / "wheels", room / "venv/bin/python"
    lock = ["--require-hashes", "-r", REPOSITORY / "requirements.lock"]
    pip = [sys.executable, "-m", "pip", "download", "-q", "--only-binary", ":all:"]
    began = time.monotonic()
    fetched = _run([*pip, "-d", wheels, *lock], os.environ)
    if fetched:
        yield f"the wheels cannot be fetched: {fetched}"
        return
    files = list(wheels.iterdir())
    size = sum(path.stat().st_size for path in files) / 1e6
    print(f"  {len(files)} wheels, {size:.0f} MB, fetched in {time.monotonic() - began:.0f} s")
    venv.create(room / "venv", with_pip=True)
    closed = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"), NOWHERE)
    closed |= {"PATH": os.environ["PATH"], "HOME": str(room), "PIP_CONFIG_FILE": os.devnull}
    closed |= {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(REPOSITORY / "hooks")}
    alone = _alone()
    print(f"  without a network: {'by the system' if alone else 'by proxies that do not answer'}")
    install = [python, "-m", "pip", "install", "-q", "--no-index", "--find-links", wheels, *lock]
    build = [python, "-m", "mkdocs", "build", "-q", "-f", CITY / "mkdocs.yml", "-d", room / "site"]
    for name, command in (("install", install), ("build", build)):
        began = time.monotonic()
        failed = _run([*alone, *command], closed)
        if failed:
            yield f"{name}: {failed}"
            return
        print(f"  {name}: {time.monotonic() - began:.0f} s")


def _alone() -> list[str]:
    """How a command is started that has no network; empty where that cannot be done."""
    command = ["unshare", "--net", "--map-root-user"]
    try:
        done = subprocess.run([*command, "true"], capture_output=True, check=False)
    except OSError:
        return []
    return command if done.returncode == 0 else []


def _run(command: list[object], environment: object) -> str:
    """The last words of a command that failed; nothing of one that did not."""
    done = subprocess.run(
        [str(word) for word in command],
        env=dict(environment),  # type: ignore[call-overload]
        capture_output=True,
        text=True,
        check=False,
    )
    said = (done.stderr or done.stdout).strip().splitlines()
    return (said[-1] if said else f"ended with {done.returncode}") if done.returncode else ""
