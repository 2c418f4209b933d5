"""What the server of a preview answers: the bytes of a build, and nothing beside the site."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import EPOCH, REPOSITORY, tree
from hoaphuong.preview.answers import Answer
from hoaphuong.preview.overlay import MOST, with_problems
from hoaphuong.preview.session import Preview
from hoaphuong.problems import Level, Where, problem
from hoaphuong.verdict import Verdict
from hoaphuong.wording import messages
from previewing import BRIDGE, Failed, copy_of_repository, edited, get, serving, small_city, until

OWN = re.compile(
    rb'<link rel="(manifest|apple-touch-icon)"[^>]*>\n?| data-worker="[^"]*"| data-failed="[^"]*"'
    rb'|<meta http-equiv="Content-Security-Policy"[^>]*>\n?'
)
"""What keeps pages on a phone, which a preview has not (an editor must see what is saved), what
a search says that finds no index, and the policy, which the script of MkDocs breaks."""
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
        asked = sorted(file for file in built if file.endswith(("index.html", ".xml", ".ics")))[
            ::20
        ]
        served = {file: LIVERELOAD.sub(b"", get(found, f"/{file}")[1]) for file in asked}
    differing = [file for file in asked if OWN.sub(b"", served[file]) != OWN.sub(b"", built[file])]
    assert differing == []


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


def test_a_page_asked_for_while_the_site_changes_is_the_new_one(
    sample: Path, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    preview = Preview(sample / "mkdocs.yml", site, [REPOSITORY / "overrides"], "")
    preview.refresh()
    entry = sample / BRIDGE
    changed = entry.read_text("utf-8").replace("bắc qua", "vắt qua")

    def server(environ, start):
        """One that was building when it was asked."""
        if entry.read_text("utf-8") != changed:
            entry.write_text(changed, "utf-8")
            preview.refresh()
        file = site / environ["PATH_INFO"].strip("/") / "index.html"
        start("200 OK" if file.is_file() else "404 Not Found", [("Content-Type", "text/html")])
        return [file.read_bytes()] if file.is_file() else []

    told = []
    asked = {"PATH_INFO": "/places/cau-da/"}
    body = b"".join(preview.app(server, "/")(asked, lambda status, _: told.append(status)))
    assert told == ["200 OK"]
    assert "vắt qua" in body.decode()


def test_many_problems_are_counted_and_told_in_a_language_that_is_understood() -> None:
    errors = [problem("missing-file", Where(f"data/{n}.yml")) for n in range(MOST + 9)]
    warnings = [problem("same-name", Where("data/x.yml"), Level.WARNING, other="y")]
    page = Answer("200 OK", (), b'<html lang="ja"><body class="a"><p>x</p></body></html>')
    asked = {"vi-VN,en;q=0.5": "và 10 chỗ nữa", "ko, en": "and 10 more", "": "and 10 more"}
    for spoken, words in asked.items():
        said = with_problems(page, Verdict(errors, warnings), spoken).body.decode()
        assert words in said
        assert said.count("<li>") == MOST
    told = with_problems(page, Verdict(errors[:1], warnings), "en").body.decode()
    assert "warning: y has the same name" in told
    assert messages("vi")["overlay"].keys() == messages("en")["overlay"].keys()


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
