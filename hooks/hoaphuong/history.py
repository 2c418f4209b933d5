"""A city as it was at a commit, and what has changed since. The one module that calls Git."""

from __future__ import annotations

import io
import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path

PARTS = ("data", "docs")
"""The folders of a city that its site is made from."""


class NoHistory(Exception):
    """Git is not there, or knows no such commit; why is said, in its own words."""


def since(city: Path, commit: str) -> str:
    """The commit that today's work began at: the last one that it shares with `commit`.

    Raises NoHistory.
    """
    known = _git(city, "rev-parse", "--verify", "--end-of-options", f"{commit}^{{commit}}")
    return _git(city, "merge-base", known.decode().strip(), "HEAD").decode().strip()


def moment_of(city: Path, commit: str) -> tuple[str, datetime]:
    """A commit's full name, and when it was made. Raises NoHistory."""
    known = _git(city, "rev-parse", "--verify", "--end-of-options", f"{commit}^{{commit}}")
    name = known.decode().strip()
    seconds = _git(city, "show", "--no-patch", "--format=%ct", name)
    return name, datetime.fromtimestamp(int(seconds.split()[-1]), UTC)


def changed_files(city: Path, base: str) -> set[str]:
    """Files of data/ and docs/ that differ from a commit or are new, saved or committed.

    By their paths in the city's folder. Raises NoHistory.
    """
    there = [part for part in PARTS if (city / part).is_dir()]
    differ = _git(city, "diff", "--name-only", "--relative", "-z", base, "--", *there)
    new = _git(city, "ls-files", "--others", "--exclude-standard", "-z", "--", *there)
    return {os.fsdecode(name) for name in (differ + new).split(b"\0") if name}


def city_at(city: Path, base: str, room: Path) -> Path:
    """The city's data/ and docs/ as they were at a commit, in an empty folder.

    Raises NoHistory.
    """
    held = _git(city, "ls-tree", "-d", "--name-only", "-z", base, *PARTS)
    there = [os.fsdecode(name) for name in held.split(b"\0") if name]
    if there:
        import tarfile  # here, for most checks ask for no history

        packed = _git(city, "archive", "--format=tar", base, *there)
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            for member in archive:
                content = archive.extractfile(member) if member.isreg() else None
                if content and not Path(member.name).is_absolute() and ".." not in member.name:
                    path = room / member.name
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(content.read())
    return room


def _git(city: Path, *arguments: str) -> bytes:
    command = ["git", "-C", str(city), *arguments]
    try:
        run = subprocess.run(command, capture_output=True, check=False)
    except OSError as fault:
        raise NoHistory(f"git: {fault.strerror}") from None
    if run.returncode:
        raise NoHistory(run.stderr.decode("utf-8", "replace").strip() or "git")
    return run.stdout
