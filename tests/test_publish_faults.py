"""What publishing refuses, and how it looks to a reader when it is killed."""

from __future__ import annotations

import errno
import multiprocessing
import os
import random
import signal
import sys
import threading
import time
from pathlib import Path

import pytest
from hoaphuong.cli import main
from hoaphuong.releases import releasing
from hoaphuong.releases.integrity import NAME, listed, sums_of
from hoaphuong.releases.releasing import roll_back
from hoaphuong.releases.shelf import KEPT
from publishing import hasty, is_whole, put, shelf_of, shown, site_of  # noqa: F401

KILLS = int(os.environ.get("HOAPHUONG_KILLS", "40"))


def refused(room: Path, site: Path, capsys: pytest.CaptureFixture[str], *more: str) -> str:
    asked = ["publish", str(room / "www"), "--site", str(site), "--lang", "en", *more]
    assert main(asked) == 1
    told = capsys.readouterr().err
    assert "Traceback" not in told
    return told


def test_a_folder_that_holds_no_site_is_not_published(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "letters").mkdir()
    assert "holds no built site" in refused(tmp_path, tmp_path / "letters", capsys)
    assert "holds no built site" in refused(tmp_path, tmp_path / "nothing", capsys)
    assert not (tmp_path / "www").exists()


def test_a_site_that_is_not_as_its_list_says_is_not_published(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = site_of(tmp_path / "site", "one")
    asked = ["integrity", "--site", str(site), "--lang", "en"]
    assert main(asked) == 0 and main([*asked, "--verify"]) == 0
    (site / "place/7/index.html").write_text("changed on its way")
    assert main([*asked, "--verify"]) == 1
    assert "place/7/index.html: is not as integrity.txt says" in capsys.readouterr().err
    assert "place/7/index.html: is not as" in refused(tmp_path, site, capsys)
    (site / NAME).write_bytes(listed(sums_of(site))[:-30])
    assert f"{NAME}: is cut" in refused(tmp_path, site, capsys)
    (site / NAME).write_text(f"{'0' * 64}  ../../etc/passwd\n")
    assert f"{NAME}: is cut or holds" in refused(tmp_path, site, capsys)
    assert shelf_of(tmp_path).names() == []


def test_a_link_in_a_site_leads_nowhere(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = site_of(tmp_path / "site", "one")
    (site / "secret").symlink_to("/etc/passwd")
    assert "secret: is neither a file nor a folder" in refused(tmp_path, site, capsys)


def test_site_and_releases_are_not_one_in_the_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = site_of(tmp_path / "site", "one")
    assert main(["publish", str(site / "www"), "--site", str(site), "--lang", "en"]) == 1
    assert "lie one in the other" in capsys.readouterr().err


def test_what_stands_in_the_place_of_the_link_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "www/current").mkdir(parents=True)
    (tmp_path / "www/current/mine").touch()
    told = refused(tmp_path, site_of(tmp_path / "site", "one"), capsys)
    assert "move it away" in told and (tmp_path / "www/current/mine").exists()


def test_a_full_disk_leaves_the_old_release_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path, "one")
    site, copy, left = site_of(tmp_path / "site", "two"), releasing._copy, [1]

    def full(source: Path, target: Path) -> None:
        if not left.pop():
            raise OSError(errno.ENOSPC, "No space left on device", str(target))
        left.append(0)
        copy(source, target)

    monkeypatch.setattr(releasing, "_copy", full)
    told = refused(tmp_path, site, capsys)
    assert "No space left on device; what is shown is as it was" in told
    assert shown(tmp_path) == "one"
    assert os.listdir(tmp_path / "www/releases") == [shelf_of(tmp_path).shown]


def test_a_site_that_is_built_meanwhile_is_not_half_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path, "one")
    site, copy = site_of(tmp_path / "site", "two"), releasing._copy

    def late(source: Path, target: Path) -> None:
        (site / "index.html").write_text("three")
        copy(source, target)

    monkeypatch.setattr(releasing, "_copy", late)
    assert "index.html: was changed while it was copied" in refused(tmp_path, site, capsys)
    assert shown(tmp_path) == "one"


def test_before_every_call_of_the_system_one_release_is_shown_whole(tmp_path: Path) -> None:
    """Python tells of each file that is opened, linked, renamed or removed before it is."""
    put(tmp_path, "one")
    put(tmp_path, "two")
    site_of(tmp_path / "site-three", "three")
    seen: list[str] = []
    watching = [True]

    def look(event: str, _: object) -> None:
        if watching and event.partition(".")[0] in ("os", "open", "shutil"):
            watching.clear()
            seen.append(
                f"{event}: {fault}" if (fault := _fault(tmp_path / "www/current")) else event
            )
            watching.append(True)

    sys.addaudithook(look)  # it cannot be taken off again
    put(tmp_path, "three")
    roll_back(shelf_of(tmp_path))
    watching.clear()
    assert {event for event in seen if ": " in event} == set()
    assert {"os.link", "os.rename", "os.symlink", "open"} <= set(seen)


def test_killed_at_any_moment_one_release_is_shown_whole(tmp_path: Path) -> None:
    """A reader asks throughout: each page it gets finds the style sheet it names."""
    sites = [site_of(tmp_path / word, word) for word in ("one", "two")]
    put(tmp_path, "zero")
    faults: list[str] = []
    over = threading.Event()
    reader = threading.Thread(target=_read_on, args=(tmp_path / "www/current", over, faults))
    reader.start()
    fork = multiprocessing.get_context("fork")
    seconds = random.Random(7)
    ends = set()
    for turn in range(KILLS):
        asked = ["publish", str(tmp_path / "www"), "--site", str(sites[turn % 2])]
        child = fork.Process(target=main, args=(asked,))
        child.start()
        if turn % 8:
            time.sleep(seconds.uniform(0.001, 0.06))
        else:
            child.join()
        if child.pid and child.is_alive():
            os.kill(child.pid, signal.SIGKILL)
        child.join()
        ends.add(child.exitcode)
        assert is_whole((tmp_path / "www/current").resolve()), turn
    over.set()
    reader.join()
    assert faults == []
    assert ends == {0, -signal.SIGKILL}, "both ends were tried"
    put(tmp_path, "last")
    names = os.listdir(tmp_path / "www/releases")
    assert sorted(names) == shelf_of(tmp_path).names() and len(names) <= KEPT
    assert all(is_whole(tmp_path / "www/releases" / name) for name in names)
    assert sorted(os.listdir(tmp_path / "www")) == [".lock", "current", "releases"]


def _read_on(current: Path, over: threading.Event, faults: list[str]) -> None:
    while not over.is_set():
        faults += filter(None, [_fault(current)])


def _fault(current: Path) -> str:
    """What a visitor misses who asks for the first page and then for what it names."""
    try:
        word, path = (current / "index.html").read_text().split(" ")
        return "" if (current / path).read_text() == word else f"{path} is not of {word}"
    except (OSError, ValueError) as fault:
        return str(fault)
