"""`hoaphuong new` writes an entry that is right, on every terminal."""

from __future__ import annotations

from pathlib import Path

import pytest
from commanding import hoaphuong
from hoaphuong.reading.load import load_site
from test_fix import ENTRY


def test_new_never_writes_over_and_says_what_is_wrong(sample: Path) -> None:
    before = (sample / ENTRY).read_bytes()
    assert hoaphuong("new", "places", "cau-da", "--city", str(sample)).returncode == 2
    assert (sample / ENTRY).read_bytes() == before
    for wrong in (("place", "x"), ("places", "Có Dấu"), ("places", "con")):
        run = hoaphuong("new", *wrong, "--city", str(sample))
        assert run.returncode == 2 and "Traceback" not in run.stderr and run.stderr.strip()
    for value in ("sort_of=brigde", "sortof=bridge", "built=soon", "vi.nam=x"):
        run = hoaphuong("new", "places", "x", "--set", value, "--city", str(sample))
        assert run.returncode == 2 and run.stderr.strip(), value
    assert not (sample / "data/places/x.yml").exists()


def test_new_takes_values_and_finds_them_right(sample: Path) -> None:
    values = (
        "sort_of=garden",
        "vi.name=Vườn Mới",
        "others=[places/cau-da]",
        "vi.body=Một.\n\nHai.",
    )
    flags = [part for value in values for part in ("--set", value)]
    run = hoaphuong("new", "places", "moi", *flags, "--city", str(sample), "--no-input")
    assert run.returncode == 0, run.stderr
    site, _ = load_site(sample)
    assert site
    entry = site.by_id["places/moi"]
    assert entry.facts["sort_of"] == "garden" and entry.facts["others"] == ("places/cau-da",)
    assert entry.text("name", "vi") == "Vườn Mới" and entry.text("body", "vi") == "Một.\n\nHai."


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp437"])
def test_a_terminal_without_our_letters_is_spoken_to_plainly(encoding: str, sample: Path) -> None:
    (sample / ENTRY).unlink()
    said = {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    run = hoaphuong("check", "--city", str(sample), "--lang", "vi", **said)
    assert "khong co muc" in run.stdout.replace("ô", "o").replace("\ufffd", "o")
    assert "Traceback" not in run.stderr and "\\u" not in run.stdout
    for command in (("new", "places", "moi", "--no-input"), ("fix", "--dry-run"), ("schema",)):
        run = hoaphuong(*command, "--city", str(sample), "--lang", "vi", **said)
        assert run.returncode == 0, run.stderr
        assert "Traceback" not in run.stderr
