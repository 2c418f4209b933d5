"""Everything an editor runs works on Windows and macOS, as far as this system can play them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path, PureWindowsPath

import pytest
from conftest import EPOCH, REPOSITORY, tree
from hoaphuong.editing.files import entry_id
from hoaphuong.reading.portable import DEVICES, check_names
from hoaphuong.reading.single import RESERVED
from PIL import Image

ENTRY = "data/places/cau-da.yml"
FOREIGN = REPOSITORY / "tests/foreign.py"
POOR = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "cp1252"}


def abroad(city: Path, *arguments: str, program: str = "hoaphuong") -> str:
    """What a command says where little is as here; it has to end well and say letters of cp1252."""
    run = subprocess.run(
        [sys.executable, "-X", "warn_default_encoding", FOREIGN, program, *arguments],
        cwd=city,
        capture_output=True,
        env=os.environ
        | POOR
        | {"PYTHONPATH": str(REPOSITORY / "hooks"), "SOURCE_DATE_EPOCH": EPOCH}
        | {"NO_MKDOCS_2_WARNING": "1"},
        check=False,
    )
    told = run.stdout.decode("cp1252") + run.stderr.decode("cp1252")
    assert run.returncode == 0, told
    return told


def as_windows_writes(city: Path) -> None:
    """Every text of a city with the ends of lines of a checkout on Windows."""
    for path in [*city.rglob("*.yml"), *city.rglob("*.md")]:
        path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))


def only_windows_ends(path: Path) -> bool:
    raw = path.read_bytes()
    return b"\r\n" in raw and raw.count(b"\n") == raw.count(b"\r\n")


def test_a_day_of_an_editor(sample: Path, tmp_path: Path) -> None:
    as_windows_writes(sample)
    Image.new("RGB", (40, 30), "red").save(tmp_path / "anh.jpg")
    new = ["new", "places", "gieng-da", "--set", "sort_of=bridge", "--set", "vi.name=Giếng Đá"]
    assert "data" in abroad(sample, *new, "--set", "vi.summary=Một cái giếng.", "--no-input")
    (sample / "data/places/gieng-da.yml").unlink()
    abroad(sample, "check", "--lang", "vi")
    abroad(sample, "schema")
    rights = ["--author", "Người Chụp", "--licence", "cc-by-4.0", "--alt", "vi=Cầu"]
    abroad(sample, "add-image", "data\\places\\cau-da.yml", str(tmp_path / "anh.jpg"), *rights)
    abroad(sample, "rename", "places\\cau-da", "places\\cau-lon")
    entry = sample / "data/places/cau-lon.yml"
    assert only_windows_ends(entry)
    entry.write_bytes(entry.read_bytes().replace(b"sort_of: bridge", b"sort_of:   bridge  "))
    abroad(sample, "fix", "data\\places\\cau-lon.yml", "--lang", "vi")
    assert only_windows_ends(entry)
    vouch = ["review", "places/cau-lon", "--lang", "vi", "--state", "reviewed", "--by", "Phòng Thử"]
    abroad(sample, *vouch)
    assert only_windows_ends(entry) and "Phòng Thử" in entry.read_text("utf-8")
    abroad(sample, "review")
    abroad(sample, "report", "--lang", "vi")
    abroad(sample, "check", "--format", "json")


def test_a_day_of_a_translator(sample: Path) -> None:
    as_windows_writes(sample)
    abroad(sample, "translations", "accept")
    abroad(sample, "translations", "status", "--messages", "vi")
    for form in ("po", "xlsx"):
        abroad(sample, "translations", "export", "--lang", "ja", "--out", f"ja.{form}")
        abroad(sample, "translations", "import", f"ja.{form}")
    assert only_windows_ends(sample / ENTRY)


def test_a_city_is_made_and_migrated(tmp_path: Path) -> None:
    wheel = tmp_path / "hoaphuong-1.0-py3-none-any.whl"
    wheel.write_bytes(b"a wheel")
    asked = ["init", "moi", "--languages", "vi,ko", "--name", "vi=Thị Trấn", "--wheel", str(wheel)]
    abroad(tmp_path, *asked)
    settings = tmp_path / "moi/data/site.yml"
    settings.write_bytes(re.sub(rb"format: .*\n", b"", settings.read_bytes()))
    as_windows_writes(tmp_path / "moi")
    abroad(tmp_path / "moi", "migrate")
    assert only_windows_ends(settings)


def test_ends_of_lines_do_not_show_in_the_site(sample: Path, tmp_path: Path) -> None:
    config = ["build", "-q", "-f", str(sample / "mkdocs.yml"), "-d"]
    abroad(sample, *config, str(tmp_path / "simple"), program="mkdocs")
    as_windows_writes(sample)
    abroad(sample, *config, str(tmp_path / "windows"), program="mkdocs")
    simple, windows = tree(tmp_path / "simple"), tree(tmp_path / "windows")
    assert simple.keys() == windows.keys()
    assert [name for name in simple if simple[name] != windows[name]] == []


@pytest.mark.parametrize(
    "said",
    [
        str(PureWindowsPath("data") / "places" / "cau-da.yml"),
        r"C:\Users\Hoa\city\data\places\cau-da.yml",
        r".\data/places\cau-da.yml",
        r"places\cau-da",
        "places/cau-da",
    ],
)
def test_an_entry_is_known_by_a_path_of_any_system(said: str) -> None:
    assert entry_id(said) == "places/cau-da"


def test_no_slug_is_a_device_of_windows() -> None:
    assert DEVICES <= RESERVED
    for name in DEVICES:
        pure = PureWindowsPath(f"data/places/{name}.yml")
        assert not hasattr(pure, "is_reserved") or pure.is_reserved() or name.endswith("0"), name


def test_names_that_differ_in_how_a_letter_is_composed_are_one() -> None:
    [found] = check_names(["docs/h\u1ed3.svg", "docs/ho\u0302\u0300.svg"])
    assert found.code == "names-alike"
    assert not list(check_names(["docs/a/x.svg", "docs/a/y.svg", "docs/b/x.svg"]))


def test_nothing_tracked_is_a_link_or_bears_a_name_one_system_cannot_hold() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-s", "-z"], cwd=REPOSITORY, capture_output=True, check=False
    )
    rows = [row.decode().split(maxsplit=3) for row in listed.stdout.split(b"\0") if row]
    assert [name for mode, _, _, name in rows if mode == "120000"] == []
    names = [name for *_, name in rows]
    assert [(one.code, one.file) for one in check_names(names)] == []


def test_what_an_editor_is_told_to_run_needs_no_make_on_windows() -> None:
    text = (REPOSITORY / "README.md").read_text("utf-8")
    table = text.partition("## On Windows, macOS and Linux")[2].partition("\n## ")[0]
    columns = [line.split("|") for line in table.splitlines() if line.startswith("| ")]
    windows = " ".join(row[2] for row in columns)
    assert "py -m venv" in windows and "Activate.ps1" in windows
    assert "make" not in windows and "/bin/" not in windows
