"""Readings are counted from logs: of people, of pages, once, and without who they were."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from commanding import hoaphuong
from hoaphuong.views.counting import KEPT_LOGS, KEPT_MONTHS, Views, count_log, read_views
from hoaphuong.views.lines import readings
from hoaphuong.views.logs import Mark, open_log
from hoaphuong.views.robots import is_robot
from logs import BOT, CHROME, caddy, combined, common, nginx_json

ENTRY = "places/cau-da"
PAGES = {b"/places/cau-da/": ENTRY, b"/en/places/cau-da/": ENTRY, b"/places/ben-do/": "places/ben"}


def counted(tmp_path: Path, *lines: str, views: Views | None = None, name: str = "a.log") -> Views:
    """What is known after a log with these lines was read."""
    views = views or Views()
    log = tmp_path / name
    log.write_text("".join(lines), "utf-8")
    with open_log(str(log), views.logs) as opened:
        views.add(count_log(opened, PAGES, is_robot))
    views.note(opened)
    return views


@pytest.mark.parametrize("line", [combined, caddy, nginx_json])
def test_each_form_is_read(line, tmp_path: Path) -> None:
    views = counted(tmp_path, line("/places/cau-da/"), line("/en/places/cau-da/"))
    assert views.months == {"2026-11": {ENTRY: 2}}


def test_a_line_without_a_program_is_nobody(tmp_path: Path) -> None:
    assert [found.month for found in readings(common("/places/cau-da/").encode())] == ["2026-11"]
    assert counted(tmp_path, common("/places/cau-da/")).months == {}


@pytest.mark.parametrize(
    "line",
    [
        combined("/places/cau-da/", BOT),
        combined("/places/cau-da/", "curl/8.5.0"),
        combined("/places/cau-da/", "-"),
        combined("/places/cau-da/", status=404),
        combined("/places/cau-da/", status=301),
        combined("/places/cau-da/", method="HEAD"),
        combined("/places/cau-da/", method="POST"),
        combined("/places/"),
        combined("/assets/site.css"),
        caddy("/places/cau-da/", BOT),
        caddy("/places/cau-da/", status=500),
        caddy("/places/cau-da/", method="HEAD"),
        "not a line of a log\n",
        "{broken\n",
        '{"status": 200}\n',
        "[1, 2]\n",
        '{"status": [200], "method": "GET", "uri": "/places/cau-da/"}\n',
        f'{{"status": 200, "method": "GET", "uri": "/places/cau-da/", "ts": "{"9" * 400}"}}\n',
    ],
)
def test_what_is_no_reading_is_not_counted(line: str, tmp_path: Path) -> None:
    assert counted(tmp_path, line, combined("/x/")).months == {}


@pytest.mark.parametrize("path", ["/places/cau-da/?from=qr", "/places/cau-da/index.html"])
def test_a_page_by_another_address_is_the_page(path: str, tmp_path: Path) -> None:
    assert counted(tmp_path, combined(path)).months == {"2026-11": {ENTRY: 1}}


def test_a_log_that_grows_is_renamed_and_packed_counts_once(tmp_path: Path) -> None:
    lines = [combined("/places/cau-da/"), combined("/places/ben-do/")]
    views = counted(tmp_path, *lines)
    counted(tmp_path, *lines, views=views)
    counted(tmp_path, *lines, lines[0], lines[1][:40], views=views, name="b.log")
    assert views.months == {"2026-11": {ENTRY: 2, "places/ben": 1}}
    packed = tmp_path / "b.log.1.gz"
    packed.write_bytes(gzip.compress("".join([*lines, lines[0], lines[1]]).encode()))
    with open_log(str(packed), views.logs) as opened:
        views.add(count_log(opened, PAGES, is_robot))
    assert views.months == {"2026-11": {ENTRY: 2, "places/ben": 2}}


def test_another_log_that_begins_alike_is_counted(tmp_path: Path) -> None:
    """Two servers may be asked for the same by the same watchman in the first second."""
    first, page = combined("/", "watchman"), combined("/places/cau-da/")
    views = counted(tmp_path, first, page, *[combined("/")] * 20)
    counted(tmp_path, first, page, *[combined("/en/")] * 20, page, views=views, name="b.log")
    assert views.months == {"2026-11": {ENTRY: 3}}
    as_long = [first, page, *[combined("/")] * 19, combined("/", CHROME[:-1] + "9")]
    counted(tmp_path, *as_long, views=views, name="c.log")
    assert views.months == {"2026-11": {ENTRY: 4}}, "the same to the last line but that"


def test_no_address_and_no_program_is_kept(tmp_path: Path) -> None:
    lines = [form("/places/cau-da/") for form in (combined, caddy, nginx_json)]
    views = Views()
    for number, line in enumerate(lines):
        counted(tmp_path, line, views=views, name=f"{number}.log")
    said = views.content().decode()
    assert "203.0.113" not in said and "Mozilla" not in said
    other = [line.replace("203.0.113.7", "198.51.100.9") for line in lines]
    marks = [counted(tmp_path, line).logs for line in other]
    assert [list(mark) for mark in marks] == [[first] for first in views.logs]


def test_what_is_kept_is_bounded() -> None:
    views = Views(logs={str(number): Mark(1, "x") for number in range(KEPT_LOGS + 50)})
    for number in range(30):
        views.add({(f"{2020 + number // 12}-{number % 12 + 1:02}", ENTRY): 10})

    class Read:
        first, formerly, mark = "new", "", Mark(1, "x")

    views.note(Read())  # type: ignore[arg-type]
    assert len(views.logs) == KEPT_LOGS and list(views.logs)[-1] == "new"
    assert len(views.months) == KEPT_MONTHS + 1
    assert sum(counts[ENTRY] for counts in views.months.values()) == 300


def test_counts_follow_an_entry_and_forget_one_that_is_gone() -> None:
    views = Views({"2026-11": {"a/old": 3, "a/new": 4, "a/gone": 5}})
    views.follow({"a/old": "a/new", "a/gone": "a/gone-too"}, ["a/new"])
    assert views.months == {"2026-11": {"a/new": 7}}


def test_the_command_adds_to_the_file_and_reads_what_is_piped(sample: Path) -> None:
    log = sample / "access.log"
    entry = next((sample / "data/places").glob("*.yml")).stem
    log.write_text(combined(f"/places/{entry}/") * 3, "utf-8")
    at = ("--city", str(sample))
    for _ in range(2):
        done = hoaphuong("views", str(log), *at)
        assert done.returncode == 0, done.stderr
    piped = combined(f"/en/places/{entry}/", day="23/Nov")
    assert hoaphuong("views", "-", *at, answers=piped).returncode == 0
    views = read_views(sample / "data/views.json")
    assert views.months == {"2026-11": {f"places/{entry}": 4}}
    assert json.loads((sample / "data/views.json").read_text())["format"] == 1


def test_a_log_may_begin_with_lines_that_say_nothing(tmp_path: Path) -> None:
    assert counted(tmp_path, "\n" * 20).months == {}
    assert counted(tmp_path, "\n" * 20, combined("/places/cau-da/")).months == {
        "2026-11": {ENTRY: 1}
    }


def test_an_entry_that_is_broken_today_keeps_its_readings(sample: Path) -> None:
    path = next((sample / "data/places").glob("*.yml"))
    kept = sample / "data/views.json"
    kept.write_bytes(Views({"2026-11": {f"places/{path.stem}": 30}}).content())
    path.write_text("name: [", "utf-8")
    log = sample / "access.log"
    log.write_text(combined(f"/places/{path.stem}/"), "utf-8")
    assert hoaphuong("views", str(log), "--city", str(sample)).returncode == 0
    assert read_views(kept).months == {"2026-11": {f"places/{path.stem}": 31}}


def test_what_cannot_be_read_is_said(sample: Path, tmp_path: Path) -> None:
    cut = tmp_path / "cut.gz"
    cut.write_bytes(gzip.compress(b"x" * 9999)[:-9])
    for name in (str(tmp_path / "none.log"), str(cut), str(tmp_path)):
        done = hoaphuong("views", name, "--city", str(sample))
        assert done.returncode == 1 and name in done.stderr and "Traceback" not in done.stderr
    (sample / "data/views.json").write_text("[1]")
    done = hoaphuong("views", str(cut), "--city", str(sample))
    assert done.returncode == 2 and "views.json" in done.stderr


def test_robots_are_told_by_name() -> None:
    assert not is_robot(CHROME)
    assert is_robot(BOT) and is_robot("python-requests/2.32") and is_robot("Feedly/1.0")
    assert is_robot("a program that nobody has told of")
