"""What the server of a preview answers: the bytes of a build, and nothing beside the site."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import EPOCH, tree
from previewing import BRIDGE, Failed, copy_of_repository, edited, get, serving, small_city, until

LIVERELOAD = re.compile(rb"<script>\s*var livereload.*?</script>", re.S)


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_city(tmp_path_factory.mktemp("preview") / "city")


@pytest.fixture(scope="module")
def address(city: Path) -> Iterator[str]:
    with serving(city) as found:
        yield found


def test_pages_are_those_of_a_build(tmp_path: Path, portal: Path) -> None:
    built = tree(portal)
    with serving(copy_of_repository(tmp_path / "city"), SOURCE_DATE_EPOCH=EPOCH) as found:
        served = {file: LIVERELOAD.sub(b"", get(found, f"/{file}")[1]) for file in built}
    assert [file for file in built if served[file] != built[file]] == ["sitemap.xml"]


def test_one_language_beside_the_source_can_be_asked_for(sample: Path) -> None:
    before = tree(sample)
    with serving(sample, HOAPHUONG_LANG="ja") as found:
        assert get(found, "/")[0] == 302
        asked = ("/ja/", "/ja/places/", "/ja/places/cau-da/", "/en/places/cau-da/")
        assert [get(found, path)[0] for path in asked] == [200, 200, 200, 404]
    assert tree(sample) == before, "a preview writes nothing into the city"


def test_an_unknown_language_is_told_which_there_are(sample: Path) -> None:
    with pytest.raises(Failed, match="vi, en, ja"), serving(sample, HOAPHUONG_LANG="xx"):
        pass


@pytest.mark.parametrize(
    "path",
    [
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2fetc%2fpasswd",
        "//etc/passwd",
        "/places/../../../x.html",
        "/places/%00",
        "/%ff%fe/",
        f"/{'x' * 5000}",
        f"/{'x/' * 5000}",
    ],
)
def test_an_address_leads_nowhere_else(city: Path, address: str, path: str) -> None:
    before = tree(city.parent)
    status, body = get(address, path)
    assert status == 404
    assert b"root:" not in body
    assert tree(city.parent) == before


def test_a_folder_that_is_moved_away_is_missed(city: Path, address: str) -> None:
    folder, away = city / "data/places", city.parent / "away"
    assert get(address, "/places/cau-da/")[0] == 200
    folder.rename(away)
    until(lambda: get(address, "/places/cau-da/")[0] == 404)
    away.rename(folder)
    until(lambda: get(address, "/places/cau-da/")[0] == 200)


def test_every_answer_is_whole_while_data_is_saved(city: Path, address: str) -> None:
    paths = ["/", "/places/", "/places/cau-da/", "/en/places/vuon-xa/", "/about/", "/en/about/"]
    wrong, done = [], threading.Event()

    def read() -> None:
        while not done.is_set():
            for path in paths:
                status, body = get(address, path)
                if status != 200 or b"</h1>" not in body or not body.endswith(b"</html>"):
                    wrong.append((path, status, len(body)))

    readers = [threading.Thread(target=read) for _ in range(20)]
    for reader in readers:
        reader.start()
    for _ in range(4):
        with edited(city / BRIDGE, "vắt qua", "bắc qua"):
            time.sleep(0.2)
        with edited(city / "docs/about.vi.md", "Chép", "Viết"):
            time.sleep(0.2)
    done.set()
    for reader in readers:
        reader.join()
    assert wrong == []
