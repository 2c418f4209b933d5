"""A preview is for the machine it runs on, and shows nothing but the site."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from commanding import hoaphuong
from conftest import copy_sample
from hoaphuong.preview.answers import Answer
from hoaphuong.preview.loopback import guarded, is_loopback
from previewing import get, serving, small_city

SECRET = "unpublished"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A preview of a city with an entry that was renamed, and links that lead out of it."""
    room = tmp_path_factory.mktemp("guarded")
    city = small_city(room / "city")
    (room / "secret.txt").write_text(SECRET)
    (room / "secret").mkdir()
    (room / "secret/index.html").write_text(SECRET)
    _lead_out(city / "overrides/assets/art", room)
    done = hoaphuong("rename", "places/cau-da", "places/cau-moi", "--city", str(city))
    assert done.returncode == 0, done.stderr
    with serving(city) as found:
        assert get(found, "/places/cau-moi/")[0] == 200
        for place in ("docs", "data/places"):  # where the checker refuses them
            _lead_out(city / place, room)
        yield found


def _lead_out(place: Path, room: Path) -> None:
    (place / "out.txt").symlink_to(room / "secret.txt")
    (place / "away").symlink_to(room / "secret")


@pytest.mark.parametrize("root", ["", "en/", "ja/"])
def test_the_old_address_of_a_renamed_entry_leads_on(address: str, root: str) -> None:
    status, page = get(address, f"/{root}places/cau-da/")
    assert status == 200 and b'content="0; url=../../places/cau-moi/"' in page
    assert get(address, f"/{root}places/cau-da") == (302, b"")
    assert get(address, f"/{root}places/cau-moi/")[0] == 200
    assert get(address, f"/{root}places/cau-xa/")[0] == 404


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8000", "10.0.0.1", "", "[::", "a b"]
)
def test_who_asks_for_another_host_is_told_nothing(address: str, host: str) -> None:
    for path in ("/", "/places/cau-moi/", "/livereload/1/1", "/assets/x.css"):
        status, body = get(address, path, Host=host)
        assert (status, b"<html" in body) == (421, False), path


@pytest.mark.parametrize("host", ["127.0.0.1:9", "localhost", "LOCALHOST:80", "[::1]:8000"])
def test_this_machine_may_be_called_by_any_of_its_names(address: str, host: str) -> None:
    assert get(address, "/places/cau-moi/", Host=host)[0] == 200


@pytest.mark.parametrize(
    "path",
    [
        "/out.txt",
        "/away/",
        "/away/index.html",
        "/places/out.txt",
        "/places/away/",
        "/assets/art/out.txt",
        "/assets/art/away/",
        "/../secret.txt",
        "//secret.txt",
        "/data/site.yml",
        "/mkdocs.yml",
        "/.cache/",
        "file:///etc/passwd",
        "/%2fetc/passwd",
        "/..%5c..%5csecret.txt",
        "/places/cau-moi/..;/..;/secret.txt",
    ],
)
def test_links_and_paths_lead_to_nothing_outside_the_site(address: str, path: str) -> None:
    status, body = get(address, path)
    assert status == 404, path
    assert SECRET.encode() not in body and b"root:" not in body and b"x_default" not in body


@pytest.mark.parametrize("option", ["--livereload", "--no-livereload", "--clean"])
@pytest.mark.parametrize("place", ["0.0.0.0", "[::]"])
def test_a_preview_for_other_machines_is_refused(tmp_path: Path, place: str, option: str) -> None:
    city = copy_sample(tmp_path / "city")
    with socket.create_server(("127.0.0.1", 0)) as free:
        place = f"{place}:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs", "serve", "-f", str(city / "mkdocs.yml"), option]
    run = subprocess.run(
        [*command, "-a", place], capture_output=True, text=True, timeout=60, check=False
    )
    assert run.returncode == 1
    assert "previews are for this machine only" in run.stdout + run.stderr
    assert "Traceback" not in run.stderr


def test_only_what_is_surely_this_machine_is_taken_for_it() -> None:
    for host in ("127.0.0.1", "127.9.9.9", "::1", "localhost"):
        assert is_loopback(host)
    for host in ("0.0.0.0", "::", "localhost.evil.example", "127.0.0.1.evil.example", "", "0"):
        assert not is_loopback(host)


def test_a_request_without_a_host_is_answered() -> None:
    told: list[str] = []
    app = guarded(lambda environ, start: Answer("200 OK", (), b"a").give(start))
    assert list(app({}, lambda status, _: told.append(status))) == [b"a"]
    assert told == ["200 OK"]
