"""The workflows that share a build out: as many machines as they say, pinned, with least rights."""

from __future__ import annotations

import re

import yaml
from hoaphuong.cli import main
from hoaphuong.founding.files import FORGES, shipped
from test_forges import SHARED

NAMES = (".github/workflows/many.yml", ".gitlab/many.yml")
GITHUB, GITLAB = (yaml.safe_load(SHARED[name]) for name in NAMES)


def test_the_matrix_is_as_long_as_the_division_says() -> None:
    matrix = GITHUB["jobs"]["shard"]["strategy"]["matrix"]["shard"]
    assert matrix == list(range(1, int(GITHUB["env"]["MACHINES"]) + 1))
    assert "$CI_NODE_INDEX/$CI_NODE_TOTAL" in str(GITLAB["shard"]["script"])
    assert GITHUB["jobs"]["merge"]["needs"] == "shard" == GITLAB["merge"]["needs"][0]


def test_its_actions_are_those_of_the_other_workflow_pinned() -> None:
    used = re.findall(r"uses: (actions/\S+@[0-9a-f]{40} # v\S+)", SHARED[NAMES[0]])
    assert len(used) == SHARED[NAMES[0]].count("uses:")
    assert all(one in SHARED[".github/workflows/check.yml"] for one in used)


def test_it_may_read_and_nothing_else() -> None:
    assert GITHUB["permissions"] == {}
    for job in GITHUB["jobs"].values():
        assert job["permissions"] == {"contents": "read"}
        assert not [step for step in job["steps"] if "${{" in step.get("run", "")]


def test_its_commands_are_ours(capsys) -> None:
    """Every `hoaphuong …` in them is understood."""
    for forge in FORGES:
        text = dict(shipped(forge, {}))[NAMES[forge != FORGES[0]]]
        for line in re.findall(r"hoaphuong (build|merge) ([^#\n]*)", text):
            try:
                main([line[0], "--help"])
            except SystemExit as end:
                assert end.code == 0
            known = capsys.readouterr().out
            assert all(flag in known for flag in re.findall(r"--[a-z-]+", line[1]))
