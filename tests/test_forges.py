"""What forges and pre-commit are told: the same here as in every city that `init` makes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from conftest import REPOSITORY
from hoaphuong.cli import main
from hoaphuong.founding.files import FORGES, shipped
from hoaphuong.wording import LANGUAGES

INSTALL = """\
python -m pip install -q --require-hashes -r requirements.lock
python -m pip install -q --no-deps --no-build-isolation -e ."""
TEST = """\
python -m pip install -q --require-hashes -r requirements-test.lock
sh tests/needs.sh python
python -m pytest -m "not alone" -n auto"""
OWN = {"README.md", "mkdocs.yml", "hook.py", ".gitignore"}
"""What a city has of its own, and this repository too."""
GAPS = {"INSTALL": INSTALL, "SPEAKS": LANGUAGES[-1], "LOCK": "requirements.lock", "TEST": TEST}
SHARED = {name: text for forge in FORGES for name, text in shipped(forge, GAPS) if name not in OWN}
WORKFLOW = yaml.safe_load(SHARED[".github/workflows/check.yml"])

PUBLISH = yaml.safe_load(SHARED[".github/workflows/publish.yml"])


@pytest.mark.parametrize("name", SHARED)
def test_this_repository_uses_what_it_ships(name: str) -> None:
    """With HOAPHUONG_ACCEPT=1 the files are written anew."""
    path = REPOSITORY / name
    if os.environ.get("HOAPHUONG_ACCEPT"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(SHARED[name], "utf-8")
    assert path.read_text("utf-8") == SHARED[name]
    assert "@@" not in SHARED[name]


@pytest.mark.parametrize("forge", ["", *FORGES])
def test_a_city_gets_the_files_of_the_forge_it_names(forge: str, tmp_path: Path) -> None:
    wheel = tmp_path / "hoaphuong-1.0-py3-none-any.whl"
    wheel.write_bytes(b"a wheel")
    asked = ["init", str(tmp_path / "city"), "--wheel", str(wheel), "--languages", "vi,en"]
    chosen = ["--workflows", forge] if forge else []
    assert main([*asked, "--name", "vi=Thị Trấn", "--lang", "en", *chosen]) == 0
    there = {path.relative_to(tmp_path / "city").as_posix() for path in _files(tmp_path / "city")}
    for name in SHARED:
        of = next((one for one in FORGES if name.startswith(f".{one}")), forge)
        assert (name in there) == (of == forge), name
    text = "".join(path.read_text("utf-8") for path in _files(tmp_path / "city/.github"))
    assert "@@" not in text
    if forge == FORGES[0]:
        assert "--require-hashes -r requirements.txt" in text and "--lang en" in text


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_actions_are_pinned_by_what_they_are() -> None:
    workflows = "".join(text for name, text in SHARED.items() if "/workflows/" in name)
    used = re.findall(r"uses: (\S+)(.*)", workflows)
    assert len(used) >= 12
    for action, comment in used:
        assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", action), action
        assert re.fullmatch(r" # v\d+\.\d+\.\d+", comment), action


def test_a_workflow_has_the_least_rights() -> None:
    assert WORKFLOW["permissions"] == {}
    rights = {name: job["permissions"] for name, job in WORKFLOW["jobs"].items()}
    assert rights == {"check": {"contents": "read"}, "comment": {"pull-requests": "write"}}
    rights = {name: job["permissions"] for name, job in PUBLISH["jobs"].items()}
    assert rights["pages"] == {"pages": "write", "id-token": "write"}
    assert rights["build"] == rights["server"] == {"contents": "read"}
    assert PUBLISH["permissions"] == {} and "pull_request" not in PUBLISH[True]
    assert "pull_request_target" not in str(WORKFLOW)
    jobs = [*WORKFLOW["jobs"].values(), *PUBLISH["jobs"].values()]
    steps = [step for job in jobs for step in job["steps"]]
    assert not [step for step in steps if "${{" in step.get("run", "")]
    assert all("checkout" not in step.get("uses", "") for step in _steps("comment"))


def _steps(job: str) -> list[dict[str, object]]:
    return list(WORKFLOW["jobs"][job]["steps"])


def test_every_command_that_is_run_there_is_one() -> None:
    texts = "\n".join(SHARED.values()) + (REPOSITORY / ".pre-commit-hooks.yaml").read_text("utf-8")
    commands = set(re.findall(r"(?:run: |- |entry: |^ +)hoaphuong ([^\n>|]+)", texts, re.M))
    assert len(commands) >= 5
    for command in commands:
        words = re.sub(r'\$\{BASE:\+|"\$BASE"\}?', "HEAD", command).replace("HEAD--", "--").split()
        run = subprocess.run(
            [sys.executable, "-m", "hoaphuong", *words, "--help"],
            env=os.environ | {"PYTHONPATH": str(REPOSITORY / "hooks")},
            capture_output=True,
            check=False,
        )
        assert run.returncode == 0, (command, run.stderr)


def test_forms_ask_in_both_languages_of_our_messages() -> None:
    forms = [name for name in SHARED if "ISSUE_TEMPLATE/" in name and "config" not in name]
    assert len(forms) == 3
    for name in forms:
        form = yaml.safe_load(SHARED[name])
        for field in form["body"]:
            assert " · " in field["attributes"]["label"], (name, field["id"])
        assert " · " in form["name"] and " · " in form["description"]


def test_hooks_for_others_are_those_of_the_configuration() -> None:
    config = yaml.safe_load(SHARED[".pre-commit-config.yaml"])["repos"][0]["hooks"]
    offered = yaml.safe_load((REPOSITORY / ".pre-commit-hooks.yaml").read_text("utf-8"))
    keys = ("id", "name", "entry", "pass_filenames", "files")
    assert [{key: one[key] for key in keys} for one in offered] == [
        {key: one[key] for key in keys} for one in config
    ]
