"""`.ci/to-server`: what `hoaphuong publish` does, on a server that has a shell and rsync."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import REPOSITORY
from hoaphuong.releases.integrity import NAME, listed, sums_of
from hoaphuong.releases.releasing import roll_back
from hoaphuong.releases.shelf import KEPT
from publishing import NOW, SAME, asset_of, hasty, is_whole, put, shelf_of, shown, site_of  # noqa: F401

SCRIPT = REPOSITORY / ".ci/to-server"
pytestmark = pytest.mark.skipif(not shutil.which("rsync"), reason="no rsync")


def send(room: Path, word: str, damage: str = ":") -> subprocess.CompletedProcess[str]:
    """Publish a site that says a word, over a connection that does some damage first."""
    site = room / f"site-{word}"
    if not site.exists():
        (site_of(site, word) / NAME).write_bytes(listed(sums_of(site)))
    return call(room, "here", str(room / "www"), str(site), damage=damage)


def call(room: Path, *words: str, damage: str = ":") -> subprocess.CompletedProcess[str]:
    here = room / "here"
    here.write_text(
        f'#!/bin/sh\nshift\ncase "$*" in "sh -s "*) {damage} ;; esac\nexec sh -c "$*"\n'
    )
    here.chmod(0o755)
    (room / "bin").mkdir(exist_ok=True)
    (room / "bin/sync").symlink_to("/bin/true") if not (room / "bin/sync").exists() else None
    return subprocess.run(
        ["sh", SCRIPT, *words],
        env=os.environ | {"RSYNC_RSH": str(here), "PATH": f"{room}/bin:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_releases_follow_each_other_as_the_command_makes_them(tmp_path: Path) -> None:
    put(tmp_path, "zero")
    for word in ("one", "two"):
        done = send(tmp_path, word)
        assert done.returncode == 0, done.stderr
        assert shown(tmp_path) == word and is_whole(tmp_path / "www/current")
    names = shelf_of(tmp_path).names()
    assert len(names) == 3
    releases = tmp_path / "www/releases"
    for path in SAME:
        assert (releases / names[1] / path).samefile(releases / names[2] / path)
    assert (releases / names[2] / asset_of("one")).read_text() == "one"
    assert not (releases / names[2] / asset_of("zero")).exists()
    assert "nothing changed" in send(tmp_path, "two").stdout
    assert shelf_of(tmp_path).names() == names


def test_going_back_is_the_same_from_both_sides(tmp_path: Path) -> None:
    for word in ("one", "two", "three"):
        send(tmp_path, word)
    done = call(tmp_path, "--rollback", "here", str(tmp_path / "www"))
    assert done.returncode == 0 and shown(tmp_path) == "two", done.stderr
    assert (tmp_path / "www/current" / asset_of("three")).exists()
    roll_back(shelf_of(tmp_path))
    assert shown(tmp_path) == "one"
    done = call(tmp_path, "--rollback", "here", str(tmp_path / "www"))
    assert done.returncode == 1 and "no earlier release" in done.stderr


def test_what_suffers_on_its_way_is_not_shown(tmp_path: Path) -> None:
    send(tmp_path, "one")
    before = os.listdir(tmp_path / "www/releases")
    cut = f"echo cut > $(ls -d {tmp_path}/www/releases/.new-*)/place/3/index.html"
    done = send(tmp_path, "two", cut)
    assert done.returncode == 1 and "not what was sent" in done.stderr
    assert shown(tmp_path) == "one" and os.listdir(tmp_path / "www/releases") == before
    (tmp_path / "site-two/index.html").write_text("cut before it is sent")
    assert send(tmp_path, "two").returncode != 0 and shown(tmp_path) == "one"


def test_two_at_once_are_one_too_many_there_too(tmp_path: Path) -> None:
    send(tmp_path, "one")
    with (tmp_path / "www/.lock").open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = send(tmp_path, "two")
    assert done.returncode == 1 and "being published there right now" in done.stderr
    assert shown(tmp_path) == "one"


def test_the_clock_may_be_wrong_there_too(tmp_path: Path) -> None:
    put(tmp_path, "later", NOW.replace(year=2099))
    for word in ("one", "two"):
        assert send(tmp_path, word).returncode == 0 and shown(tmp_path) == word
    names = shelf_of(tmp_path).names()
    assert names[-1] == (tmp_path / "www/current").resolve().name
    assert [name[:15] for name in names[1:]] == ["20991122-100001", "20991122-100002"]
    assert call(tmp_path, "--rollback", "here", str(tmp_path / "www")).returncode == 0
    assert shown(tmp_path) == "one"


def test_every_server_may_read_what_was_sent(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        send(tmp_path, "one")
        with_folder = site_of(tmp_path / "site-two", "two", **{"assets/a.0123456789/b.js": "b"})
        (with_folder / NAME).write_bytes(listed(sums_of(with_folder)))
        send(tmp_path, "two")
        assert call(tmp_path, "--rollback", "here", str(tmp_path / "www")).returncode == 0
    finally:
        os.umask(before)
    for path in (tmp_path / "www/current").rglob("*"):
        assert path.stat().st_mode & 0o777 == (0o755 if path.is_dir() else 0o644), path


def test_the_last_five_stay_there_too(tmp_path: Path) -> None:
    for number in range(KEPT):
        put(tmp_path, f"n{number}")
    assert send(tmp_path, "last").returncode == 0
    assert len(shelf_of(tmp_path).names()) == KEPT and shown(tmp_path) == "last"


@pytest.mark.parametrize("words", [["here"], ["here", "/srv/a b"], ["-oX", "/srv"], ["h", "$(x)"]])
def test_what_a_shell_could_misread_is_refused(words: list[str], tmp_path: Path) -> None:
    assert call(tmp_path, *words).returncode == 2


def test_a_city_founded_elsewhere_is_given_the_same_script() -> None:
    given = REPOSITORY / "hooks/hoaphuong/defaults/city/files/dot-ci/to-server.in"
    assert given.read_bytes() == SCRIPT.read_bytes()
