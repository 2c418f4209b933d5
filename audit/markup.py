"""Every built page before the Nu HTML checker."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from judges import java, module

OF_POLICY = "violates Content Security Policy (meta tag)"
"""Told of files, which have no origin that 'self' could mean, and of data, which is no script.

What browsers say of the policy, tests/test_policy_browser.py asks them over HTTP.
"""


def markup_faults(*sites: Path) -> list[str]:
    """What the checker says against pages, warnings too, as `path:line: message`."""
    command = [*java(), "-jar", module("vnu-jar/build/dist/vnu.jar"), "--format", "json"]
    flags = ["--skip-non-html", "--exit-zero-always"]
    done = subprocess.run(
        [*command, *flags, *map(str, sites)], capture_output=True, text=True, check=True
    )
    return [
        f"{said['url'].removeprefix('file:')}:{said.get('lastLine', 0)}: {said['message']}"
        for said in json.loads(done.stderr)["messages"]
        if OF_POLICY not in said["message"]
    ]
