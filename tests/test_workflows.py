"""Workflows of the forges: judged by zizmor, and every step of theirs run in a new city.

What only the forge can do (its actions) is left out, and what needs a registry.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import EPOCH, REPOSITORY
from hoaphuong.cli import main
from hoaphuong.releases.shelf import Shelf
from publishing import is_whole

INSTALL = "pip install"
"""What needs the registry; `make audit PARTS=offline` runs it."""
HERE = '#!/bin/sh\nshift\nexec sh -c "$*"\n'
"""In place of ssh: the server is this machine."""
ZIZMOR = Path(sys.executable).parent / "zizmor"
Job = dict[str, Any]


def test_zizmor_finds_nothing_in_the_workflows() -> None:
    asked = [ZIZMOR, "--offline", "--pedantic", "--quiet", REPOSITORY / ".github/workflows"]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_zizmor_would_find_something(tmp_path: Path) -> None:
    text = (REPOSITORY / ".github/workflows/publish.yml").read_text("utf-8")
    (tmp_path / "publish.yml").write_text(re.sub(r"@[0-9a-f]{40} # ", "@", text), "utf-8")
    asked = [ZIZMOR, "--offline", "--quiet", tmp_path / "publish.yml"]
    assert subprocess.run(asked, capture_output=True, check=False).returncode != 0


@pytest.fixture(scope="module")
def cities(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A city of each forge, committed."""
    room = tmp_path_factory.mktemp("cities")
    wheel = room / "hoaphuong-1.0-py3-none-any.whl"
    wheel.write_bytes(b"a wheel")
    found = {}
    for forge in ("github", "gitlab"):
        city = found[forge] = room / forge
        asked = ["init", str(city), "--wheel", str(wheel), "--languages", "vi,en", "--lang", "en"]
        named = ["--name", "vi=Thị Trấn", "--name", "en=Town", "--workflows", forge]
        assert main([*asked, *named]) == 0
        for words in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-qm", "A city"]):
            name = ["-c", "user.name=A", "-c", "user.email=a@b.example"]
            subprocess.run(["git", *name, *words], cwd=city, check=True)
    return found


class Runner:
    """What runs the steps of a job: a shell in the city's folder."""

    def __init__(self, city: Path, room: Path) -> None:
        self.city, self.www = city, room / "www"
        (room / "home").mkdir(exist_ok=True)
        here = room / "here"
        here.write_text(HERE)
        here.chmod(0o755)
        (room / "key").write_text("a key")
        programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        own = {"PYTHONPATH": str(REPOSITORY / "hooks"), "PATH": programs, "RSYNC_RSH": str(here)}
        own |= {"HOME": str(room / "home"), "GITHUB_OUTPUT": str(room / "output"), "KEY": "a key"}
        own |= {"GITHUB_STEP_SUMMARY": str(room / "summary"), "SERVER": "here", "KNOWN": "a host"}
        own |= {"FOLDER": str(self.www), "SERVER_FOLDER": str(self.www), "BASE": "HEAD"}
        own |= {"SERVER_KEY": str(room / "key"), "SERVER_KNOWN_HOSTS": str(room / "key")}
        self.environment = os.environ | own | {"NO_MKDOCS_2_WARNING": "1"}
        self.output = room / "output"

    def run(self, script: str) -> int:
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
            cwd=self.city,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode in (0, 77), (script, done.stdout[-2000:], done.stderr[-2000:])
        return done.returncode


def scripts_of(job: Job) -> Iterator[str]:
    """What a job runs, in either forge's words, without what needs a registry."""
    said = job.get("script") or [step["run"] for step in job["steps"] if "run" in step]
    for line in said:
        text = line if isinstance(line, str) else "\n".join(line)
        if INSTALL not in text and "apt-get" not in text:
            assert "${{" not in text
            yield text


def test_a_site_is_handed_on_with_what_begins_with_a_dot(cities: dict[str, Path]) -> None:
    """Actions leave `.well-known/` out unless they are told."""
    for city in (REPOSITORY, cities["github"]):
        names = [f".github/workflows/{name}.yml" for name in ("check", "publish")]
        jobs = [job for name in names for job in jobs_of(city, name).values()]
        steps = [one for job in jobs for one in job["steps"] if "/upload-" in one.get("uses", "")]
        sites = [step["with"] for step in steps if step["with"]["path"] == "site"]
        assert len(sites) == 3 and all(said.get("include-hidden-files") for said in sites)


def jobs_of(city: Path, path: str) -> dict[str, Job]:
    read = yaml.safe_load((city / path).read_text("utf-8"))
    return dict(read.get("jobs", read))


@pytest.mark.skipif(not shutil.which("rsync"), reason="no rsync")
def test_each_step_of_actions_runs_and_the_same_bytes_are_published_once(
    cities: dict[str, Path], tmp_path: Path
) -> None:
    city = cities["github"]
    runner = Runner(city, tmp_path)
    check = jobs_of(city, ".github/workflows/check.yml")["check"]
    publish = jobs_of(city, ".github/workflows/publish.yml")
    assert all(runner.run(script) == 0 for script in scripts_of(check))
    assert "python -m http.server" in (tmp_path / "summary").read_text()
    for job in ("build", "server"):
        assert all(runner.run(script) == 0 for script in scripts_of(publish[job]))
    assert "changed=yes" in runner.output.read_text()
    assert is_whole(tmp_path / "www/current")
    assert (tmp_path / "home/.ssh/id_ed25519").stat().st_mode & 0o777 == 0o600
    settings = city / "data/site.yml"
    url = f'url: "file://{tmp_path}/www/current/"'
    told = re.sub(r"url: \S+", url, settings.read_text("utf-8"))
    settings.write_text(told, "utf-8")  # what a visitor of the published site would get
    compare = next(step for step in publish["build"]["steps"] if step.get("id") == "compare")
    assert runner.run(compare["run"]) == 0
    assert runner.output.read_text().splitlines()[-1] == "changed=no"
    assert runner.run("sh .ci/to-server here $FOLDER | grep 'nothing changed'") == 0
    assert len(Shelf(tmp_path / "www").names()) == 1


@pytest.mark.skipif(not shutil.which("rsync"), reason="no rsync")
def test_each_step_of_gitlab_runs_and_the_same_bytes_end_as_nothing_changed(
    cities: dict[str, Path], tmp_path: Path
) -> None:
    city = cities["gitlab"]
    runner = Runner(city, tmp_path)
    runner.environment |= {"SOURCE_DATE_EPOCH": EPOCH}
    jobs = jobs_of(city, ".gitlab-ci.yml")
    for job in ("check", "build", "server"):
        assert runner.run("\n".join(scripts_of(jobs[job]))) == 0, job
    assert is_whole(tmp_path / "www/current")
    pages = "\n".join(scripts_of(jobs["pages"]))
    settings = city / "data/site.yml"
    own = settings.read_text("utf-8")
    told = re.sub(r"url: \S+", f"url: 'file://{tmp_path}/www/current/'", own)
    settings.write_text(told, "utf-8")
    assert runner.run(pages) == 77 and jobs["pages"]["allow_failure"]["exit_codes"] == 77
    settings.write_text(own.replace("url: https://", "url: file:///nowhere/"), "utf-8")
    assert runner.run(pages) == 0
    assert (city / "public/index.html").is_file()
