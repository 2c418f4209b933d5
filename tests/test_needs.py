"""What tests need is fetched where it can be; where it cannot, one plain sentence says so."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import REPOSITORY

LACKING = "tests that need it will be skipped:"


def needs(room: Path, **programs: str) -> subprocess.CompletedProcess[str]:
    """The script on a machine with nothing but these programs, each a script of its own."""
    folder = room / "bin"
    folder.mkdir()
    (folder / "ls").symlink_to(shutil.which("ls") or "/bin/ls")
    for name, said in programs.items():
        path = folder / name.replace("_", "-")
        path.write_text(f"#!/bin/sh\n{said}\n")
        path.chmod(0o755)
    command = ["/bin/sh", REPOSITORY / "tests/needs.sh", "/nowhere/python"]
    environment = {"PATH": str(folder), "ROOM": str(room)}
    return subprocess.run(
        command, capture_output=True, text=True, env=environment, check=False, timeout=60
    )


ENV = 'shift; exec "$@"'
CASES: dict[str, dict[str, str]] = {
    "no apt, not even id": {},
    "no root and no sudo": {"apt_get": "echo > $ROOM/asked", "id": "echo 1000"},
    "sudo that asks for a password": {
        "apt_get": "echo > $ROOM/asked",
        "id": "echo 1000",
        "sudo": "exit 1",
    },
}


@pytest.mark.parametrize("case", CASES)
def test_a_machine_on_which_nothing_can_be_installed_is_told_so(case: str, tmp_path: Path) -> None:
    done = needs(tmp_path, **CASES[case])
    assert done.returncode == 0 and done.stderr == ""
    assert done.stdout.count("\n") == 1 and f"{LACKING} chromium " in done.stdout
    assert not (tmp_path / "asked").exists()


def test_where_no_network_answers_each_is_tried_and_the_rest_is_named(tmp_path: Path) -> None:
    fakes = {"tee": "while read -r _; do :; done", "chmod": "", "rm": 'echo "$@" > $ROOM/removed'}
    failing = 'echo "$@" >> $ROOM/asked; exit 100'
    done = needs(tmp_path, apt_get=failing, id="echo 0", env=ENV, **fakes)
    assert done.returncode == 0 and done.stderr == ""
    first, last = done.stdout.splitlines()
    assert first.startswith("Installing for the tests: chromium ") and f"{LACKING} chromium" in last
    asked = (tmp_path / "asked").read_text().splitlines()
    assert " update " in asked[0] and all("Timeout=20" in line for line in asked)
    assert [line.split()[-1] for line in asked[1:]] == first.partition(":")[2].split()
    if not Path("/usr/sbin/policy-rc.d").exists():
        assert "policy-rc.d" in (tmp_path / "removed").read_text()
