"""What `hoaphuong init` asks, refuses and writes; the wheel is not looked into."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
import yaml
from conftest import REPOSITORY, tree
from hoaphuong.checks import check_site
from hoaphuong.cli import main
from hoaphuong.founding.tongues import known_codes, tongue
from hoaphuong.problems import Level
from hoaphuong.reading.load import load_site

CITYS_OWN = ("short", "fallback", "complete", "whole")
"""What each city says of a language for itself; the words of `whole` hold its name."""


@pytest.fixture
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file that is called like one of ours."""
    path = tmp_path_factory.mktemp("wheel") / "hoaphuong-1.0-py3-none-any.whl"
    path.write_bytes(b"a wheel")
    return path


def problems_of(city: Path) -> list[str]:
    site, found = load_site(city)
    found = [*found, *(check_site(site) if site else ())]
    return [f"{one.where} {one.code}" for one in found if one.level > Level.INFO]


def begin(folder: Path, wheel: Path, languages: str, *more: str) -> int:
    source = languages.partition(",")[0]
    named = ["--name", f"{source}=Thị Trấn", "--languages", languages]
    return main(["init", str(folder), "--wheel", str(wheel), "--lang", "en", *named, *more])


@pytest.mark.parametrize("languages", ["en,vi", "zh,ko", "ja,en,th", "pt-br,de", "ru,en"])
def test_any_languages_make_a_city_without_problems(
    languages: str, wheel: Path, tmp_path: Path
) -> None:
    assert begin(tmp_path / "city", wheel, languages) == 0
    assert problems_of(tmp_path / "city") == []
    source = languages.partition(",")[0]
    assert (tmp_path / "city/data/heritage").is_dir() == (source in known_codes())


def test_an_editor_begins_where_there_is_nothing_yet(wheel: Path, tmp_path: Path) -> None:
    city = tmp_path / "city"
    assert begin(city, wheel, "en,vi", "--no-samples") == 0
    assert not (city / "data/heritage").exists()
    asked = ["new", "heritage", "old-gate", "--city", str(city), "--no-input"]
    assert main([*asked, "--set", "en.name=Old Gate"]) == 0
    assert problems_of(city) != []  # it still has to be written
    assert all("still-to-write" in line for line in problems_of(city))


def test_wheel_is_pinned_by_its_digest_and_all_else_by_the_lock(
    wheel: Path, tmp_path: Path
) -> None:
    assert begin(tmp_path / "city", wheel, "vi,en") == 0
    pinned = (tmp_path / "city/requirements.txt").read_text("utf-8")
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    assert f"./engine/{wheel.name} --hash=sha256:{digest}\n" in pinned
    assert (tmp_path / "city/engine" / wheel.name).read_bytes() == wheel.read_bytes()
    lock = (tmp_path / "city/engine/requirements.lock").read_bytes()
    assert lock == (REPOSITORY / "requirements.lock").read_bytes()


def test_a_wheel_at_an_address_is_pinned_and_not_copied(tmp_path: Path) -> None:
    address = "https://files.example/hoaphuong-1.0-py3-none-any.whl"
    assert begin(tmp_path / "city", f"{address}#sha256={'a' * 64}", "vi,en") == 0
    pinned = (tmp_path / "city/requirements.txt").read_text("utf-8")
    assert f"hoaphuong @ {address} --hash=sha256:{'a' * 64}\n" in pinned
    assert not list((tmp_path / "city").rglob("*.whl"))


def test_another_engine_takes_the_place_of_the_old_one(wheel: Path, tmp_path: Path) -> None:
    city, newer = tmp_path / "city", tmp_path / "hoaphuong-9.9-py3-none-any.whl"
    begin(city, wheel, "vi,en")
    newer.write_bytes(b"newer")
    before = tree(city / "data")
    assert main(["init", str(city), "--engine-only", "--wheel", str(newer)]) == 0
    assert [path.name for path in city.rglob("*.whl")] == [newer.name]
    assert newer.name in (city / "requirements.txt").read_text("utf-8")
    assert tree(city / "data") == before


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--languages", "vi", "--name", "vi=A"], "two languages or more"),
        (["--languages", "vi,kr", "--name", "vi=A"], "'kr' is no language"),
        (["--languages", "vi,en"], "--name vi=…"),
        (["--languages", "vi,en", "--name", "ja=A"], "'ja=A' has to be written"),
        (["--languages", "vi,en", "--name", "vi=A", "--centre", "here"], "LAT,LON"),
        (["--languages", "vi,en", "--name", "vi=A", "--url", "city"], "city: https://"),
        (["--languages", "vi,en", "--name", "vi=A", "--time-zone", "Moon"], "'Moon'"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_written(
    arguments: list[str], told: str, wheel: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["init", str(tmp_path / "city"), "--wheel", str(wheel), "--lang", "en"]
    assert main([*asked, *arguments]) == 2
    assert told in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_what_flags_leave_open_is_asked(
    wheel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter(
        ["vi, fr", "Thị Trấn", "", "https://town.example", "21.03,105.85", "Không", "GitLab"]
    )
    asked: list[str] = []

    def answer(question: str) -> str:
        asked.append(question)
        return next(answers)

    monkeypatch.setattr("hoaphuong.commands.init.ask", answer)
    assert main(["init", str(tmp_path / "city"), "--wheel", str(wheel), "--lang", "vi"]) == 0
    settings = yaml.safe_load((tmp_path / "city/data/site.yml").read_text("utf-8"))
    assert settings["name"] == {"vi": "Thị Trấn", "fr": "Thị Trấn"}
    assert settings["url"] == "https://town.example/"
    assert settings["box"] == {"south": 20.53, "west": 105.35, "north": 21.53, "east": 106.35}
    assert not (tmp_path / "city/data/heritage").exists()
    assert (tmp_path / "city/.gitlab-ci.yml").is_file()
    assert len(asked) == 7 and "Tiếng Việt" in asked[1] and "Français" in asked[2]


def test_no_folder_with_something_in_it_is_touched(wheel: Path, tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("kept")
    assert begin(tmp_path, wheel, "vi,en") == 2
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]


def test_without_a_wheel_it_says_how_to_get_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert begin(tmp_path / "city", tmp_path / "no.whl", "vi,en") == 2
    assert "`make wheel`" in capsys.readouterr().err


def test_languages_we_ship_are_declared_as_the_portal_declares_them() -> None:
    portal = yaml.safe_load((REPOSITORY / "data/languages.yml").read_text("utf-8"))["languages"]
    for item in portal:
        own = {key: item[key] for key in item if key not in CITYS_OWN}
        shipped = tongue(item["code"])
        assert shipped and shipped.known
        assert shipped.declared == {key: _text(value) for key, value in own.items()}


def _text(value: object) -> object:
    """As our reader has it: every scalar is text."""
    if isinstance(value, dict):
        return {key: _text(one) for key, one in value.items()}
    return [_text(one) for one in value] if isinstance(value, list) else str(value)
