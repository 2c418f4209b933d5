"""`hoaphuong publish`: a new release beside the old, and back again."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from commanding import hoaphuong
from hoaphuong.cli import main
from hoaphuong.releases import shelf
from hoaphuong.releases.integrity import NAME, Unfit
from hoaphuong.releases.releasing import roll_back
from hoaphuong.releases.shelf import KEPT, Shelf
from publishing import NOW, SAME, asset_of, hasty, is_whole, put, shelf_of, shown, site_of  # noqa: F401


def test_a_site_is_shown_as_a_release_that_is_whole(tmp_path: Path) -> None:
    done = put(tmp_path, "one")
    assert shown(tmp_path) == "one"
    assert is_whole(tmp_path / "www/current")
    assert (done.release, done.copied) == (shelf_of(tmp_path).shown, len(SAME) + 2)
    check = ["sha256sum", "--check", "--quiet", "--strict", NAME]
    subprocess.run(check, cwd=tmp_path / "www/current", check=True)


def test_what_is_the_same_is_linked_and_what_readers_still_ask_for_stays(tmp_path: Path) -> None:
    first, second = put(tmp_path, "one"), put(tmp_path, "two")
    assert (second.linked, second.copied, second.kept) == (len(SAME), 2, 1)
    assert first.release < second.release, "both were made in one second"
    old, new = (tmp_path / "www/releases" / name for name in (first.release, second.release))
    for path in SAME:
        assert (old / path).samefile(new / path)
    assert (tmp_path / "www/current" / asset_of("one")).read_text() == "one"
    put(tmp_path, "three")
    assert not (tmp_path / "www/current" / asset_of("one")).exists(), "only of the one before"


def test_the_same_bytes_are_no_release(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(tmp_path, "one")
    (tmp_path / "site-one/index.html").touch()
    asked = ["publish", str(tmp_path / "www"), "--site", str(tmp_path / "site-one"), "--lang", "en"]
    assert main(asked) == 0
    assert "nothing changed" in capsys.readouterr().out
    assert len(shelf_of(tmp_path).names()) == 1


def test_a_release_that_has_suffered_is_made_anew_from_the_site(tmp_path: Path) -> None:
    put(tmp_path, "one")
    (tmp_path / "www/current/place/3/index.html").write_text("cut")
    done = put(tmp_path, "one")
    assert done.is_new and is_whole(tmp_path / "www/current")


def test_a_folder_whose_name_is_no_time_is_no_release(tmp_path: Path) -> None:
    put(tmp_path, "one")
    (tmp_path / "www/releases/99999999-999999-0123abcd").mkdir()
    assert put(tmp_path, "two").release.startswith("2026") and shown(tmp_path) == "two"


def test_the_last_five_stay_and_the_one_that_is_shown(tmp_path: Path) -> None:
    names = [put(tmp_path, f"n{number}").release for number in range(KEPT + 2)]
    assert shelf_of(tmp_path).names() == names[-KEPT:]
    for _ in range(KEPT - 1):
        roll_back(shelf_of(tmp_path))
    put(tmp_path, "after")
    assert shown(tmp_path) == "after" and len(shelf_of(tmp_path).names()) == KEPT


def test_going_back_shows_what_was_before_and_keeps_what_open_pages_ask_for(tmp_path: Path) -> None:
    put(tmp_path, "one")
    put(tmp_path, "two")
    assert roll_back(shelf_of(tmp_path)).kept == 1
    assert shown(tmp_path) == "one" and is_whole(tmp_path / "www/current")
    assert (tmp_path / "www/current" / asset_of("two")).read_text() == "two"
    with pytest.raises(Unfit, match="no-earlier"):
        roll_back(shelf_of(tmp_path))


def test_going_back_takes_less_than_a_second(tmp_path: Path) -> None:
    """Of the processor: what else the machine does is not counted."""
    more = {f"page/{number}/index.html": f"page {number}" for number in range(5000)}
    for word in ("one", "two"):
        hashed = {f"assets/{word}.{number:010x}.js": word for number in range(1000)}
        put(tmp_path, word, **more, **hashed)
    before = os.times()
    done = hoaphuong("publish", str(tmp_path / "www"), "--rollback", "--lang", "en")
    after = os.times()
    assert done.returncode == 0 and shown(tmp_path) == "one", done.stderr
    took = sum(after[2:4]) - sum(before[2:4])
    assert took < 1, took


def test_two_at_once_are_one_too_many(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(tmp_path, "one")
    site = site_of(tmp_path / "site-two", "two")
    asked = ["publish", str(tmp_path / "www"), "--site", str(site), "--lang", "en"]
    with (tmp_path / "www/.lock").open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert main(asked) == 1 and main([*asked, "--rollback"]) == 1
    assert "is being published there right now" in capsys.readouterr().err
    assert shown(tmp_path) == "one"
    assert main(asked) == 0 and shown(tmp_path) == "two"


def test_where_there_are_no_links_a_file_names_what_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(1314, "A required privilege is not held by the client")

    monkeypatch.setattr(Path, "symlink_to", refused)
    site = site_of(tmp_path / "site", "one")
    assert main(["publish", str(tmp_path / "www"), "--site", str(site), "--lang", "en"]) == 0
    name = (tmp_path / "www/current.txt").read_text().strip()
    assert (tmp_path / "www/releases" / name / "index.html").is_file()
    assert f"point the web server to {tmp_path / 'www/releases' / name}" in capsys.readouterr().out
    put(tmp_path, "two")
    roll_back(shelf_of(tmp_path))
    assert Shelf(tmp_path / "www").shown == name


def test_published_files_can_be_read_by_any_server(tmp_path: Path) -> None:
    site = site_of(tmp_path / "site-one", "one")
    for path in [site, *site.rglob("*")]:
        path.chmod(0o700 if path.is_dir() else 0o600)
    before = os.umask(0o077)
    try:
        put(tmp_path, "one")
        _all_may_read(tmp_path / "www/current")
        put(tmp_path, "two", **{"assets/map.0123456789/near.js": "kept when it is taken back"})
        roll_back(shelf_of(tmp_path))
    finally:
        os.umask(before)
    assert (tmp_path / "www/current/assets/map.0123456789/near.js").is_file()
    _all_may_read(tmp_path / "www/current")


def _all_may_read(release: Path) -> None:
    for path in [release.resolve(), *release.rglob("*")]:
        assert path.stat().st_mode & 0o777 == (0o755 if path.is_dir() else 0o644), path


@pytest.mark.parametrize("damage", ["cut", f"{'0' * 64}  a\0b\n"])
def test_a_list_that_has_suffered_keeps_nobody_from_another_release(
    damage: str, tmp_path: Path
) -> None:
    put(tmp_path, "one")
    for word in ("two", "three"):
        (tmp_path / "www/current" / NAME).write_text(damage)
        put(tmp_path, word)
        assert shown(tmp_path) == word and is_whole(tmp_path / "www/current")
    (tmp_path / "www/current" / NAME).write_text(damage)
    with pytest.raises(Unfit, match="list-broken"):
        put(tmp_path, "four") and roll_back(shelf_of(tmp_path))
    assert shown(tmp_path) == "four", "nothing is gone back to that is not known to be whole"


def test_what_cannot_be_removed_is_shown_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(KEPT):
        put(tmp_path, f"n{number}")
    with monkeypatch.context() as stubborn:
        stubborn.setattr(shelf, "remove", lambda folder: (tmp_path / "none").rmdir())
        for word in ("one", "two"):
            assert put(tmp_path, word).is_new and shown(tmp_path) == word
    put(tmp_path, "three")
    left = sorted(path.name for path in (tmp_path / "www/releases").iterdir())
    assert left == shelf_of(tmp_path).names() and len(left) == KEPT


def test_the_clock_may_go_back(tmp_path: Path) -> None:
    first = put(tmp_path, "one")
    second = put(tmp_path, "two", NOW.replace(year=1971))
    assert first.release < second.release
    roll_back(shelf_of(tmp_path))
    assert shown(tmp_path) == "one"


def test_a_release_lives_on_when_the_site_is_gone(tmp_path: Path) -> None:
    put(tmp_path, "one")
    shutil.rmtree(tmp_path / "site-one")
    assert is_whole(tmp_path / "www/current")
